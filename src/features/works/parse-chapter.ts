import type { TextFormat } from "#core/vocabulary.ts";
import { cleanTitle, countWords, markdownToHtml } from "#engines/author-html/index.ts";
import type { ChapterInput, Problem } from "./input.ts";
import { bodyMax, bodyMin, notesMax, summaryMax, titleMax } from "./limits.ts";
import { parseLine, parseRichText, type RichText, type TextRules } from "./parse-text.ts";
import { parsePublishedOn } from "./parse-work.ts";

/** A chapter's input as it can be written. */
export interface ParsedChapter {
  readonly title: string;
  readonly format: TextFormat;
  readonly summary: RichText;
  readonly notes: RichText;
  readonly endNotes: RichText;
  readonly body: RichText;
  readonly words: number;
  readonly publishedAt: number | null;
}

export interface ChapterRules {
  readonly siteUrl: string;
  readonly now: number;
  /** The chapter's own prefix for anchors; undefined while it has no id. */
  readonly anchorPrefix?: string | undefined;
  /** Where the fields stand in a larger input: "" or "chapters.2.". */
  readonly path: string;
}

/** Holds a chapter's input to the rules; problems are put on the list. */
export function parseChapter(input: ChapterInput, rules: ChapterRules, problems: Problem[]): ParsedChapter {
  const { path } = rules;
  const text: TextRules = { siteUrl: rules.siteUrl, anchorPrefix: rules.anchorPrefix, problems };
  const title = { field: `${path}title`, label: "The title of the chapter", max: titleMax };
  const body = parseBody(
    input,
    { field: `${path}body`, label: "The text of the chapter", min: bodyMin, max: bodyMax },
    text,
  );
  return {
    title: parseLine(cleanTitle(input.title), title, problems),
    format: input.format,
    summary: parseRichText(
      input.summary,
      "summary",
      { field: `${path}summary`, label: "The summary", max: summaryMax },
      text,
    ),
    notes: parseRichText(input.notes, "notes", { field: `${path}notes`, label: "The notes", max: notesMax }, text),
    endNotes: parseRichText(
      input.endNotes,
      "notes",
      { field: `${path}endNotes`, label: "The end notes", max: notesMax },
      text,
    ),
    body,
    words: countWords(body.html),
    publishedAt: parsePublishedOn(input.publishedOn, `${path}publishedOn`, rules.now, problems),
  };
}

/** Whether names and links inside the chapter may need its prefix, which is known only once it has an id. */
export function mayHaveAnchors(input: ChapterInput): boolean {
  return [input.body, input.notes, input.endNotes].some((source) =>
    /\bname\s*=|href\s*=\s*["']?\s*#|\]\(#/i.test(source),
  );
}

function parseBody(input: ChapterInput, place: Parameters<typeof parseRichText>[2], rules: TextRules): RichText {
  if (input.format === "html") return parseRichText(input.body, "content", place, rules);
  const parsed = parseRichText(markdownToHtml(input.body), "content", place, rules);
  return { source: input.body, html: parsed.html };
}
