import { insertAnchor, type MarkupRules, toAuthorMarkup } from "../author-markup.ts";
import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement, type TreeNode, textOf } from "../tree.ts";
import { hasType, noteTypes } from "./semantic-types.ts";
import { fragmentOf, type SourceFolder } from "./source-folder.ts";

/** A part of a document: nodes that stand there one behind the other. */
export interface TextPiece {
  /** The document's path in the folder. */
  readonly path: string;
  readonly nodes: readonly TreeNode[];
}

/** The notes of a book by their addresses, "text/endnotes.xhtml#note-3". */
export interface Notes {
  readonly elements: ReadonlyMap<string, TreeElement>;
  /** Where a link in the document at `path` leads, in the form of those addresses. */
  readonly keyOf: (address: string, path: string) => string;
}

/** A link to a note, and the name of the place it stands at. */
export interface NoteReference {
  readonly key: string;
  readonly anchor: string;
  readonly number: number | null;
}

/** Elements with ids that are notes by their type, or because they stand in a list of notes. */
export function collectNotes(pieces: readonly (TextPiece & { readonly isList: boolean })[]): Map<string, TreeElement> {
  const notes = new Map<string, TreeElement>();
  for (const { path, nodes, isList } of pieces) {
    for (const element of elementsOf(nodes)) {
      const id = attributeOf(element, "id");
      const isListed = isList && /^(?:li|aside|dd|tr)$/.test(element.tagName);
      if (id !== null && (isListed || hasType(element, noteTypes))) notes.set(`${path}#${id}`, element);
    }
  }
  return notes;
}

/** The addresses of links in a folder's documents, in the form of the keys of notes. */
export function keysIn(folder: SourceFolder): Notes["keyOf"] {
  return (address, path) => {
    const isHere = address === "" || address.startsWith("#");
    const target = isHere ? path : (folder.find(address, path)?.name ?? "");
    return `${target}#${fragmentOf(address) ?? ""}`;
  };
}

/** References to notes in the order they stand in; each note once. */
export function findReferences({ nodes, path }: TextPiece, notes: Notes): readonly NoteReference[] {
  const references = new Map<string, NoteReference>();
  for (const element of elementsOf(nodes)) {
    const address = attributeOf(element, "href");
    const key = element.tagName === "a" && address !== null ? notes.keyOf(address, path) : "";
    if (!notes.elements.has(key) || references.has(key)) continue;
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
    const note = notes.elements.get(reference.key);
    const nodes = note === undefined ? [] : childrenOf(note);
    const inner = findReferences({ nodes, path: pathOf(reference.key) }, notes);
    // A link back to the place of a note leads out of it, not on to another one.
    for (const one of inner) if (!all.has(one.key)) all.set(one.key, one);
  }
  return [...all.values()];
}

/**
 * Notes as ordered lists that keep the numbers they have in the book, each with a link back. `rulesAt` has the rules
 * for what stands in the document at a path.
 */
export function notesToMarkup(
  references: readonly NoteReference[],
  notes: Notes,
  rulesAt: (path: string) => MarkupRules,
): string {
  let html = "";
  let expected: number | null = null;
  for (const reference of references) {
    const { number } = reference;
    const continues = html !== "" && (number === null || number === expected);
    const start = number === null || number === 1 ? "" : ` start="${number}"`;
    if (!continues) html += `${html === "" ? "" : "</ol>\n"}<ol${start}>`;
    html += noteToMarkup(reference, notes, rulesAt(pathOf(reference.key)));
    expected = number === null ? null : number + 1;
  }
  return html === "" ? "" : `${html}</ol>`;
}

function noteToMarkup(reference: NoteReference, notes: Notes, rules: MarkupRules): string {
  const note = notes.elements.get(reference.key);
  if (note === undefined) return "";
  const markup = toAuthorMarkup(childrenOf(note), backTo(reference, notes, rules));
  const inner = /^\s*<(?:p|ul|ol|blockquote|div|dl|table)\b/.test(markup) ? markup : `<p>${markup}</p>`;
  return `\n<li>${insertAnchor(inner, fragmentOf(reference.key) ?? "")}</li>`;
}

function backTo(reference: NoteReference, notes: Notes, rules: MarkupRules): MarkupRules {
  const path = pathOf(reference.key);
  return {
    ...rules,
    toLink: (address, element) => {
      const isBack =
        hasType(element, ["backlink"]) ||
        /^[↩↑←^⏎]\uFE0E?$/u.test(textOf(element)) ||
        fragmentOf(notes.keyOf(address, path)) === reference.anchor;
      if (isBack && reference.anchor === "") return null;
      return isBack ? `#${reference.anchor}` : rules.toLink(address, element);
    },
  };
}

function pathOf(key: string): string {
  return key.slice(0, key.indexOf("#"));
}

export function elementsOf(nodes: readonly TreeNode[]): readonly TreeElement[] {
  return nodes.flatMap((node) => [...(isElement(node) ? [node] : []), ...elementsIn(node)]);
}
