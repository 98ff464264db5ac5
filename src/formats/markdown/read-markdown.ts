import { done } from "#core/outcome.ts";
import { chapterTitle } from "../decode/chapter-heading.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { isChapterLong, putOpening } from "../decode/opening.ts";
import { picturesBeside } from "../decode/pictures-beside.ts";
import { decodeText } from "../decode/text.ts";
import { type ImportedChapter, type ReadOutcome, type SourceFile, unknownChapter, unknownWork } from "../document.ts";
import { findNamedPlaces } from "./anchors.ts";
import { readFrontMatter } from "./front-matter.ts";
import { findHeadings, type Outline, toOutline } from "./headings.ts";
import { takeLabelled, toPeople } from "./labelled.ts";
import { type MarkdownToken, type ParsedMarkdown, parseMarkdown, type Rendering, renderMarkdown } from "./render.ts";

/**
 * A work in Markdown (CommonMark with HTML), with or without front matter. `toOutline` says which headings divide
 * chapters; `beside` are pictures that lie around it. Refuses what `decodeText` refuses.
 */
export function readMarkdown(bytes: Uint8Array, beside: readonly SourceFile[] = []): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;

  const { fields, body, chapterDates, findings } = readFrontMatter(decoded.value.text);
  const places = findNamedPlaces(decoded.value.text);
  const parsed = parseMarkdown(body, places);
  const outline = toOutline(findHeadings(parsed.tokens), fields.title ?? null);
  const pictures = picturesBeside(beside);
  const rendering = { losses: noLosses(), findPicture: pictures.find };
  const toHtml = (text: string | undefined): string =>
    text === undefined ? "" : renderMarkdown(text, places, rendering);
  const work = {
    ...unknownWork,
    ...fields,
    title: fields.title ?? outline.title?.text ?? null,
    summary: toHtml(fields.summary),
    notes: toHtml(fields.notes),
    endNotes: toHtml(fields.endNotes),
    chapters: readChapters(parsed, outline, rendering).map((chapter, index) => ({
      ...chapter,
      published: chapterDates[index] ?? chapter.published,
    })),
  };
  const images = pictures.taken();
  const told = [...decoded.value.findings, ...findings, ...describeLosses(rendering.losses)];
  return done({ work: { ...work, images }, findings: told });
}

function readChapters(parsed: ParsedMarkdown, outline: Outline, rendering: Rendering): readonly ImportedChapter[] {
  const { tokens, render } = parsed;
  const start = outline.title?.to ?? 0;
  const [first] = outline.chapters;
  const toChapter = (some: readonly MarkdownToken[]): ImportedChapter => {
    const { texts, rest } = takeLabelled(some);
    const toHtml = (label: string): string => render(texts.get(label) ?? [], rendering);
    return {
      ...unknownChapter,
      creators: toPeople(texts.get("Chapter by")),
      summary: toHtml("Chapter Summary"),
      notes: toHtml("Chapter Notes"),
      endNotes: toHtml("Chapter End Notes"),
      body: render(rest, rendering),
    };
  };
  if (first === undefined) return [toChapter(tokens.slice(start))];

  const opening = render(tokens.slice(start, first.from), rendering);
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
