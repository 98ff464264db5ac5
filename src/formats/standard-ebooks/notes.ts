import { insertAnchor, type MarkupRules, toAuthorMarkup } from "../decode/author-markup.ts";
import { hasType, noteTypes } from "../decode/epub/semantic-types.ts";
import { baseOf, fragmentOf } from "../decode/epub/source-folder.ts";
import {
  attributeOf,
  childrenOf,
  elementsIn,
  isElement,
  type TreeElement,
  type TreeNode,
  textOf,
} from "../decode/tree.ts";
import type { Unit } from "./units.ts";

/** The notes of a book by their addresses, "endnotes.xhtml#note-3". */
export type Notes = ReadonlyMap<string, TreeElement>;

/** A link to a note, and the name of the place it stands at. */
export interface NoteReference {
  readonly key: string;
  readonly anchor: string;
  readonly number: number | null;
}

export function collectNotes(units: readonly Unit[]): Notes {
  const notes = new Map<string, TreeElement>();
  for (const unit of units) {
    const isList = unit.kind === "notes";
    for (const element of elementsOf(unit.nodes)) {
      const id = attributeOf(element, "id");
      const isListed = isList && /^(?:li|aside|dd|tr)$/.test(element.tagName);
      const isNote = isListed || hasType(element, noteTypes);
      if (id !== null && isNote) notes.set(`${unit.base}#${id}`, element);
    }
  }
  return notes;
}

/** Where a link in the document `base` leads, in the form of the keys of notes. */
export function keyOf(address: string, base: string): string {
  const target = baseOf(address);
  return `${target === "" ? base : target}#${fragmentOf(address) ?? ""}`;
}

/** References to notes in the order they stand in; each note once. */
export function findReferences(nodes: readonly TreeNode[], base: string, notes: Notes): readonly NoteReference[] {
  const references = new Map<string, NoteReference>();
  for (const element of elementsOf(nodes)) {
    const address = attributeOf(element, "href");
    const key = element.tagName === "a" && address !== null ? keyOf(address, base) : "";
    if (!notes.has(key) || references.has(key)) continue;
    const digits = /\d+/.exec(textOf(element))?.[0];
    const anchor = attributeOf(element, "id") ?? `ref-${fragmentOf(key)}`;
    references.set(key, { key, anchor, number: digits === undefined ? null : Number(digits) });
  }
  return [...references.values()];
}

/** References with those that the notes themselves make to further notes. */
export function withNested(references: readonly NoteReference[], notes: Notes): readonly NoteReference[] {
  const all = new Map(references.map((reference) => [reference.key, reference]));
  for (const reference of all.values()) {
    const note = notes.get(reference.key);
    const inner = note === undefined ? [] : findReferences(childrenOf(note), baseOf(reference.key), notes);
    for (const one of inner) if (!all.has(one.key)) all.set(one.key, one);
  }
  return [...all.values()];
}

/** Notes as ordered lists that keep the numbers they have in the book, each with a link back. */
export function notesToMarkup(references: readonly NoteReference[], notes: Notes, rules: MarkupRules): string {
  let html = "";
  let expected: number | null = null;
  for (const reference of references) {
    const { number } = reference;
    const continues = html !== "" && (number === null || number === expected);
    const start = number === null || number === 1 ? "" : ` start="${number}"`;
    if (!continues) html += `${html === "" ? "" : "</ol>\n"}<ol${start}>`;
    html += noteToMarkup(reference, notes, rules);
    expected = number === null ? null : number + 1;
  }
  return html === "" ? "" : `${html}</ol>`;
}

function noteToMarkup(reference: NoteReference, notes: Notes, rules: MarkupRules): string {
  const note = notes.get(reference.key);
  if (note === undefined) return "";
  const markup = toAuthorMarkup(childrenOf(note), backTo(reference, rules));
  const inner = /^\s*<(?:p|ul|ol|blockquote|div|dl|table)\b/.test(markup) ? markup : `<p>${markup}</p>`;
  return `\n<li>${insertAnchor(inner, fragmentOf(reference.key) ?? "")}</li>`;
}

function backTo(reference: NoteReference, rules: MarkupRules): MarkupRules {
  return {
    ...rules,
    toLink: (address, element) => {
      const isBack = hasType(element, ["backlink"]) || /^[↩↑←^⏎]\uFE0E?$/u.test(textOf(element));
      if (isBack && reference.anchor === "") return null;
      if (isBack) return `#${reference.anchor}`;
      return rules.toLink(address.startsWith("#") ? `${baseOf(reference.key)}${address}` : address, element);
    },
  };
}

export function elementsOf(nodes: readonly TreeNode[]): readonly TreeElement[] {
  return nodes.flatMap((node) => [...(isElement(node) ? [node] : []), ...elementsIn(node)]);
}
