import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement } from "../decode/tree.ts";

/** Footnotes and endnotes by the ids that the text leads to, and what the page holds beside them. */
export interface PageNotes {
  readonly byId: ReadonlyMap<string, TreeElement>;
  readonly nodes: readonly TreeElement[];
}

const noteId = /^(?:foot|end)note-(?!ref-)/;

/** The converter puts all notes into one list at the end. */
export function takeNotes(nodes: readonly TreeElement[]): PageNotes {
  const last = nodes.at(-1);
  const items = last?.tagName === "ol" ? childrenOf(last).filter(isElement) : [];
  const isNotes = items.length > 0 && items.every((item) => noteId.test(attributeOf(item, "id") ?? ""));
  if (!isNotes) return { byId: new Map(), nodes };
  return { byId: new Map(items.map((item) => [attributeOf(item, "id") ?? "", item])), nodes: nodes.slice(0, -1) };
}

/** The notes that some nodes lead to, in the order of the text. */
export function listNotes(nodes: readonly TreeElement[], notes: PageNotes): readonly TreeElement[] {
  const links = nodes.flatMap((node) => [...elementsIn(node)]).map((element) => attributeOf(element, "href") ?? "");
  const ids = new Set(links.filter((link) => link.startsWith("#")).map((link) => link.slice(1)));
  return [...ids].flatMap((id) => notes.byId.get(id) ?? []);
}

/** The number that a note has in the whole document. */
export function numberOf(note: TreeElement, notes: PageNotes): number {
  return [...notes.byId.values()].indexOf(note) + 1;
}
