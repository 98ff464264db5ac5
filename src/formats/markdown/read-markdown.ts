import { done } from "#core/outcome.ts";
import { chapterTitle } from "../decode/chapter-heading.ts";
import { describeLosses, type Losses, noLosses } from "../decode/losses.ts";
import { isChapterLong, putOpening } from "../decode/opening.ts";
import { decodeText } from "../decode/text.ts";
import { type ImportedChapter, type ReadOutcome, unknownChapter, unknownWork } from "../document.ts";
import { findNamedPlaces } from "./anchors.ts";
import { readFrontMatter } from "./front-matter.ts";
import { findHeadings, type Outline, toOutline } from "./headings.ts";
import { takeLabelled, toPeople } from "./labelled.ts";
import { type MarkdownToken, type ParsedMarkdown, parseMarkdown, renderMarkdown } from "./render.ts";

/**
 * A work in Markdown (CommonMark with HTML), with or without front matter. `toOutline` says which headings divide
 * chapters. Refuses what `decodeText` refuses.
 */
export function readMarkdown(bytes: Uint8Array): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;

  const { fields, body, chapterDates, findings } = readFrontMatter(decoded.value.text);
  const places = findNamedPlaces(decoded.value.text);
  const parsed = parseMarkdown(body, places);
  const outline = toOutline(findHeadings(parsed.tokens), fields.title ?? null);
  const losses = noLosses();
  const toHtml = (text: string | undefined): string => (text === undefined ? "" : renderMarkdown(text, places, losses));
  const work = {
    ...unknownWork,
    ...fields,
    title: fields.title ?? outline.title?.text ?? null,
    summary: toHtml(fields.summary),
    notes: toHtml(fields.notes),
    endNotes: toHtml(fields.endNotes),
    chapters: readChapters(parsed, outline, losses).map((chapter, index) => ({
      ...chapter,
      published: chapterDates[index] ?? chapter.published,
    })),
  };
  return done({ work, findings: [...decoded.value.findings, ...findings, ...describeLosses(losses)] });
}

function readChapters(parsed: ParsedMarkdown, outline: Outline, losses: Losses): readonly ImportedChapter[] {
  const { tokens, render } = parsed;
  const start = outline.title?.to ?? 0;
  const [first] = outline.chapters;
  const toChapter = (some: readonly MarkdownToken[]): ImportedChapter => {
    const { texts, rest } = takeLabelled(some);
    const toHtml = (label: string): string => render(texts.get(label) ?? [], losses);
    return {
      ...unknownChapter,
      creators: toPeople(texts.get("Chapter by")),
      summary: toHtml("Chapter Summary"),
      notes: toHtml("Chapter Notes"),
      endNotes: toHtml("Chapter End Notes"),
      body: render(rest, losses),
    };
  };
  if (first === undefined) return [toChapter(tokens.slice(start))];

  const opening = render(tokens.slice(start, first.from), losses);
  const shift = isChapterLong(opening) ? 2 : 1;
  const chapters = outline.chapters.map((heading, index) => ({
    ...toChapter(tokens.slice(heading.to, outline.chapters[index + 1]?.from ?? tokens.length)),
    title: titleOf(heading.text, index + shift),
  }));
  return putOpening(opening, chapters);
}

/** A title may be longer than any heading that is told by its look; one that says its number as it should is told by that. */
function titleOf(text: string, position: number): string {
  const label = `Chapter ${position}: `;
  return text.startsWith(label) ? text.slice(label.length) : chapterTitle(text, position);
}
