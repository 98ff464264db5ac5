import { done } from "#core/outcome.ts";
import { chapterTitle } from "../decode/chapter-heading.ts";
import { describeLosses, type Losses, noLosses } from "../decode/losses.ts";
import { isChapterLong, putOpening } from "../decode/opening.ts";
import { decodeText } from "../decode/text.ts";
import { type ImportedChapter, type ReadOutcome, unknownChapter, unknownWork } from "../document.ts";
import { readFrontMatter } from "./front-matter.ts";
import { findHeadings, type Outline, toOutline } from "./headings.ts";
import { type ParsedMarkdown, parseMarkdown, renderMarkdown } from "./render.ts";

/**
 * A work in Markdown (CommonMark with HTML), with or without front matter. `toOutline` says which headings divide
 * chapters. Refuses what `decodeText` refuses.
 */
export function readMarkdown(bytes: Uint8Array): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;

  const { fields, body, findings } = readFrontMatter(decoded.value.text);
  const parsed = parseMarkdown(body);
  const outline = toOutline(findHeadings(parsed.tokens), fields.title ?? null);
  const losses = noLosses();
  const toHtml = (text: string | undefined): string => (text === undefined ? "" : renderMarkdown(text, losses));
  const work = {
    ...unknownWork,
    ...fields,
    title: fields.title ?? outline.title?.text ?? null,
    summary: toHtml(fields.summary),
    notes: toHtml(fields.notes),
    endNotes: toHtml(fields.endNotes),
    chapters: readChapters(parsed, outline, losses),
  };
  return done({ work, findings: [...decoded.value.findings, ...findings, ...describeLosses(losses)] });
}

function readChapters(parsed: ParsedMarkdown, outline: Outline, losses: Losses): readonly ImportedChapter[] {
  const { tokens, render } = parsed;
  const start = outline.title?.to ?? 0;
  const [first] = outline.chapters;
  if (first === undefined) return [{ ...unknownChapter, body: render(tokens.slice(start), losses) }];

  const opening = render(tokens.slice(start, first.from), losses);
  const shift = isChapterLong(opening) ? 2 : 1;
  const chapters = outline.chapters.map((heading, index) => ({
    ...unknownChapter,
    title: chapterTitle(heading.text, index + shift),
    body: render(tokens.slice(heading.to, outline.chapters[index + 1]?.from ?? tokens.length), losses),
  }));
  return putOpening(opening, chapters);
}
