import type { ChapterInput, ListedChapter } from "#features/works/index.ts";
import type { Form } from "#platform/http/form.ts";
import { toNumber, typedDay, typedText } from "../typed.ts";

/** A chapter's form as it was typed. */
export interface ChapterValues {
  readonly input: ChapterInput;
  readonly position: string;
  /** How many chapters the finished work will have: of the work, and changed from here as well. */
  readonly expectedChapters: string;
}

/** A chapter's form: which chapter it is of, and what stands in it. */
export interface ChapterFormState {
  /** Null for a chapter that is being added. */
  readonly chapter: ListedChapter | null;
  readonly chapters: readonly ListedChapter[];
  readonly values: ChapterValues;
}

export function readChapterForm(form: Form, standing: ChapterValues, now: number): ChapterValues {
  const text = (name: string, known: string) => typedText(form, `chapter[${name}]`, known);
  const { input } = standing;
  const day = typedDay(form, ["chapter", "published_at"], input.publishedOn ?? "", now);
  const format = form.text("chapter[format]");
  return {
    input: {
      title: text("title", input.title),
      summary: text("summary", input.summary),
      notes: text("notes", input.notes),
      endNotes: text("endnotes", input.endNotes),
      body: text("content", input.body),
      format: format === "html" || format === "markdown" ? format : input.format,
      publishedOn: day === "" ? null : day,
    },
    position: text("position", standing.position),
    expectedChapters: text("wip_length", standing.expectedChapters),
  };
}

/** The place that was typed; null for the end, or for where the chapter stands. */
export function toPosition(values: ChapterValues): number | null {
  return toNumber(values.position);
}
