import { blocksOf, classesOf } from "../decode/ao3/blocks.ts";
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
 * Documents in the order of the spine, by the id of the wrapper that each repeats, else by what they hold, else going
 * on with the part that was open: a converter cuts long chapters where it likes. A preface behind chapters is that of the
 * next work.
 */
export function cutBook(documents: readonly EpubDocument[]): CutBook {
  const works: OpenParts[] = [];
  const left: string[] = [];
  let open: PartName | null = null;
  for (const document of documents) {
    const wrappers = findWrappers(document.body, open);
    if (wrappers.length === 0 && !isOfBook(document)) left.push(document.path);
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

interface Wrapper {
  readonly part: PartName;
  readonly element: TreeElement;
}

function findWrappers(body: TreeElement, open: PartName | null): readonly Wrapper[] {
  const named = listTop(body).flatMap((element) => {
    const id = attributeOf(element, "id");
    return id === "preface" || id === "chapters" || id === "afterword" ? [{ part: id, element } as const] : [];
  });
  const guessed = named.length === 0 ? guessPart(listTop(body), open) : null;
  return guessed === null ? named : [{ part: guessed, element: innermost(body) }];
}

/** AO3's first books had a document for each part and no wrappers in them: there, what it holds tells. */
function guessPart(top: readonly TreeElement[], open: PartName | null): PartName | null {
  const layout = top.filter((element) => !classesOf(element).some((name) => name.startsWith("userstuff")));
  const isTagList = (element: TreeElement) => element.tagName === "dl" && classesOf(element).includes("tags");
  if (layout.some((element) => isTagList(element) || findElement(element, isTagList) !== null)) return "preface";
  if (open === null) return null;
  if (top.some((element) => classesOf(element).includes("message"))) return "afterword";
  return layout.length < top.length ? "chapters" : open;
}

/** Elements right inside the body, or inside what a converter has put around all of them. */
function listTop(body: TreeElement): readonly TreeElement[] {
  return childrenOf(innermost(body)).filter(isElement);
}

/** Nobody puts more around a page. */
const wrappersMax = 5;

function innermost(body: TreeElement): TreeElement {
  let inner = body;
  for (let depth = 0; depth < wrappersMax; depth += 1) {
    const [only, ...more] = childrenOf(inner).filter(isElement);
    if (only === undefined || more.length > 0 || only.tagName !== "div" || isPart(only)) break;
    inner = only;
  }
  return inner;
}

/** Parts and authors' texts are no wrappers, even alone. */
function isPart(element: TreeElement): boolean {
  const isText = classesOf(element).some((name) => name.startsWith("userstuff"));
  return isText || /^(?:preface|chapters|afterword)$/.test(attributeOf(element, "id") ?? "");
}
