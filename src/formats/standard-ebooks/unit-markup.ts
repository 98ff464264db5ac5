import { insertAnchor, type MarkupRules, toAuthorMarkup } from "../decode/author-markup.ts";
import { hasType, noteTypes } from "../decode/epub/semantic-types.ts";
import { fragmentOf } from "../decode/epub/source-folder.ts";
import { escapeAttribute } from "../decode/escape.ts";
import type { Losses } from "../decode/losses.ts";
import { findAnchors, isWebAddress } from "../decode/page-rules.ts";
import { attributeOf, childrenOf, isElement, isText, type TreeElement } from "../decode/tree.ts";
import {
  elementsOf,
  findReferences,
  keyOf,
  type NoteReference,
  type Notes,
  notesToMarkup,
  withNested,
} from "./notes.ts";
import type { Unit } from "./units.ts";

/** A unit's text as HTML, and the notes it refers to. */
export interface UnitMarkup {
  readonly body: string;
  readonly endNotes: string;
  readonly references: readonly NoteReference[];
}

/** A unit's nodes as HTML. Elements in `left` are shown elsewhere, so they are left out here. */
export function unitToMarkup(
  unit: Unit,
  notes: Notes,
  from: { readonly losses: Losses; readonly left: readonly TreeElement[] },
): UnitMarkup {
  const references = withNested(findReferences(unit.nodes, unit.base, notes), notes);
  const rules = rulesFor(unit, references, from);
  const endNotes = notesToMarkup(references, notes, rules);
  const body = toAuthorMarkup(unit.nodes, rules);
  return { body: withHeadingAnchors(body, from.left, references), endNotes, references };
}

/** A note to the title is reached back at the beginning of the text, since the title itself holds no links. */
function withHeadingAnchors(body: string, left: readonly TreeElement[], references: readonly NoteReference[]): string {
  const ids = new Set(elementsOf(left).map((element) => attributeOf(element, "id")));
  const inHeading = references.filter((reference) => ids.has(reference.anchor));
  return inHeading.reduceRight((html, reference) => insertAnchor(html, reference.anchor), body);
}

function rulesFor(
  unit: Unit,
  references: readonly NoteReference[],
  from: { readonly losses: Losses; readonly left: readonly TreeElement[] },
): MarkupRules {
  const byKey = new Map(references.map((reference) => [reference.key, reference]));
  const left = new Set(from.left);
  const anchors = findAnchors(unit.nodes);
  const linkTo = (address: string): string | null => {
    const key = keyOf(address, unit.base);
    if (byKey.has(key)) return `#${fragmentOf(key)}`;
    if (isWebAddress(address) || address.startsWith("mailto:")) return address;
    const fragment = fragmentOf(address) ?? "";
    return key === `${unit.base}#${fragment}` && anchors.has(fragment) ? `#${fragment}` : null;
  };
  return {
    anchors,
    keepsClasses: false,
    toLink: (address) => {
      const link = linkTo(address);
      if (link === null) from.losses.links += 1;
      return link;
    },
    toImage: (address) => {
      if (isWebAddress(address)) return address;
      from.losses.images += 1;
      return null;
    },
    special: (element, inner) => {
      if (left.has(element)) return "";
      const isMovedNote = hasType(element, noteTypes) && byKey.has(`${unit.base}#${attributeOf(element, "id")}`);
      if (isMovedNote) return "";
      return referenceToMarkup(element, inner, unit.base, byKey) ?? verseLine(element, inner) ?? figure(element, inner);
    },
  };
}

function referenceToMarkup(
  element: TreeElement,
  inner: () => string,
  base: string,
  byKey: ReadonlyMap<string, NoteReference>,
): string | null {
  const address = attributeOf(element, "href");
  if (element.tagName !== "a" || address === null) return null;
  const reference = byKey.get(keyOf(address, base));
  if (reference === undefined) return null;
  const isRaised = element.parentNode !== null && element.parentNode.nodeName === "sup";
  const name = attributeOf(element, "id") ?? reference.anchor;
  const href = `#${fragmentOf(reference.key)}`;
  const link = `<a name="${escapeAttribute(name)}" href="${escapeAttribute(href)}">${inner()}</a>`;
  return isRaised ? link : `<sup>${link}</sup>`;
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

/** A figure of which only the description is left is a paragraph. */
function figure(element: TreeElement, inner: () => string): string | null {
  if (element.tagName !== "figure") return null;
  const content = inner();
  return content === "" || content.includes("<") ? null : `<p>${content}</p>`;
}
