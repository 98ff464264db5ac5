import { attributes, authorHtml, type CleanHtml, type Html, html } from "#core/html.ts";
import { attributeOf, scanMarkup, type Token } from "./scan-markup.ts";

export type MediaFrameOptions = {
  /** The archive's own address; its media always stand as they are. */
  readonly siteUrl: string;
  /** Host names whose media load at once, exactly as in addresses. */
  readonly allowedHosts: readonly string[] | "all";
};

/**
 * A clean text for a page, with images and players of other hosts as named frames, so that reading asks nothing of a
 * host the reader did not choose.
 *
 * A frame is a `span` (a `div` for audio and video) of class `media-frame` with `data-kind` and `data-host`. It shows a
 * link to the medium, which works without scripts; inside another link it shows only text. A `template` in it holds the
 * markup as it was, for a script to put in the frame's place. A text without media comes back as it is, at once.
 */
export function withMediaFrames(clean: CleanHtml, options: MediaFrameOptions): CleanHtml {
  if (options.allowedHosts === "all" || !/<(?:img|iframe|embed|object|audio|video)\b/.test(clean)) return clean;
  const allowed = new Set([hostOf(options.siteUrl), ...options.allowedHosts]);
  let markup = "";
  let anchors = 0;
  const tokens = scanMarkup(clean);
  for (const token of tokens) {
    if (token.kind === "tag" && token.name === "a") anchors += token.isEnd ? -1 : 1;
    if (token.kind === "text" || token.isEnd || !frameNames.has(token.name)) markup += token.text;
    else markup += frameUnlessAllowed(readMedium(token, tokens), allowed, anchors > 0);
  }
  // Still clean: the frames are made by the page template around markup that was clean before.
  return markup as CleanHtml;
}

const frameNames: ReadonlyMap<string, string> = new Map([
  ["img", "Image"],
  ["iframe", "Player"],
  ["embed", "Player"],
  ["object", "Player"],
  ["audio", "Audio"],
  ["video", "Video"],
]);

type Medium = {
  readonly kind: string;
  readonly markup: CleanHtml;
  readonly addresses: readonly string[];
  readonly label: string;
};

/** One medium with all that is inside it. Media do not nest, so its end tag is the next of its name. */
function readMedium(start: Token & { readonly kind: "tag" }, tokens: Iterator<Token>): Medium {
  const addresses = addressesIn(start.text);
  let markup = start.text;
  const isWhole = start.name === "img" || start.name === "embed";
  for (let next = isWhole ? null : tokens.next(); next !== null && next.done !== true; next = tokens.next()) {
    markup += next.value.text;
    if (next.value.kind !== "tag") continue;
    if (next.value.isEnd && next.value.name === start.name) break;
    addresses.push(...addressesIn(next.value.text));
  }
  const label = attributeOf(start.text, "alt") ?? attributeOf(start.text, "title") ?? "";
  // Whole elements of a clean text, so clean themselves.
  return { kind: start.name, markup: markup as CleanHtml, addresses, label };
}

function addressesIn(tag: string): string[] {
  return ["src", "data", "poster"].flatMap((name) => attributeOf(tag, name) ?? []);
}

function frameUnlessAllowed(medium: Medium, allowed: ReadonlySet<string>, isInAnchor: boolean): string {
  const address = medium.addresses.find((candidate) => !allowed.has(hostOf(candidate)));
  if (address === undefined) return medium.markup;

  const host = hostOf(address);
  const label = medium.label === "" ? "" : `: ${medium.label}`;
  const text = `${frameNames.get(medium.kind) ?? "Medium"} from ${host}${label}`;
  const shown = isInAnchor ? html`${text}` : html`<a href="${address}" rel="nofollow noreferrer">${text}</a>`;
  return renderFrame(medium, shown, host).toString();
}

function renderFrame({ kind, markup }: Medium, shown: Html, host: string): Html {
  const described = attributes({ class: "media-frame", "data-kind": kind, "data-host": host });
  const inside = html`${shown}<template>${authorHtml(markup)}</template>`;
  return kind === "audio" || kind === "video"
    ? html`<div${described}>${inside}</div>`
    : html`<span${described}>${inside}</span>`;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : "";
}
