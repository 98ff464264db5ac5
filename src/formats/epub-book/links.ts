import type { Book } from "../book.ts";
import { decodeEntities } from "../decode/entities.ts";
import { type BookPage, textsOf } from "./pages.ts";

/** Where links of texts lead inside a book, and the ids that the names of anchors have there. */
export interface LinkMap {
  readonly toLink: (address: string, page: BookPage) => string | null;
  readonly idsOf: (page: BookPage) => ReadonlyMap<string, string>;
}

const namedAnchor = /<a [^<>]*?name="([^"]*)"/g;

/** Ids of the layout, which no anchor of an author may take. */
const ownId = /^(?:preface|chapters|afterword|workskin|endnotes\d*)$/;

/** Chapters by their address, anchors by their name; several works also by the address of the work. */
export function mapLinks(pages: readonly BookPage[]): LinkMap {
  const ids = new Map(pages.map((page) => [page, findAnchors(page)]));
  const idsOf = (page: BookPage): ReadonlyMap<string, string> => ids.get(page) ?? noIds;
  const files = mapAddresses(pages);
  const pagesByBook = Map.groupBy(pages, (page) => page.book);
  const toAnchor = (name: string, page: BookPage): string | null => {
    const here = idsOf(page).get(name);
    if (here !== undefined) return `#${here}`;
    const other = pagesByBook.get(page.book)?.find((one) => idsOf(one).has(name));
    return other === undefined ? null : `${other.file}#${idsOf(other).get(name)}`;
  };
  const toLink = (written: string, page: BookPage): string | null => {
    const address = written.trim();
    if (address === "") return null;
    if (address.startsWith("#")) return toAnchor(address.slice(1), page);
    const web = toWebAddress(address, page.book);
    return web === null ? null : (files.get(withoutFragment(web)) ?? web);
  };
  return { toLink, idsOf };
}

/** An address on the web as EPUB accepts it; null for other schemes and for what is no address. */
export function toWebAddress(written: string, book: Book): string | null {
  if (plainAddress.test(written)) return written;
  if (written === "" || !URL.canParse(written, book.url)) return null;
  const { href, protocol } = new URL(written, book.url);
  if (!/^(?:https?|ftp|mailto):$/.test(protocol) || href === protocol) return null;
  return toStrictAddress(href);
}

/** Browsers take some signs as they are which the rules for addresses, that checkers go by, do not allow there. */
function toStrictAddress(href: string): string {
  const [, host = "", rest = "", fragment = ""] = /^([a-z]+:(?:\/\/[^/?#]*)?)([^#]*)#?(.*)$/s.exec(href) ?? [];
  const strict = (part: string): string => part.replace(/[\s"<>[\]\\^`{|}#]|%(?![\da-f]{2})/gi, encodeURIComponent);
  const anchor = href.includes("#") ? `#${strict(fragment)}` : "";
  return host.replace(/%(?![\da-f]{2})/gi, "%25") + strict(rest) + anchor;
}

/** An address in which nothing needs to be written another way. */
const plainAddress = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]{2,}(?:[/?#][\w/.~?&=;,:@!$'()*+-]*)?$/i;

const noIds: ReadonlyMap<string, string> = new Map();

function mapAddresses(pages: readonly BookPage[]): ReadonlyMap<string, string> {
  const areSeveral = new Set(pages.map(({ book }) => book)).size > 1;
  const addresses = pages.flatMap(({ kind, book, chapter, file }) => {
    if (chapter !== null) return [[chapter.url, file] as const];
    return areSeveral && kind === "preface" ? [[book.url, file] as const] : [];
  });
  return new Map(addresses.filter(([url]) => URL.canParse(url)).map(([url, file]) => [new URL(url).href, file]));
}

function withoutFragment(address: string): string {
  const at = address.indexOf("#");
  return at === -1 ? address : address.slice(0, at);
}

function findAnchors(page: BookPage): ReadonlyMap<string, string> {
  const texts = textsOf(page).filter((text) => text.includes(' name="'));
  if (texts.length === 0) return noIds;
  const ids = new Map<string, string>();
  for (const name of texts.flatMap((text) => [...text.matchAll(namedAnchor)].map((match) => match[1] ?? ""))) {
    const decoded = decodeEntities(name);
    if (!ids.has(decoded)) ids.set(decoded, toId(decoded, new Set(ids.values())));
  }
  return ids;
}

/** The name itself where it can be an id, else one made from it. */
function toId(name: string, taken: ReadonlySet<string>): string {
  const plain = /^[a-z_][\w.-]*$/i.test(name) && !ownId.test(name) ? name : `anchor-${name.replace(/[^\w.-]+/g, "-")}`;
  let id = plain;
  for (let count = 2; taken.has(id); count += 1) id = `${plain}-${count}`;
  return id;
}
