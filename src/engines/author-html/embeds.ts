/** A site whose players may stand in a chapter, by its host names without `www.` and the start of its paths. */
type EmbedSite = { readonly hosts: readonly string[]; readonly path: string; readonly mayBePlainHttp?: true };

const embedSites: readonly EmbedSite[] = [
  { hosts: ["4shared.com"], path: "/web/embed" },
  { hosts: ["audio.com"], path: "/embed/audio" },
  { hosts: ["archive.org"], path: "/embed/" },
  { hosts: ["bilibili.com", "player.bilibili.com"], path: "/" },
  { hosts: ["criticalcommons.org"], path: "/", mayBePlainHttp: true },
  { hosts: ["podfic.com"], path: "/" },
  { hosts: ["soundcloud.com", "w.soundcloud.com"], path: "/" },
  { hosts: ["spotify.com", "open.spotify.com"], path: "/" },
  { hosts: ["vidders.net", "viddertube.com"], path: "/" },
  { hosts: ["vimeo.com", "player.vimeo.com"], path: "/" },
  { hosts: ["youtube.com", "youtube-nocookie.com"], path: "/" },
];

/** Every host name that an embed can have after `embedAddress`. */
export const embedHosts: readonly string[] = embedSites.flatMap(({ hosts }) =>
  hosts.flatMap((host) => [host, `www.${host}`]),
);

/**
 * The address of an embed when its site is on the list, over https wherever the site has it; otherwise null. Paths with
 * dot segments are refused before the parser folds them, for what they fold to differs between readers.
 */
export function embedAddress(written: string): string | null {
  const address = written.replace(/[\t\n\r]/g, "").trim();
  if (/(^|[\\/])(\.|%2e){1,2}([\\/?#]|$)/i.test(address)) return null;
  if (!/^(https?:)?\/\//i.test(address) || !URL.canParse(address, "https://embed.invalid")) return null;

  const url = new URL(address, "https://embed.invalid");
  const host = url.hostname.replace(/^www\./, "");
  const site = embedSites.find(({ hosts }) => hosts.includes(host));
  if (site === undefined || !url.pathname.startsWith(site.path)) return null;
  if (url.username !== "" || url.password !== "" || url.port !== "") return null;
  if (site.mayBePlainHttp !== true) url.protocol = "https:";
  return url.href;
}
