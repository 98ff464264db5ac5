import { insertAnchor, type MarkupRules, toAuthorMarkup } from "../author-markup.ts";
import type { ClassStyles } from "../class-styles.ts";
import { escapeAttribute } from "../escape.ts";
import type { Losses } from "../losses.ts";
import { isWebAddress, withoutRedirect } from "../page-rules.ts";
import { attributeOf, childrenOf, elementsIn, isElement, isText, type TreeElement } from "../tree.ts";
import {
  elementsOf,
  findReferences,
  type NoteReference,
  type Notes,
  notesToMarkup,
  type TextPiece,
  withNested,
} from "./notes.ts";
import { fragmentOf } from "./source-folder.ts";

/** A text of a book as HTML, with the notes that it refers to apart. */
export interface TextWithNotes {
  readonly body: string;
  readonly endNotes: string;
  readonly references: readonly NoteReference[];
}

export interface TextSetting {
  readonly notes: Notes;
  readonly losses: Losses;
  /** Elements that are shown elsewhere, so that they are left out here. */
  readonly left: readonly TreeElement[];
  /** What a picture is called, by its address in the document at a path; null when it did not come along. */
  readonly findImage: (address: string, path: string) => string | null;
  /** What the style sheets of the book say; without them the elements speak for themselves. */
  readonly styles?: ClassStyles;
}

/**
 * Pieces of documents as HTML, one behind the other. Links between them work, and notes that stand elsewhere or are
 * marked as such are put together with links both ways.
 */
export function textWithNotes(pieces: readonly TextPiece[], setting: TextSetting): TextWithNotes {
  const { notes } = setting;
  const found = new Map(pieces.flatMap((piece) => findReferences(piece, notes)).map((one) => [one.key, one]));
  const references = withNested([...found.values()], notes);
  const moved = new Set(references.map(({ key }) => key));
  const anchors = findAnchors(pieces, notes, moved);
  const rulesAt = (path: string) => rulesFor(path, { setting, references, anchors });
  const endNotes = notesToMarkup(references, notes, rulesAt);
  const texts = pieces.map(({ nodes, path }) => toAuthorMarkup(nodes, rulesAt(path)));
  const body = texts.filter((text) => text !== "").join("\n");
  return { body: withHeadingAnchors(body, setting.left, references), endNotes, references };
}

/** Ids in some pieces that links in the same pieces lead to, by the paths of their documents; those of moved notes go along. */
function findAnchors(
  pieces: readonly TextPiece[],
  { keyOf }: Notes,
  moved: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const elements = pieces.flatMap(({ path, nodes }) => elementsOf(nodes).map((element) => ({ path, element })));
  const targets = new Set(
    elements.flatMap(({ path, element }) => {
      const address = element.tagName === "a" ? attributeOf(element, "href") : null;
      return address === null || isWebAddress(address) ? [] : [keyOf(address, path)];
    }),
  );
  const anchors = new Map<string, Set<string>>(pieces.map(({ path }) => [path, new Set()]));
  for (const { path, element } of elements) {
    for (const id of [attributeOf(element, "id"), attributeOf(element, "name")]) {
      const key = `${path}#${id}`;
      if (id !== null && id !== "" && targets.has(key) && !moved.has(key)) anchors.get(path)?.add(id);
    }
  }
  return anchors;
}

/** A note to the title is reached back at the beginning of the text, since the title itself holds no links. */
function withHeadingAnchors(body: string, left: readonly TreeElement[], references: readonly NoteReference[]): string {
  const ids = new Set(elementsOf(left).map((element) => attributeOf(element, "id")));
  const inHeading = references.filter((reference) => ids.has(reference.anchor));
  return inHeading.reduceRight((html, reference) => insertAnchor(html, reference.anchor), body);
}

interface Linked {
  readonly setting: TextSetting;
  readonly references: readonly NoteReference[];
  readonly anchors: ReadonlyMap<string, ReadonlySet<string>>;
}

function rulesFor(path: string, { setting, references, anchors }: Linked): MarkupRules {
  const { notes, losses } = setting;
  const byKey = new Map(references.map((reference) => [reference.key, reference]));
  const left = new Set(setting.left);
  const linkTo = (address: string): string | null => {
    const key = notes.keyOf(address, path);
    const fragment = fragmentOf(key) ?? "";
    if (byKey.has(key)) return `#${fragment}`;
    if (isWebAddress(address) || address.startsWith("mailto:")) return withoutRedirect(address);
    return anchors.get(key.slice(0, key.indexOf("#")))?.has(fragment) === true ? `#${fragment}` : null;
  };
  return {
    anchors: anchors.get(path) ?? new Set(),
    keepsClasses: false,
    ...(setting.styles === undefined ? {} : { styles: setting.styles }),
    toLink: (address) => {
      const link = linkTo(address);
      if (link === null) losses.links += 1;
      return link;
    },
    toImage: (address) => {
      const name = isWebAddress(address) ? address : setting.findImage(address, path);
      if (name === null) losses.images += 1;
      return name;
    },
    special: (element, inner) => {
      if (left.has(element)) return "";
      const moved = byKey.get(`${path}#${attributeOf(element, "id")}`);
      if (moved !== undefined && notes.elements.get(moved.key) === element) return "";
      return (
        referenceToMarkup(element, inner, { byKey, keyOf: notes.keyOf, path }) ??
        pictureInDrawing(element, (address) => setting.findImage(address, path)) ??
        emptiedList(element, inner, byKey.size) ??
        verseLine(element, inner) ??
        figure(element, inner)
      );
    },
  };
}

function referenceToMarkup(
  element: TreeElement,
  inner: () => string,
  at: {
    readonly byKey: ReadonlyMap<string, NoteReference>;
    readonly keyOf: Notes["keyOf"];
    readonly path: string;
  },
): string | null {
  const address = attributeOf(element, "href");
  if (element.tagName !== "a" || address === null) return null;
  const reference = at.byKey.get(at.keyOf(address, at.path));
  if (reference === undefined) return null;
  const isRaised = isInside(element, "sup") || [...elementsIn(element)].some(({ tagName }) => tagName === "sup");
  const name = attributeOf(element, "id") ?? reference.anchor;
  const href = `#${fragmentOf(reference.key)}`;
  const link = `<a name="${escapeAttribute(name)}" href="${escapeAttribute(href)}">${inner()}</a>`;
  return isRaised ? link : `<sup>${link}</sup>`;
}

function isInside(element: TreeElement, name: string): boolean {
  return element.parentNode !== null && element.parentNode.nodeName === name;
}

/** Programs wrap pictures into drawings to fit them to the page. */
function pictureInDrawing(element: TreeElement, findImage: (address: string) => string | null): string | null {
  if (element.tagName !== "svg") return null;
  const image = [...elementsIn(element)].find(({ tagName }) => tagName === "image");
  const address = image === undefined ? null : (attributeOf(image, "xlink:href") ?? attributeOf(image, "href"));
  const name = address === null ? null : findImage(address);
  return name === null ? null : `<img src="${escapeAttribute(name)}" alt="">`;
}

/** How far a line of verse stands in, which books say by a class ("i2") and authors' markup cannot. */
const indentMax = 30;

function verseLine(element: TreeElement, inner: () => string): string | null {
  const indent = /(?:^|\s)i(\d{1,2})(?:\s|$)/.exec(attributeOf(element, "class") ?? "")?.[1];
  const parent = element.parentNode;
  if (element.tagName !== "span" || indent === undefined || parent === null || !("tagName" in parent)) return null;
  const isVerse = childrenOf(parent).every((child) =>
    isText(child) ? child.value.trim() === "" : !isElement(child) || ["span", "br", "a"].includes(child.tagName),
  );
  return isVerse ? "\u2003".repeat(Math.min(Number(indent), indentMax)) + inner() : null;
}

/** A list that held nothing but notes which have been taken, and the line above them. */
function emptiedList(element: TreeElement, inner: () => string, takenCount: number): string | null {
  if (takenCount === 0 || !/^(?:section|div|aside|ol|ul|dl)$/.test(element.tagName)) return null;
  return inner().length <= emptyCharactersMax && /^(?:\s|<hr>|<\/?[ou]l[^>]*>)*$/.test(inner()) ? "" : null;
}

/** So few characters of markup may be left of it. */
const emptyCharactersMax = 100;

/** A figure of which only the description is left is a paragraph. */
function figure(element: TreeElement, inner: () => string): string | null {
  if (element.tagName !== "figure") return null;
  const content = inner();
  return content === "" || content.includes("<") ? null : `<p>${content}</p>`;
}
