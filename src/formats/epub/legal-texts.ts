import type { EpubDocument } from "../decode/epub/open-epub.ts";
import { attributeOf, elementsIn, isElement, type TreeElement, textOf } from "../decode/tree.ts";
import type { Finding } from "../document.ts";

/** What Project Gutenberg puts around a text in blocks of its own: its header, and its licence at the end. */
const marks = /(?:^|\s)(?:pg-boilerplate|pgheader|pgfooter)(?:\s|$)/;
const ids = /^(?:pg-header|pg-footer)$/;

/** Takes a project's legal texts out of the documents, and tells which. */
export function takeLegalTexts(documents: readonly EpubDocument[]): readonly Finding[] {
  const taken: string[] = [];
  for (const { body } of documents) {
    for (const element of [...elementsIn(body)].filter(isLegal)) {
      const parent = element.parentNode;
      if (parent === null || !("childNodes" in parent)) continue;
      // The parts of a block that was taken have no place in the text any more.
      if (!parent.childNodes.includes(element)) continue;
      taken.push(textOf(element).slice(0, shownCharacters));
      parent.childNodes = parent.childNodes.filter((node) => node !== element);
    }
  }
  const texts = taken.filter((text) => text !== "");
  if (texts.length === 0) return [];
  const message = `Legal texts of the book’s maker were left out: ${texts.map((text) => `“${text}…”`).join(", ")}.`;
  return [{ code: "legal-texts-left-out", severity: "info", message }];
}

const shownCharacters = 60;

function isLegal(element: TreeElement): boolean {
  if (!isElement(element) || !/^(?:section|div)$/.test(element.tagName)) return false;
  return marks.test(attributeOf(element, "class") ?? "") || ids.test(attributeOf(element, "id") ?? "");
}
