/** Where something stood before, as it is looked for: without what may differ between two links to one thing. */
export interface SoughtAddress {
  /** Lower case, without `www.`; null for an address on nobody's host. */
  readonly host: string | null;
  /** Lower case, without slashes at its ends. */
  readonly path: string;
  /** By name; all in lower case. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** Longer addresses are nobody's old ones. */
const addressMax = 2_000;

/**
 * Reads an old address as it stood in a link or a browser: with or without scheme and host, `&amp;` for `&`, parameters
 * in any order. Null for what is none. Letters are taken without case, as the servers of many old archives took them.
 */
export function parseOldAddress(text: string): SoughtAddress | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > addressMax) return null;
  const isAbsolute = /^(?:https?:)?\/\//i.test(trimmed);
  const hasHost = isAbsolute || /^www\./i.test(trimmed);
  if (!isAbsolute && /^[a-z][a-z\d+.-]*:/i.test(trimmed)) return null;
  const whole = isAbsolute
    ? trimmed.replace(/^(?:https?:)?\/\//i, "http://")
    : `http://${hasHost ? "" : "nowhere/"}${trimmed}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null) return null;
  return {
    host: hasHost ? toHost(url) : null,
    path: toPath(url.pathname),
    parameters: toParameters(url.search),
  };
}

/** Further names under which OTW's archive is linked. */
const otwNames =
  /^(?:ao3\.org|(?:(?:insecure|secure|download)\.)?archiveofourown\.(?:org|com|net|gay)|archive\.transformativeworks\.org)$/;

/** The host of an address by which two spellings of it are one. */
export function toHost(url: URL): string {
  const host = url.host.toLowerCase().replace(/^www\./, "");
  return otwNames.test(host) ? "archiveofourown.org" : host;
}

/** A base path as it is kept, in its parts. */
export function parseBasePath(kept: string): { readonly host: string | null; readonly path: string } {
  const [, host = null, path = ""] = /^\/\/([^/]+)\/?(.*)$/.exec(kept) ?? [null, null, kept];
  return { host, path };
}

/** A base path as it is kept: `/OldSite/` is `oldsite`; with a host before it, `//host` and the path. */
export function toBasePath(text: string): string {
  const parsed = parseOldAddress(text);
  if (parsed === null) return "";
  if (parsed.host === null) return parsed.path;
  return parsed.path === "" ? `//${parsed.host}` : `//${parsed.host}/${parsed.path}`;
}

/** Path and query of an address as they are kept and compared. */
export function toKept(path: string, parameters: SoughtAddress["parameters"]): string {
  if (parameters.length === 0) return path;
  return `${path}?${parameters.map(([name, value]) => `${name}=${value}`).join("&")}`;
}

function toPath(pathname: string): string {
  return decode(pathname)
    .replace(/\/{2,}/g, "/")
    .replace(/^\/|\/$/g, "")
    .toLowerCase();
}

function toParameters(search: string): SoughtAddress["parameters"] {
  // Links in old texts carry the `&amp;` of the page they stood in; some stood in two.
  const query = new URLSearchParams(search.replace(/&(?:amp;)+/gi, "&").replaceAll(";", "&"));
  const byName = new Map<string, string>();
  for (const [name, value] of query) byName.set(name.toLowerCase().trim(), toValue(value));
  return [...byName].filter(([name]) => name !== "").toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** Programs that look for addresses in running text take the slash or the full stop behind one along. */
function toValue(value: string): string {
  return value
    .replace(/[\s/.,]+$/, "")
    .trimStart()
    .toLowerCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
