import { blocksOf } from "../decode/ao3/blocks.ts";
import type { EpubDocument } from "../decode/epub/open-epub.ts";
import { attributeOf, childrenOf, findElement, isElement, type TreeElement, textOf } from "../decode/tree.ts";

/** The three parts of a download, put together again from the documents of an EPUB. */
export interface BookParts {
  readonly preface: readonly TreeElement[];
  readonly chapters: readonly TreeElement[];
  readonly afterword: readonly TreeElement[];
}

export interface CutBook {
  /** One, or several works one behind the other. */
  readonly works: readonly BookParts[];
  /** Paths of documents that belong to none: what was put before the first preface. */
  readonly left: readonly string[];
}

type PartName = "preface" | "chapters" | "afterword";
type OpenParts = Readonly<Record<PartName, TreeElement[]>>;

/**
 * Documents in the order of the spine, by the id of the wrapper that each repeats. One without such a wrapper goes on
 * with the part that was open: a converter cuts long chapters where it likes. A preface behind chapters is that of the
 * next work.
 */
export function cutBook(documents: readonly EpubDocument[]): CutBook {
  const works: OpenParts[] = [];
  const left: string[] = [];
  let open: PartName | null = null;
  for (const document of documents) {
    const wrappers = findWrappers(document.body);
    if (wrappers.length === 0 && open === null && !isOfBook(document)) left.push(document.path);
    if (wrappers.length === 0 && open !== null) {
      works.at(-1)?.[open].push(...elementsOf(innermost(document.body), open));
    }
    for (const { part, element } of wrappers) {
      open = part;
      const last = works.at(-1);
      const isNext = last === undefined || (part === "preface" && last.chapters.length > 0);
      const work = isNext ? { preface: [], chapters: [], afterword: [] } : last;
      if (isNext) works.push(work);
      work[part].push(...elementsOf(element, part));
    }
  }
  return { works, left };
}

/** A cover, which is a picture without words, and a table of contents belong to the book and not to a work. */
function isOfBook({ body, types }: EpubDocument): boolean {
  return textOf(body) === "" || types.includes("toc") || findElement(body, ({ tagName }) => tagName === "nav") !== null;
}

/** What stands in a part: chapters are looked at whole, the other parts block by block. */
function elementsOf(element: TreeElement, part: PartName): readonly TreeElement[] {
  return part === "chapters" ? childrenOf(element).filter(isElement) : blocksOf(element);
}

function findWrappers(body: TreeElement): readonly { readonly part: PartName; readonly element: TreeElement }[] {
  return listTop(body).flatMap((element) => {
    const id = attributeOf(element, "id");
    return id === "preface" || id === "chapters" || id === "afterword" ? [{ part: id, element }] : [];
  });
}

/** Elements right inside the body, or inside the only one there. */
function listTop(body: TreeElement): readonly TreeElement[] {
  const children = childrenOf(body).filter(isElement);
  const [only, ...more] = children;
  const isWrapper =
    only !== undefined && more.length === 0 && only.tagName === "div" && attributeOf(only, "id") === null;
  return isWrapper ? childrenOf(only).filter(isElement) : children;
}

function innermost(body: TreeElement): TreeElement {
  const [only, ...more] = childrenOf(body).filter(isElement);
  return only !== undefined && more.length === 0 && only.tagName === "div" ? only : body;
}
