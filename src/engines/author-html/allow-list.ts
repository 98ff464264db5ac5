import type { AuthorField } from "./limits.ts";

/** Every element that may stay in every field. What else an author writes loses its tags and keeps its text. */
export const textElements: readonly string[] = (
  "a abbr acronym address b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em " +
  "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q rp rt ruby s samp small span strike strong sub " +
  "summary sup table tbody td tfoot th thead tr tt u ul var"
).split(" ");

/** Elements that play or embed something; only the text of a chapter may hold them. */
export const mediaElements: readonly string[] = ["audio", "embed", "iframe", "object", "source", "track", "video"];

/** Elements that go with everything in them. A template is inert: its content is not part of what a reader sees. */
export const removedWithContents: ReadonlySet<string> = new Set(
  "math noembed noframes noscript plaintext script style svg template xmp".split(" "),
);

/** Attributes that every text element may have. */
export const globalAttributes: readonly string[] = ["align", "dir", "lang", "title"];

/** Attributes of single elements, beside the global ones for text elements. */
export const attributesByElement: Readonly<Record<string, readonly string[]>> = {
  a: ["href", "name", "rel"],
  audio: ["src", "loop", "muted", "controls", "crossorigin", "preload", "title"],
  blockquote: ["cite"],
  q: ["cite"],
  col: ["span", "width"],
  colgroup: ["span", "width"],
  details: ["open"],
  embed: ["src", "type", "height", "width", "title", "allowscriptaccess", "allownetworking"],
  hr: ["width"],
  iframe: ["allowfullscreen", "frameborder", "height", "src", "title", "type", "width"],
  img: ["alt", "border", "height", "src", "width"],
  object: ["data", "type", "height", "width", "title", "allowscriptaccess", "allownetworking"],
  ol: ["start", "type"],
  source: ["src", "type"],
  table: ["border", "summary", "width"],
  td: ["abbr", "axis", "colspan", "height", "rowspan", "width"],
  th: ["abbr", "axis", "colspan", "height", "rowspan", "scope", "width"],
  track: ["src", "kind", "srclang", "label", "default"],
  ul: ["type"],
  video: [
    "src",
    "poster",
    "height",
    "width",
    "loop",
    "muted",
    "controls",
    "crossorigin",
    "playsinline",
    "preload",
    "title",
  ],
};

/** Elements that may carry an address, with the schemes it may have. An address without a scheme is relative. */
export const schemesByElement: Readonly<Record<string, readonly string[]>> = {
  a: ["ftp", "http", "https", "mailto"],
  blockquote: ["http", "https"],
  q: ["http", "https"],
  img: ["http", "https"],
  audio: ["http", "https"],
  video: ["http", "https"],
  source: ["http", "https"],
  track: ["http", "https"],
  iframe: ["http", "https"],
  embed: ["http", "https"],
  object: ["http", "https"],
};

/** Class names begin with a letter and have at least two letters, digits, underscores or hyphens. */
export const classNamePattern = /^[A-Za-z][\w-]+$/;

/** What a field may hold beyond text elements. */
export type FieldRules = { readonly classes: boolean; readonly media: boolean };

export const rulesByField: Readonly<Record<AuthorField, FieldRules>> = {
  content: { classes: true, media: true },
  notes: { classes: true, media: false },
  summary: { classes: false, media: false },
  comment: { classes: false, media: false },
  profile: { classes: false, media: false },
};
