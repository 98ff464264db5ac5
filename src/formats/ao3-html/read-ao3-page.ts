import { serialize } from "parse5";
import { done, type Outcome, refuse } from "#core/outcome.ts";
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
import type { Finding, ImportedImage, ImportedWork, ReadRefusal, ReadWork, SourceFile } from "../document.ts";
import { unknownWork } from "../document.ts";
import { findBeside } from "./beside.ts";
import { withDates } from "./chapter-dates.ts";
import { readPageChapters } from "./page-chapters.ts";
import { readPageHeader } from "./page-header.ts";
import { type PageMeta, readPageMeta } from "./page-meta.ts";
import { findPlace } from "./page-place.ts";

/** What a saved page holds: the whole of a work, or one chapter of it. */
export interface WorkPage extends ReadWork {
  readonly workAddress: string | null;
  readonly postedChapters: number | null;
  readonly chapters: readonly NumberedChapter[];
  readonly isPart: boolean;
}

/**
 * A work in a page of AO3, or of an archive with the same pages, as a browser saved it: the entire work or one chapter.
 * `beside` are files that lie around it: pictures that the browser saved, and the page of the chapter index, which
 * alone knows when chapters were posted. Comments and everything around the work stay out. Refuses pages of no work.
 */
export function readAo3Page(decoded: DecodedText, beside: readonly SourceFile[]): Outcome<WorkPage, ReadRefusal> {
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
  const { workAddress } = parts;
  const meta = readPageMeta(parts.meta, parts.site);
  const header = readPageHeader(parts.skin, parts.site, takeHtml);
  const postedChapters = meta.stats.postedChapters;
  const chapters = withDates(readPageChapters(parts.chapters, parts.site, takeHtml), {
    ...{ beside, workAddress, postedChapters },
  });
  const isPart = chapters.length === 1 && (postedChapters ?? 1) > 1;
  const work: ImportedWork = {
    ...unknownWork,
    ...meta.work,
    ...header.work,
    ...toIdentity(chapters, { meta, workAddress, isPart }),
    chapters: chapters.map(({ chapter }) => chapter),
    images: [...kept.values()],
  };
  const findings = [
    ...decoded.findings,
    ...meta.findings,
    ...header.findings,
    ...(isPart ? [onlyChapter(chapters, postedChapters)] : compareChapters(chapters, postedChapters)),
    ...(parts.hasSkin ? [skinLeft] : []),
    ...describeLosses(losses),
  ];
  return done({ work, findings, workAddress, postedChapters, chapters, isPart });
}

const noWork = { code: "not-ao3", message: "The page holds no work: it has no list of tags with chapters below." };

const skinLeft: Finding = {
  code: "skin-left-out",
  severity: "info",
  message: "The work has a skin of its own, which did not come with it: a page holds it mixed with the site’s.",
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
  const around = findElement(page, ({ childNodes }) => childNodes.includes(chapters));
  return { meta, skin: byId("workskin") ?? around ?? chapters, chapters, site, workAddress, hasSkin };
}

function hasBoth(element: TreeElement): boolean {
  const classes = classesOf(element);
  return classes.includes("work") && classes.includes("meta");
}

function onlyChapter([only]: readonly NumberedChapter[], postedChapters: number | null): Finding {
  const message = `The page holds only chapter ${only?.number ?? "?"} of ${postedChapters}; the page “Entire Work” holds all.`;
  return { code: "only-chapter", severity: "warning", message };
}

interface Identity {
  readonly meta: PageMeta;
  readonly workAddress: string | null;
  readonly isPart: boolean;
}

/** A page of one chapter is kept apart from the work: brought in, it must not take the place of the whole. */
function toIdentity([first]: readonly NumberedChapter[], { meta, workAddress, isPart }: Identity) {
  const { published, updated, isComplete, expectedChapters } = meta.stats;
  return {
    published,
    updated,
    expectedChapters,
    complete: isPart ? false : isComplete,
    sourceUrl: isPart ? (first?.chapter.oldAddresses[0] ?? null) : workAddress,
    oldAddresses: isPart || workAddress === null ? [] : [workAddress],
  };
}
