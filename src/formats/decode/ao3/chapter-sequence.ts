import { type Finding, type ImportedChapter, unknownChapter } from "../../document.ts";
import { attributeOf, elementsIn, type TreeElement, textOf } from "../tree.ts";
import type { TakeHtml } from "./author-texts.ts";
import { blocksOf, classesOf } from "./blocks.ts";
import { readChapterHeader } from "./chapter-parts.ts";

export interface ChapterSource {
  readonly site: string | null;
  readonly takeHtml: TakeHtml;
  /** The HTML of an element that is known to be the text of a chapter; null for any other. */
  readonly findContent: (element: TreeElement) => string | null;
}

export interface NumberedChapter {
  readonly chapter: ImportedChapter;
  readonly number: number | null;
}

export interface ChapterSequence {
  readonly chapters: readonly NumberedChapter[];
  /** True when its chapters have headings, so that a single one is none of a work in one piece. */
  readonly isChaptered: boolean;
  readonly findings: readonly Finding[];
}

type Open = { chapter: ImportedChapter; readonly number: number | null };

/**
 * The chapters among the elements right inside the part for chapters. A heading in an element that is no author's text
 * begins one; whatever follows without being recognised belongs to the text, so that no word is left out.
 */
export function readChapterSequence(elements: readonly TreeElement[], source: ChapterSource): ChapterSequence {
  const chapters: Open[] = [];
  const findings: Finding[] = [];
  let isChaptered = false;
  const current = (): Open => {
    const last = chapters.at(-1);
    if (last !== undefined) return last;
    const first: Open = { chapter: unknownChapter, number: null };
    chapters.push(first);
    return first;
  };
  for (const element of elements) {
    const content = source.findContent(element);
    const role = content !== null ? "content" : roleOf(element);
    if (role === "header") {
      const header = readChapterHeader(blocksOf(element), source.site, source.takeHtml);
      chapters.push({ chapter: header.chapter, number: header.number });
      findings.push(...header.findings);
      isChaptered = true;
    } else if (role === "end-notes") {
      const open = current();
      open.chapter = { ...open.chapter, endNotes: joined(open.chapter.endNotes, quotesOf(element, source.takeHtml)) };
    } else if (role === "content") {
      const open = current();
      open.chapter = { ...open.chapter, body: joined(open.chapter.body, content ?? source.takeHtml(element)) };
    }
  }
  return { chapters, isChaptered, findings };
}

function roleOf(element: TreeElement): "header" | "end-notes" | "content" | "nothing" {
  if (/^endnotes\d*$/.test(attributeOf(element, "id") ?? "")) return "end-notes";
  if (classesOf(element).some((name) => name.startsWith("toc-heading"))) return "nothing";
  if (classesOf(element).some((name) => name.startsWith("userstuff"))) return "content";
  if (element.tagName !== "h2" && blocksOf(element).some(({ tagName }) => tagName === "h2")) return "header";
  const hasSomething = textOf(element) !== "" || [...elementsIn(element)].some(({ tagName }) => tagName === "img");
  return hasSomething ? "content" : "nothing";
}

function quotesOf(element: TreeElement, takeHtml: TakeHtml): string {
  const quotes = blocksOf(element).filter(({ tagName }) => tagName === "blockquote");
  return quotes.map(takeHtml).join("\n");
}

function joined(before: string, after: string): string {
  return before === "" || after === "" ? before + after : `${before}\n${after}`;
}
