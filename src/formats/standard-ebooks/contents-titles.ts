import { baseOf } from "../decode/epub/source-folder.ts";
import { decodeText } from "../decode/text.ts";
import { attributeOf, elementsIn, isElement, parseXml, type TreeElement, textOf } from "../decode/tree.ts";
import type { SourceFile } from "../document.ts";

/**
 * Titles of documents as the table of contents has them, by the documents' file names; the first entry of a
 * document counts. Reads an EPUB 3 navigation document and an EPUB 2 NCX. A file that cannot be read says nothing.
 */
export function readContentsTitles(file: SourceFile | null): ReadonlyMap<string, string> {
  const decoded = file === null ? null : decodeText(file.bytes);
  const parsed = decoded?.ok === true ? parseXml(decoded.value.text) : null;
  const titles = new Map<string, string>();
  if (parsed?.ok !== true) return titles;

  for (const element of elementsIn(parsed.value)) {
    const [address, title] = entryOf(element);
    const base = baseOf(address);
    if (base !== "" && title !== "" && !titles.has(base)) titles.set(base, title);
  }
  return titles;
}

function entryOf(element: TreeElement): readonly [address: string, title: string] {
  if (element.tagName === "x-a") return [attributeOf(element, "href") ?? "", textOf(element)];
  if (element.tagName !== "x-navpoint") return ["", ""];
  const children = element.childNodes.filter(isElement);
  const label = children.find((child) => child.tagName === "x-navlabel");
  const content = children.find((child) => child.tagName === "x-content");
  return [(content && attributeOf(content, "src")) ?? "", label === undefined ? "" : textOf(label)];
}
