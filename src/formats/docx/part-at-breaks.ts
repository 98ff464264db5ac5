import type { WordElement } from "./word-element.ts";

/**
 * A paragraph with page breaks inside as several, with a paragraph of its own for each break: HTML has no line across
 * inside of a paragraph, and what stands behind one there would stand in none.
 */
export function partAtBreaks(element: WordElement): readonly WordElement[] {
  if (element.type !== "paragraph") return [element];
  const pieces = cut(element.children ?? []);
  if (pieces.length === 1) return [element];
  const line = { ...element, styleId: null, styleName: null, numbering: null, children: [pageBreak] };
  return pieces.flatMap((children, index) => [
    ...(index === 0 ? [] : [line]),
    ...(children.some(holdsShown) ? [{ ...element, children }] : []),
  ]);
}

const pageBreak: WordElement = { type: "break", breakType: "page" };

/** Elements in a row, parted where a page ends; one that is around a break stands on both sides of it. */
function cut(elements: readonly WordElement[]): readonly (readonly WordElement[])[] {
  let last: WordElement[] = [];
  const pieces = [last];
  for (const element of elements) {
    const [first = [], ...more] = isPageBreak(element) ? [[], []] : cut(element.children ?? []);
    if (!isPageBreak(element)) last.push(more.length === 0 ? element : { ...element, children: first });
    for (const children of more) {
      last = isPageBreak(element) ? [] : [{ ...element, children }];
      pieces.push(last);
    }
  }
  return pieces;
}

function isPageBreak({ type, breakType }: WordElement): boolean {
  return type === "break" && breakType === "page";
}

/** Whether there is something to be seen: pieces that hold none are what stood around the break. */
function holdsShown({ type, value, children }: WordElement): boolean {
  if (type === "text") return (value ?? "").trim() !== "";
  if (children === undefined) return type !== "break" && type !== "tab" && type !== "bookmarkStart";
  return children.some(holdsShown);
}
