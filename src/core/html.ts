/**
 * Markup as values. Text becomes markup in three ways only: through the `html` template, which escapes;
 * through `attributes`, which escapes; or through `authorHtml`, which takes what the cleaner of author text made.
 */
import { type Place, placesOf } from "./template-places.ts";

declare const cleanBrand: unique symbol;

/** Author markup that the cleaner (`engines/author-html`) let through; the form in which the database keeps it. */
export type CleanHtml = string & { readonly [cleanBrand]: true };

/** Text, or the UTF-8 of a text that is kept because it stands in many pages. */
export type Piece = string | Uint8Array<ArrayBuffer>;

// Assigned inside the class, so that its constructor stays closed to everybody else.
let make: (content: string | readonly Piece[]) => Html;

/** Markup that can stand in a page as it is. Only this module makes one. */
export class Html {
  readonly #content: string | readonly Piece[];

  private constructor(content: string | readonly Piece[]) {
    this.#content = content;
  }

  static {
    make = (content) => new Html(content);
  }

  /** All of it in its order; one text, unless something that is kept stands in it. */
  get content(): string | readonly Piece[] {
    return this.#content;
  }

  toString(): string {
    if (typeof this.#content === "string") return this.#content;
    return this.#content.map((piece) => (typeof piece === "string" ? piece : decoder.decode(piece))).join("");
  }

  /** The text as well, so that views with markup in them that are compared as JSON differ where their markup does. */
  toJSON(): string {
    return this.toString();
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * The same markup, to be kept: in bytes, which take half the room of text, are no work for the collector of garbage, and
 * are put into pages as they are.
 */
export function keptHtml(markup: Html): Html {
  return make([encoder.encode(markup.toString())]);
}

/** Author markup, cleaned: same at run time as `Html`, with a type that tells where it came from. */
export type SafeHtml = Html;

/** Attributes for a hole inside a tag, made by `attributes`. */
class Attributes {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type { Attributes };

/** What may stand in a hole of `html`: text is escaped, `Html` passes, nothing shows as nothing, lists are joined. */
export type Fragment = Html | Attributes | string | number | null | undefined | false | readonly Fragment[];

/**
 * A page or a piece of one.
 *
 * A hole may stand in text, inside a quoted attribute value, or (for `attributes` only) between attributes.
 * Anywhere else, as in an unquoted value, a tag's name, a comment, a script or a style, the template throws
 * the first time it is used.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  const places = placesOf(strings);
  const joined = new Joined(strings[0] ?? "");
  for (let index = 0; index < values.length; index += 1) {
    show(values[index], places[index] ?? "text", joined);
    joined.text += strings[index + 1] ?? "";
  }
  return make(joined.finish());
}

/** What a template has come to so far. */
class Joined {
  text: string;
  #pieces: Piece[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  add(markup: Html): void {
    const { content } = markup;
    if (typeof content === "string") {
      this.text += content;
      return;
    }
    this.#pieces ??= [];
    for (const piece of content) {
      if (typeof piece === "string") this.text += piece;
      else {
        this.#pieces.push(this.text, piece);
        this.text = "";
      }
    }
  }

  finish(): string | readonly Piece[] {
    if (this.#pieces === null) return this.text;
    this.#pieces.push(this.text);
    return this.#pieces;
  }
}

/** Author markup for a page. The type of its argument is the proof that it was cleaned. */
export function authorHtml(clean: CleanHtml): SafeHtml {
  return make(clean);
}

/** Author markup written another way, as for XML; what `rewrite` makes of clean markup has to be as clean. */
export function rewrittenHtml(clean: CleanHtml, rewrite: (markup: string) => string): SafeHtml {
  return make(rewrite(clean));
}

/** A style sheet inside a page; whatever stands in it, it ends where it should. */
export function styleBlock(css: string): Html {
  return make(`<style>${css.replaceAll("</", "<\\/")}</style>`);
}

/** Attributes by name: `true` shows the name alone; `false`, `null` and `undefined` leave it out; text is escaped. */
export function attributes(values: Readonly<Record<string, string | number | boolean | null | undefined>>): Attributes {
  let text = "";
  for (const name of Object.keys(values)) {
    if (!goodNames.has(name)) checkName(name);
    const value = values[name];
    if (value === false || value === null || value === undefined) continue;
    text += value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`;
  }
  return new Attributes(text);
}

/** Names that were found good: they come from the code, so there are few, and they come again with every tag. */
const goodNames = new Set<string>();

function checkName(name: string): void {
  if (!/^[a-z][a-z0-9:-]*$/i.test(name)) throw new Error(`Not a name for an attribute: ${name}`);
  if (goodNames.size < goodNamesMax) goodNames.add(name);
}

const goodNamesMax = 1_000;

/** A block of JSON for tools that read pages (JSON-LD); it can neither end its element nor run. */
export function jsonBlock(mediaType: "application/ld+json" | "application/json", value: unknown): Html {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return make(`<script type="${mediaType}">${json}</script>`);
}

/** An address for `href` or `src`: relative, http, https or mailto; anything else becomes "#". */
export function href(address: string): string {
  const trimmed = address.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed.replace(/[^\u0021-\uffff]/g, ""))?.[1]?.toLowerCase();
  return scheme === undefined || ["http", "https", "mailto"].includes(scheme) ? trimmed : "#";
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it stands in markup, between tags or between quotation marks. */
function escapeText(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign) : text;
}

function show(value: Fragment, place: Place, into: Joined): void {
  if (value === null || value === undefined || value === false) return;
  if (value instanceof Attributes) {
    if (place !== "tag") throw new Error("Attributes can only stand between the attributes of a tag");
    into.text += value.text;
    return;
  }
  if (place === "tag") throw new Error("Only what attributes() makes can stand between the attributes of a tag");
  if (typeof value === "string") into.text += escapeText(value);
  else if (typeof value === "number") into.text += String(value);
  else if (value instanceof Html) {
    if (place === "value") throw new Error("Markup cannot stand inside an attribute");
    into.add(value);
  } else for (const item of value) show(item, place, into);
}
