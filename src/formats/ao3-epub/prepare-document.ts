import type { Epub, EpubDocument } from "../decode/epub/open-epub.ts";
import { baseOf, fragmentOf, resolvePath } from "../decode/epub/source-folder.ts";
import { keepPictures, type Pictures } from "../decode/keep-pictures.ts";
import { attributeOf, elementsIn, type TreeElement } from "../decode/tree.ts";

/** Names that converters give to what they style, and to every sentence of a book for Kobo's devices. */
const madeByConverter = /^(?:calibre(?:_|\d|$)|koboSpan$)/;

/** Ids in a book that links in it lead to. */
export function listTargets(documents: readonly EpubDocument[]): ReadonlySet<string> {
  const targets = documents.flatMap(({ body }) =>
    [...elementsIn(body)].map((element) => {
      const address = element.tagName === "a" ? attributeOf(element, "href") : null;
      return address === null || isWebAddress(address) ? null : fragmentOf(address);
    }),
  );
  return new Set(targets.filter((target): target is string => target !== null && target !== ""));
}

/**
 * Undoes in a document what belongs to the book and not to the work: names of styles, addresses of other documents,
 * and ids in the place of named anchors. Its tree is changed.
 */
export function prepareDocument(document: EpubDocument, epub: Epub, targets: ReadonlySet<string>, pictures: Pictures) {
  const find = (source: string) => {
    const file = epub.folder.find(source, document.path);
    return file === null ? null : { name: file.name, mediaType: mediaTypeOf(epub, file.name), bytes: file.bytes };
  };
  keepPictures(document.body, { ...pictures, find });
  for (const element of [...elementsIn(document.body)]) {
    dropNames(element);
    if (element.tagName === "a") turnLink(element);
    nameAnchor(element, targets);
  }
}

function dropNames(element: TreeElement): void {
  const before = element.attrs.length;
  element.attrs = element.attrs.flatMap((attribute) => {
    if (attribute.name !== "class") return attribute.name === "xmlns" ? [] : [attribute];
    const names = attribute.value.split(/\s+/).filter((name) => name !== "" && !madeByConverter.test(name));
    return names.length === 0 ? [] : [{ ...attribute, value: names.join(" ") }];
  });
  const isBare = element.attrs.every(({ name }) => name === "id");
  if (element.tagName === "span" && element.attrs.length < before && isBare) unwrap(element);
}

/** A span that only a converter needed leaves its words. */
function unwrap(span: TreeElement): void {
  const siblings = span.parentNode?.childNodes ?? [];
  const place = siblings.indexOf(span);
  if (place === -1) return;
  for (const child of span.childNodes) child.parentNode = span.parentNode;
  siblings.splice(place, 1, ...span.childNodes);
}

/** A link inside the book leads to its place in the same chapter; whether that is there is seen when chapters are. */
function turnLink(element: TreeElement): void {
  const address = attributeOf(element, "href");
  if (address === null || isWebAddress(address)) return;
  const fragment = fragmentOf(address);
  element.attrs = element.attrs.map((attribute) =>
    attribute.name === "href" ? { ...attribute, value: `#${fragment ?? ""}` } : attribute,
  );
}

/** The cleaner of the archive takes ids away and leaves names of anchors. */
function nameAnchor(element: TreeElement, targets: ReadonlySet<string>): void {
  const id = attributeOf(element, "id");
  if (id === null || !targets.has(id) || /^(?:preface|chapters|afterword|endnotes\d*)$/.test(id)) return;
  if (element.tagName === "a") {
    if (attributeOf(element, "name") === null) element.attrs = [...element.attrs, { name: "name", value: id }];
    return;
  }
  const attrs = [{ name: "name", value: id }];
  const anchor: TreeElement = { ...element, tagName: "a", nodeName: "a", attrs, childNodes: [], parentNode: element };
  element.childNodes = [anchor, ...element.childNodes];
}

function isWebAddress(address: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:|\/)/i.test(address);
}

function mediaTypeOf(epub: Epub, name: string): string {
  const item = epub.package.manifest.find(({ path }) => baseOf(resolvePath(path, "")) === baseOf(name));
  return item?.mediaType ?? "application/octet-stream";
}
