import { defaultTreeAdapter, parseFragment, serialize } from "parse5";
import { alignmentOf, type ClassStyles, stressOf } from "./class-styles.ts";
import { attributeOf, elementsIn, isElement, isTooDeep, type TreeElement } from "./tree.ts";

const told = /style\s*=[^>]*(?:font-style|font-weight|text-decoration|text-align)/i;

const noStyles: ClassStyles = new Map();

/**
 * HTML whose stress and alignment stand in elements and attributes, where styles alone told them: editors of old sites
 * wrote italics as a style, and no style comes along.
 */
export function withToldStyles(html: string): string {
  if (!told.test(html)) return html;
  const fragment = parseFragment(html);
  if (isTooDeep(fragment)) return html;
  const elements = fragment.childNodes.flatMap((node) => [...(isElement(node) ? [node] : []), ...elementsIn(node)]);
  for (const element of elements) {
    if (attributeOf(element, "style") === null) continue;
    align(element);
    if (/^(?:span|font|p)$/.test(element.tagName)) stress(element);
  }
  return serialize(fragment);
}

function align(element: TreeElement): void {
  const value = alignmentOf(element, noStyles);
  const isLine = /^(?:p|div|h[1-6]|td|th|hr)$/.test(element.tagName);
  if (value === null || !isLine || attributeOf(element, "align") !== null) return;
  element.attrs = [...element.attrs, { name: "align", value }];
}

/** Puts everything inside an element into those that stress it. */
function stress(element: TreeElement): void {
  if (element.childNodes.length === 0) return;
  for (const tag of stressOf(element, noStyles).toReversed()) {
    const around = defaultTreeAdapter.createElement(tag, element.namespaceURI, []);
    for (const child of [...element.childNodes]) {
      defaultTreeAdapter.detachNode(child);
      defaultTreeAdapter.appendChild(around, child);
    }
    defaultTreeAdapter.appendChild(element, around);
  }
}
