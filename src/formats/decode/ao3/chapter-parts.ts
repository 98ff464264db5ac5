import { type Finding, type ImportedChapter, unknownChapter } from "../../document.ts";
import { attributeOf, type TreeElement, textOf } from "../tree.ts";
import { readAuthorTexts, type TakeHtml } from "./author-texts.ts";
import { classesOf } from "./blocks.ts";
import { readByline } from "./byline.ts";
import { parseChapterLine } from "./labels.ts";

/** What stands over a chapter. */
export interface ChapterHeader {
  readonly chapter: ImportedChapter;
  /** As its source counts it; unposted chapters leave gaps there. */
  readonly number: number | null;
  readonly findings: readonly Finding[];
}

export function readChapterHeader(
  blocks: readonly TreeElement[],
  site: string | null,
  takeHtml: TakeHtml,
): ChapterHeader {
  const heading = blocks.find(({ tagName }) => tagName === "h2");
  // AO3 does not tell when a chapter was published; this archive's own files do.
  const told = heading === undefined ? null : attributeOf(heading, "data-published");
  const published = /^\d{4}-\d\d-\d\d$/.exec(told ?? "")?.[0] ?? null;
  const { number, title } = parseChapterLine(heading === undefined ? "" : textOf(heading));
  const texts = readAuthorTexts(
    blocks.filter((block) => block !== heading),
    takeHtml,
  );
  const byline = texts.rest.find((block) => classesOf(block).includes("byline") || block.tagName === "p");
  const by = byline === undefined ? null : readByline(byline, site);
  const creators = by?.creators ?? [];
  return {
    chapter: { ...unknownChapter, title, published, summary: texts.summary, notes: texts.notes, creators },
    number,
    findings: [...texts.findings, ...(by?.findings ?? [])],
  };
}

/** Tells of chapters that the source has posted and the file does not hold, and of numbers that it leaves out. */
export function compareChapters(
  found: readonly { readonly number: number | null }[],
  posted: number | null,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (posted !== null && posted > found.length) {
    const message = `The file says that ${posted} chapters were posted, and holds ${found.length}.`;
    findings.push({ code: "chapters-missing", severity: "warning", message });
  }
  const numbers = found.map(({ number }) => number).filter((number) => number !== null);
  const last = Math.max(0, ...numbers);
  const gaps = Array.from({ length: Math.min(last, numbersMax) }, (_, index) => index + 1).filter(
    (number) => !numbers.includes(number),
  );
  if (numbers.length === found.length && gaps.length > 0) {
    const message = `Chapters that were not posted at the source left their numbers out: ${gaps.join(", ")}. Here they are counted without gaps.`;
    findings.push({ code: "chapter-numbers", severity: "info", message });
  }
  return findings;
}

/** Numbers looked at for gaps: more chapters than any work has. */
const numbersMax = 5_000;
