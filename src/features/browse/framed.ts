import { authorHtml, type CleanHtml, type Html } from "#core/html.ts";
import type { Site } from "#core/site.ts";
import { withMediaFrames } from "#engines/author-html/index.ts";
import type { PageScript } from "#ui/document.ts";

/**
 * Author texts of one page, with the media of other hosts framed, or as they are for a reader who wants them at once and
 * for hosts on the administrator's list; keeps which hosts the page calls on.
 */
export class FramedTexts {
  readonly #site: Pick<Site, "url" | "mediaHosts">;
  readonly #loadsMedia: boolean;
  readonly #hosts = new Set<string>();
  #hasFrames = false;

  constructor(site: Pick<Site, "url" | "mediaHosts">, loadsMedia = false) {
    this.#site = site;
    this.#loadsMedia = loadsMedia;
  }

  /** The text for the page, or null for none. */
  frame(clean: CleanHtml): Html | null {
    return clean === "" ? null : this.frameText(clean);
  }

  frameText(clean: CleanHtml): Html {
    const { url: siteUrl, mediaHosts } = this.#site;
    const framed = withMediaFrames(clean, { siteUrl, allowedHosts: [] });
    if (framed === clean) return authorHtml(clean);
    for (const host of hostsIn(framed)) this.#hosts.add(host);
    if (this.#loadsMedia) return authorHtml(clean);
    const shown = mediaHosts.length === 0 ? framed : withMediaFrames(clean, { siteUrl, allowedHosts: mediaHosts });
    if (hostsIn(shown).length > 0) this.#hasFrames = true;
    return authorHtml(shown);
  }

  /** What a page with these texts asks for besides its own scripts. */
  get scripts(): readonly PageScript[] {
    return this.#hasFrames ? ["media-frame"] : [];
  }

  /** Hosts whose media the page may load: at once, or when its reader asks for them. */
  get hosts(): readonly string[] {
    return [...this.#hosts];
  }
}

/** More hosts than this on one page would make its headers longer than servers take; the rest stay links. */
const hostsMax = 40;

function hostsIn(framed: string): readonly string[] {
  const named = [...framed.matchAll(/ data-host="([a-z0-9.:-]+)"/gi)].map(([, host]) => host ?? "");
  return [...new Set(named)].slice(0, hostsMax);
}
