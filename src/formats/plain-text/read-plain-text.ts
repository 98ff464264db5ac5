import { done } from "#core/outcome.ts";
import { titleAt } from "../decode/chapter-heading.ts";
import { isChapterLong, putOpening } from "../decode/opening.ts";
import { decodeText } from "../decode/text.ts";
import type { Finding, ImportedChapter, ReadOutcome } from "../document.ts";
import { unknownChapter, unknownWork } from "../document.ts";
import { toBlocks } from "./blocks.ts";
import { splitChapters, type TextChapter, type TextParts } from "./chapters.ts";
import { type TextOptions, toHtml } from "./paragraphs.ts";

/**
 * A work in plain text: paragraphs between blank lines, hard-wrapped ones joined, verse and lists line by line,
 * `_emphasis_`, scene breaks, and chapters where headings number them. Refuses what `decodeText` refuses.
 */
export function readPlainText(bytes: Uint8Array, options: TextOptions = {}): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;

  const blocks = toBlocks(decoded.value.text);
  const parts = splitChapters(blocks);
  const chapters =
    parts.chapters.length === 0 ? [{ ...unknownChapter, body: toHtml(blocks, options) }] : toChapters(parts, options);
  return done({ work: { ...unknownWork, chapters }, findings: [...decoded.value.findings, ...describe(parts)] });
}

function toChapters(parts: TextParts, options: TextOptions): readonly ImportedChapter[] {
  const opening = toHtml(parts.opening, options);
  const first = isChapterLong(opening) ? 2 : 1;
  const chapters = parts.chapters.map((chapter, index) => toChapter(chapter, index + first, options));
  return putOpening(opening, chapters);
}

function toChapter(chapter: TextChapter, position: number, options: TextOptions): ImportedChapter {
  const titles = [...chapter.partTitles, titleAt(chapter.heading, position)].filter((title) => title !== "");
  return { ...unknownChapter, title: titles.join(" — "), body: toHtml(chapter.blocks, options) };
}

function describe(parts: TextParts): readonly Finding[] {
  if (parts.chapters.length === 0) return [];
  const message = `${parts.chapters.length} chapters were found by their headings.`;
  const found: Finding = { code: "chapters-found", severity: "info", message };
  if (parts.opening.length === 0) return [found];

  const opening = "What stands before the first heading was put at the beginning of the first chapter.";
  return [found, { code: "text-before-chapters", severity: "info", message: opening }];
}
