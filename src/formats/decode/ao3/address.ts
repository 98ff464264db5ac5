/** Hosts under which AO3 has answered, and the one that its own files name today. */
const knownHosts =
  /^(?:(?:www|download|downloads|insecure|secure)\.)?(?:archiveofourown\.(?:org|com|net|gay)|ao3\.org|archive\.transformativeworks\.org)$/i;
const presentOrigin = "https://archiveofourown.org";

/** The site of an address of AO3's or of another archive with the same software, or null where there is none. */
export function originOf(address: string): string | null {
  const parsed = parseAddress(address, null);
  if (parsed === null) return null;
  return knownHosts.test(parsed.hostname) ? presentOrigin : parsed.origin;
}

/** An address that stays: absolute, without query and fragment, and of AO3 always the same host by https. */
export function toLastingAddress(address: string, site: string | null): string | null {
  const parsed = parseAddress(address, site);
  if (parsed === null) return null;
  const origin = knownHosts.test(parsed.hostname) ? presentOrigin : parsed.origin;
  return `${origin}${parsed.pathname.replace(/(?<=.)\/+$/, "")}`;
}

/** The address of the work that an address leads into, or null. */
export function toWorkAddress(address: string, site: string | null): string | null {
  const lasting = toLastingAddress(address, site);
  const found = lasting === null ? null : /^(https?:\/\/[^/]+)(?:\/collections\/[^/]+)?(\/works\/\d+)/.exec(lasting);
  return found === null ? null : `${found[1]}${found[2]}`;
}

/** The address of the chapter that an address leads to, inside its work, or null. */
export function toChapterAddress(address: string, site: string | null): string | null {
  const lasting = toLastingAddress(address, site);
  const found =
    lasting === null
      ? null
      : /^(https?:\/\/[^/]+)(?:\/collections\/[^/]+)?(\/works\/\d+\/chapters\/\d+)$/.exec(lasting);
  return found === null ? null : `${found[1]}${found[2]}`;
}

function parseAddress(address: string, site: string | null): URL | null {
  const trimmed = address.trim();
  const parsed = site === null ? URL.parse(trimmed) : URL.parse(trimmed, site);
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed : null;
}
