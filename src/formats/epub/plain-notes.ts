import type { Notes } from "../decode/epub/notes.ts";
import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement, textOf } from "../decode/tree.ts";
import { elementsOfSegment, type Segment } from "./segment.ts";

/** What stands for a note in the text: "1", "[12]", "*". */
const sign = /^[[(]?(?:\d{1,4}|[*†‡§¶]+|[a-z]|[ivxl]{1,6})[\])]?\.?$/i;

const block = /^(?:p|li|div|aside|dd|tr|section|blockquote)$/;

interface Placed {
  readonly element: TreeElement;
  readonly path: string;
  readonly segment: number;
}

/**
 * Notes that no mark tells, by their addresses: a link that is a number leads to a block in another stretch of the
 * book, which begins with such a number, or ends with an arrow, and leads back.
 */
export function findPlainNotes(segments: readonly Segment[], keyOf: Notes["keyOf"]): ReadonlyMap<string, TreeElement> {
  const placed = segments.flatMap(placedIn);
  const places = new Map(
    placed.toReversed().flatMap((one) => idsOf(one.element).map((id) => [`${one.path}#${id}`, one])),
  );
  const links = placed.filter(({ element }) => isSign(element));
  const notes = new Map<string, TreeElement>();
  for (const link of links) {
    const key = keyOf(attributeOf(link.element, "href") ?? "", link.path);
    const target = places.get(key);
    const note = target === undefined || target.segment === link.segment ? null : blockAround(target.element);
    if (note !== null && target !== undefined && leadsBack(note, target.path, { link, keyOf })) notes.set(key, note);
  }
  return notes;
}

function isSign(element: TreeElement): boolean {
  return element.tagName === "a" && attributeOf(element, "href") !== null && sign.test(textOf(element));
}

function idsOf(element: TreeElement): readonly string[] {
  const ids = [attributeOf(element, "id"), element.tagName === "a" ? attributeOf(element, "name") : null];
  return ids.filter((id) => id !== null);
}

function placedIn(segment: Segment, index: number): readonly Placed[] {
  return segment.pieces.flatMap((piece) =>
    elementsOfSegment({ ...segment, pieces: [piece] }).map((element) => ({
      element,
      path: piece.path,
      segment: index,
    })),
  );
}

function blockAround(element: TreeElement): TreeElement | null {
  for (let node: TreeElement["parentNode"] = element; node !== null && "tagName" in node; node = node.parentNode) {
    if (!isElement(node) || node.tagName === "body") return null;
    if (block.test(node.tagName) && textOf(node) !== "") return node;
  }
  return null;
}

function leadsBack(
  note: TreeElement,
  path: string,
  from: { readonly link: Placed; readonly keyOf: Notes["keyOf"] },
): boolean {
  const own = new Set(idsAround(from.link.element).map((id) => `${from.link.path}#${id}`));
  const back = [...elementsIn(note)].find(
    (element) => element.tagName === "a" && own.has(from.keyOf(attributeOf(element, "href") ?? "", path)),
  );
  if (back === undefined) return false;
  const [text, label] = [textOf(note), textOf(back)];
  // A paragraph of the story leads to its note as well, but does not begin with the number.
  return text.startsWith(label) || /^[\d[(*†]/.test(text) || /[↩↑←^⏎]\uFE0E?$/u.test(text);
}

/** A program may put the name of the place on the link, beside it or around it. */
function idsAround(link: TreeElement): readonly string[] {
  const parent = link.parentNode;
  const around = parent !== null && "tagName" in parent && isElement(parent) ? [parent] : [];
  const beside = around.flatMap((element) => childrenOf(element).filter(isElement));
  return [link, ...around, ...beside].flatMap(idsOf);
}
