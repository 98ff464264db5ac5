import { attributeOf, isElement, type TreeElement, type TreeNode } from "../tree.ts";

/** What `epub:type` says of an element: its words, without the names of the vocabularies they are from. */
export function typesOf(element: TreeElement): readonly string[] {
  const types = attributeOf(element, "epub:type") ?? attributeOf(element, "role")?.replace(/^doc-/, "") ?? "";
  return types
    .toLowerCase()
    .split(/\s+/)
    .map((type) => type.replace(/^.*:/, ""))
    .filter((type) => type !== "");
}

export function hasType(node: TreeNode, wanted: readonly string[]): node is TreeElement {
  return isElement(node) && typesOf(node).some((type) => wanted.includes(type));
}

/** Pages that are about the book, of which none is the author's text. */
export const bookPages = [
  "titlepage",
  "halftitlepage",
  "halftitle",
  "colophon",
  "imprint",
  "copyright-page",
  "cover",
  "toc",
  "landmarks",
  "loi",
  "lot",
];

export const notePages = ["endnotes", "rearnotes", "footnotes"];
export const noteTypes = ["endnote", "rearnote", "footnote"];
export const partTypes = ["part", "volume", "division"];

/** Pages before the story that an archive shows as notes when they are short. */
export const frontPages = ["dedication", "epigraph", "frontispiece", "preface", "foreword", "introduction"];

export const chapterTypes = ["chapter", "short-story", "novella", "prologue", "epilogue", "afterword", "appendix"];
