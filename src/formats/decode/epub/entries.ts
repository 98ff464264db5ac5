import { elementsIn, type TreeDocument, type TreeElement, textOf } from "../tree.ts";

/** An element of XML, with its name without the name of its vocabulary. */
export interface Entry {
  readonly name: string;
  readonly element: TreeElement;
}

/** Every element of a document that `readXml` made. */
export function entriesOf(document: TreeDocument): readonly Entry[] {
  return [...elementsIn(document)].map((element) => ({
    name: element.tagName.replace(/^x-/, "").replace(/^.*:/, ""),
    element,
  }));
}

export function pick(entries: readonly Entry[], name: string): readonly TreeElement[] {
  return entries.filter((entry) => entry.name === name).map((entry) => entry.element);
}

/** The texts of the elements of a name, without empty ones. */
export function textsOf(entries: readonly Entry[], name: string): readonly string[] {
  return pick(entries, name)
    .map(textOf)
    .filter((text) => text !== "");
}
