import { serialize } from "parse5";
import { done, refuse } from "#core/outcome.ts";
import type { TakeHtml } from "../decode/ao3/author-texts.ts";
import { classesOf } from "../decode/ao3/blocks.ts";
import { compareChapters } from "../decode/ao3/chapter-parts.ts";
import type { NumberedChapter } from "../decode/ao3/chapter-sequence.ts";
import { findNoWorkReason } from "../decode/ao3/no-work.ts";
import { toUserHtml } from "../decode/ao3/user-html.ts";
import { keepPictures } from "../decode/keep-pictures.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import type { DecodedText } from "../decode/text.ts";
import { attributeOf, findElement, parsePage, type TreeDocument, type TreeElement } from "../decode/tree.ts";
import type { Finding, ImportedChapter, ImportedImage, ImportedWork, ReadOutcome, SourceFile } from "../document.ts";
import { unknownWork } from "../document.ts";
import { findBeside } from "./beside.ts";
import { findChapterIndex } from "./chapter-index.ts";
import { readPageChapters } from "./page-chapters.ts";
import { readPageHeader } from "./page-header.ts";
import { type PageMeta, readPageMeta } from "./page-meta.ts";
import { findPlace } from "./page-place.ts";

/**
 * A work in a page of AO3, or of an archive with the same pages, as a browser saved it: the entire work or one chapter.
 * `beside` are files that lie around it: pictures that the browser saved, and the page of the chapter index, which
 * alone knows when chapters were posted. Comments and everything around the work stay out. Refuses pages of no work.
 */
export function readAo3Page(decoded: DecodedText, beside: readonly SourceFile[]): ReadOutcome {
  const parsed = parsePage(decoded.text);
  if (!parsed.ok) return parsed;
  const parts = findParts(parsed.value, decoded.text);
  if (parts === null) return refuse(findNoWorkReason(parsed.value) ?? noWork);

  const losses = noLosses();
  const kept = new Map<string, ImportedImage>();
  const pictures = { find: (source: string) => findBeside(beside, source), kept, losses };
  const takeHtml: TakeHtml = (element) => {
    keepPictures(element, pictures);
    return toUserHtml(serialize(element), parts.site);
  };
  const meta = readPageMeta(parts.meta, parts.site);
  const header = readPageHeader(parts.skin, parts.site, takeHtml);
  const found = readPageChapters(parts.chapters, parts.site, takeHtml);
  const page = { ...parts, meta, found, beside };
  const { chapters, isPart, findings } = placeChapters(page);
  const work: ImportedWork = { ...unknownWork, ...meta.work, ...header.work, ...toIdentity(page, isPart), chapters };
  return done({
    work: { ...work, images: [...kept.values()] },
    findings: [
      ...decoded.findings,
      ...meta.findings,
      ...header.findings,
      ...findings,
      ...(parts.hasSkin ? [skinLeft] : []),
      ...describeLosses(losses),
    ],
  });
}

const noWork = { code: "not-ao3", message: "The page holds no work: it has no list of tags with chapters below." };

const skinLeft: Finding = {
  code: "skin-left-out",
  severity: "info",
  message: "The work has a skin of its own, which did not come with it: a page holds it mixed with the site's.",
};

interface Parts {
  readonly meta: TreeElement;
  readonly skin: TreeElement;
  readonly chapters: TreeElement;
  readonly site: string | null;
  readonly workAddress: string | null;
  readonly hasSkin: boolean;
}

function findParts(page: TreeDocument, text: string): Parts | null {
  const byId = (id: string) => findElement(page, (element) => attributeOf(element, "id") === id);
  const isMeta = (element: TreeElement) => element.tagName === "dl" && hasBoth(element);
  const meta = findElement(page, isMeta);
  const chapters = byId("chapters");
  if (meta === null || chapters === null) return null;
  const { site, workAddress } = findPlace(page, text);
  const skinPart = byId("work-skin");
  const hasSkin = skinPart !== null && findElement(skinPart, ({ tagName }) => tagName === "style") !== null;
  return { meta, skin: byId("workskin") ?? chapters, chapters, site, workAddress, hasSkin };
}

function hasBoth(element: TreeElement): boolean {
  const classes = classesOf(element);
  return classes.includes("work") && classes.includes("meta");
}

interface Page extends Omit<Parts, "meta"> {
  readonly meta: PageMeta;
  readonly found: readonly NumberedChapter[];
  readonly beside: readonly SourceFile[];
}

/** Chapters with the days of their posting, and what is missing of the work. */
function placeChapters({ found, meta, beside, workAddress }: Page): {
  readonly chapters: readonly ImportedChapter[];
  readonly isPart: boolean;
  readonly findings: readonly Finding[];
} {
  const posted = meta.stats.postedChapters ?? found.length;
  const index = workAddress === null ? [] : findChapterIndex(beside, workAddress);
  const chapters = found.map(({ chapter, number }, place) => {
    const path = chapter.oldAddresses[0] === undefined ? null : new URL(chapter.oldAddresses[0]).pathname;
    const listed =
      index.find((one) => one.path === path) ??
      (index.length === posted ? index[(number ?? place + 1) - 1] : undefined);
    return { ...chapter, published: listed?.published ?? null };
  });
  const [only] = found;
  const isPart = found.length === 1 && posted > 1;
  if (!isPart) return { chapters, isPart, findings: compareChapters(found, meta.stats.postedChapters) };
  const message = `The page holds only chapter ${only?.number ?? "?"} of ${posted}; the page “Entire Work” holds all.`;
  return { chapters, isPart, findings: [{ code: "only-chapter", severity: "warning", message }] };
}

/** A page of one chapter is kept apart from the work: brought in, it must not take the place of the whole. */
function toIdentity({ found, meta, workAddress }: Page, isPart: boolean) {
  const chapterAddress = found[0]?.chapter.oldAddresses[0] ?? null;
  const { published, updated, isComplete, expectedChapters } = meta.stats;
  return {
    published,
    updated,
    expectedChapters,
    complete: isPart ? false : isComplete,
    sourceUrl: isPart ? chapterAddress : workAddress,
    oldAddresses: isPart || workAddress === null ? [] : [workAddress],
  };
}
