import { done } from "#core/outcome.ts";
import { titleAt } from "../decode/chapter-heading.ts";
import { toHeaderFields } from "../decode/header/header-fields.ts";
import { isChapterLong, putOpening } from "../decode/opening.ts";
import { decodeText } from "../decode/text.ts";
import type { Finding, ImportedChapter, ReadOutcome } from "../document.ts";
import { unknownChapter, unknownWork } from "../document.ts";
import { toBlocks } from "./blocks.ts";
import { splitChapters, type TextChapter, type TextParts } from "./chapters.ts";
import { type TextOptions, toHtml } from "./paragraphs.ts";
import { takeTitleLines } from "./title-lines.ts";

/**
 * A work in plain text: paragraphs between blank lines, hard-wrapped ones joined, verse and lists line by line,
 * `_emphasis_`, scene breaks, title and author where the first lines name them, and chapters where headings number them. Refuses what `decodeText` refuses.
 */
export function readPlainText(bytes: Uint8Array, options: TextOptions = {}): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;

  const blocks = toBlocks(decoded.value.text);
  const divided = splitChapters(blocks);
  const isDivided = divided.chapters.length > 0;
  const { title, author, header, rest } = takeTitleLines(isDivided ? divided.opening : blocks, isDivided);
  const parts = { ...divided, opening: isDivided ? rest : divided.opening };
  const chapters = isDivided ? toChapters(parts, options) : [{ ...unknownChapter, body: toHtml(rest, options) }];
  const { fields, finding } = toHeaderFields(header);
  const told = [...describeTitle(title, author), ...(header.length === 0 ? [] : [finding])];
  const named = { title: title ?? fields.title ?? null, author: author ?? fields.author ?? null };
  const work = { ...unknownWork, ...fields, ...named, chapters };
  return done({ work, findings: [...decoded.value.findings, ...describe(parts), ...told] });
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
  const chapters: Finding = { code: "chapters-found", severity: "info", message };
  const table = `The table of contents was left out: ${parts.tableLines} lines.`;
  const left: Finding = { code: "contents-left-out", severity: "info", message: table };
  const found = parts.tableLines === 0 ? [chapters] : [chapters, left];
  if (parts.opening.length === 0) return found;

  const opening = "What stands before the first heading was put at the beginning of the first chapter.";
  return [...found, { code: "text-before-chapters", severity: "info", message: opening }];
}

function describeTitle(title: string | null, author: string | null): readonly Finding[] {
  const said = [title, author].filter((one) => one !== null).map((one) => `“${one}”`);
  if (said.length === 0) return [];
  const message = `Taken from the first lines of the text as its title or its author: ${said.join(", ")}.`;
  return [{ code: "title-lines-read", severity: "info", message }];
}
