import { authorHtml, type CleanHtml, type Html } from "#core/html.ts";
import { withMediaFrames } from "#engines/author-html/index.ts";
import type { PageScript } from "#ui/document.ts";

/** Author texts of one page, with the media of other hosts framed; keeps which hosts a reader could call on. */
export class FramedTexts {
  readonly #siteUrl: string;
  readonly #hosts = new Set<string>();

  constructor(siteUrl: string) {
    this.#siteUrl = siteUrl;
  }

  /** The text for the page, or null for none. */
  frame(clean: CleanHtml): Html | null {
    return clean === "" ? null : this.frameText(clean);
  }

  frameText(clean: CleanHtml): Html {
    const framed = withMediaFrames(clean, { siteUrl: this.#siteUrl, allowedHosts: [] });
    if (framed !== clean) for (const host of hostsIn(framed)) this.#hosts.add(host);
    return authorHtml(framed);
  }

  /** What a page with these texts asks for besides its own scripts. */
  get scripts(): readonly PageScript[] {
    return this.#hosts.size > 0 ? ["media-frame"] : [];
  }

  /** Hosts whose media the page's script may load when a reader asks for them. */
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
