import { madeAfter } from "../decode/ao3/afterword.ts";
import type { TakeHtml } from "../decode/ao3/author-texts.ts";
import { classesOf } from "../decode/ao3/blocks.ts";
import { readByline } from "../decode/ao3/byline.ts";
import { readRelations } from "../decode/ao3/relations.ts";
import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement, textOf } from "../decode/tree.ts";
import type { Finding, ImportedWork } from "../document.ts";
import { childOf, quoteOf } from "./page-chapters.ts";

export interface PageHeader {
  readonly work: Pick<
    ImportedWork,
    | ("title" | "author" | "creators" | "isAnonymous" | "isRestricted")
    | ("summary" | "notes" | "endNotes" | "relations" | "gifts")
  >;
  readonly findings: readonly Finding[];
}

/** Title, authors, summary and notes of a work's page, before its chapters and behind them. */
export function readPageHeader(skin: TreeElement, site: string | null, takeHtml: TakeHtml): PageHeader {
  const preface = childOf(skin, "preface") ?? skin;
  const behind = childrenOf(skin)
    .filter(isElement)
    .find((element) => classesOf(element).includes("afterword"));
  const heading = childOf(preface, "title");
  const byline = childOf(preface, "byline");
  const by = byline === undefined ? null : readByline(byline, site);
  const notes = childOf(preface, "notes");
  const lines = notes === undefined ? [] : itemsOf(childOf(notes, "associations"));
  const related = readRelations(lines, site);
  const children = behind === undefined ? [] : itemsOf(childOf(behind, "children"));
  return {
    work: {
      title: heading === undefined ? null : textOf(heading),
      author: by?.author ?? null,
      creators: by?.creators ?? [],
      isAnonymous: by?.isAnonymous ?? false,
      isRestricted: heading !== undefined && hasLock(heading),
      summary: quoteOf(preface, "summary", takeHtml),
      notes: quoteOf(preface, "notes", takeHtml),
      endNotes: quoteOf(behind, "end", takeHtml),
      relations: related.relations,
      gifts: related.gifts,
    },
    findings: [...(by?.findings ?? []), ...related.findings, ...children.map(textOf).map(madeAfter)],
  };
}

function itemsOf(list: TreeElement | undefined): readonly TreeElement[] {
  return list === undefined ? [] : [...elementsIn(list)].filter(({ tagName }) => tagName === "li");
}

/** The small lock before the title of a work that is shown to members only. */
function hasLock(heading: TreeElement): boolean {
  return [...elementsIn(heading)].some(
    (element) =>
      element.tagName === "img" &&
      /restricted/i.test(attributeOf(element, "title") ?? attributeOf(element, "alt") ?? ""),
  );
}
