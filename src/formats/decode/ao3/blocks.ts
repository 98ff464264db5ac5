import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement } from "../tree.ts";

const grouped = new Set(["p", "div", "dl", "h1", "h2", "h3", "h4", "blockquote", "ul", "section", "nav"]);

export function classesOf(element: TreeElement): readonly string[] {
  return (attributeOf(element, "class") ?? "").split(/\s+/).filter((name) => name !== "");
}

/**
 * The elements of a part of a file, with everything opened up that only groups others: its names differ by age and by
 * what converted the file. What an author wrote stands in block quotes and is never opened.
 */
export function blocksOf(part: TreeElement): readonly TreeElement[] {
  return childrenOf(part)
    .filter(isElement)
    .flatMap((element) => (isGroup(element) ? blocksOf(element) : [element]));
}

function isGroup(element: TreeElement): boolean {
  if (element.tagName !== "div" && element.tagName !== "section" && element.tagName !== "header") return false;
  if (isEndNoteLink(element)) return false;
  return holdsBlocks(element);
}

function holdsBlocks(element: TreeElement): boolean {
  return childrenOf(element).some((child) => isElement(child) && grouped.has(child.tagName));
}

/** "See the end of the work for notes": the words belong to the layout. */
export function isEndNoteLink(element: TreeElement): boolean {
  if (classesOf(element).includes("endnote-link")) return true;
  if (element.tagName === "blockquote" || holdsBlocks(element)) return false;
  const links = [...elementsIn(element)].filter(({ tagName }) => tagName === "a");
  const [link] = links;
  return links.length === 1 && link !== undefined && /#endnotes\d*$/.test(attributeOf(link, "href") ?? "");
}
