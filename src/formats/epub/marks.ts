import type { ContentsEntry } from "../decode/epub/contents.ts";
import type { EpubDocument } from "../decode/epub/open-epub.ts";
import {
  attributeOf,
  childrenOf,
  elementsIn,
  isElement,
  isText,
  type TreeElement,
  type TreeNode,
} from "../decode/tree.ts";

/** Where an entry of the contents begins in the spine. */
export interface Mark {
  readonly title: string;
  readonly document: number;
  /** The element that the text begins with; null for the beginning of the document. */
  readonly element: TreeElement | null;
  /** The place of `element` among all of its document. */
  readonly order: number;
  /** The entries around this one, the outermost first. */
  readonly around: readonly ContentsEntry[];
  readonly entry: ContentsEntry;
}

/**
 * The entries of the contents in the order of the text, whatever order they are listed in. What leads out of the
 * spine is none; two entries that begin at one place are both there, in the order of the list.
 */
export function findMarks(contents: readonly ContentsEntry[], documents: readonly EpubDocument[]): readonly Mark[] {
  const marks: Mark[] = [];
  const indexes = new Map(documents.map(({ path }, index) => [path, index]));
  const places = documents.map(placesIn);
  const visit = (entries: readonly ContentsEntry[], around: readonly ContentsEntry[]): void => {
    for (const entry of entries) {
      const document = entry.path === null ? undefined : indexes.get(entry.path);
      if (document !== undefined) {
        const target = entry.fragment === null ? undefined : places[document]?.ids.get(entry.fragment);
        const element = target === undefined ? null : beginningOf(target);
        const order = element === null ? -1 : (places[document]?.orders.get(element) ?? -1);
        marks.push({ title: entry.title, document, element, order, around, entry });
      }
      visit(entry.entries, [...around, entry]);
    }
  };
  visit(contents, []);
  return marks.toSorted((a, b) => a.document - b.document || a.order - b.order);
}

interface Places {
  readonly ids: ReadonlyMap<string, TreeElement>;
  readonly orders: ReadonlyMap<TreeElement, number>;
}

function placesIn({ body }: EpubDocument): Places {
  const ids = new Map<string, TreeElement>();
  const orders = new Map<TreeElement, number>();
  for (const element of elementsIn(body)) {
    orders.set(element, orders.size);
    for (const id of [attributeOf(element, "id"), element.tagName === "a" ? attributeOf(element, "name") : null]) {
      if (id !== null && !ids.has(id)) ids.set(id, element);
    }
  }
  return { ids, orders };
}

const inline = new Set("a abbr b big cite code em font i img ins kbd q s samp small span strong sub sup u".split(" "));

/**
 * The outermost element that begins where `target` does: an anchor in a heading stands for the heading, and one in
 * the midst of a paragraph for the paragraph. Null when that is the beginning of the document.
 */
function beginningOf(target: TreeElement): TreeElement | null {
  let element = target;
  for (;;) {
    const parent = element.parentNode;
    if (parent === null || !("tagName" in parent) || !isElement(parent)) return null;
    const isFirst = !hasTextBefore(parent, element);
    if (parent.tagName === "body") return isFirst ? null : element;
    if (!isFirst && !inline.has(element.tagName)) return element;
    element = parent;
  }
}

function hasTextBefore(parent: TreeElement, child: TreeElement): boolean {
  for (const node of childrenOf(parent)) {
    if (node === child) return false;
    if (holdsText(node)) return true;
  }
  return false;
}

function holdsText(node: TreeNode): boolean {
  if (isText(node)) return node.value.trim() !== "";
  if (!isElement(node)) return false;
  return node.tagName === "img" || node.tagName === "svg" || childrenOf(node).some(holdsText);
}
