import { checkChapter, expectedChaptersMax, type Problem } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { FieldError } from "#ui/fields.ts";
import { toNumber } from "../typed.ts";
import { type ChapterValues, toPosition } from "./values.ts";

const fields: Readonly<Record<string, string>> = {
  title: "chapter[title]",
  summary: "chapter[summary]",
  notes: "chapter[notes]",
  endNotes: "chapter[endnotes]",
  body: "chapter[content]",
  publishedOn: "chapter[published_at]",
};

/** A problem of a chapter at its field; one that has none belongs to the form. */
export function toChapterError(problem: Problem): FieldError {
  return { field: fields[problem.field] ?? null, message: problem.message };
}

/** What is wrong with a chapter's form: the chapter itself, its place, and the work's number of chapters. */
export function checkChapterForm(ground: Ground, values: ChapterValues): readonly FieldError[] {
  const errors = checkChapter(ground, values.input).map(toChapterError);
  if (Number.isNaN(toPosition(values))) {
    errors.push({ field: "chapter[position]", message: "The place of a chapter is a number from 1." });
  }
  const expected = toNumber(values.expectedChapters);
  if (expected !== null && !(expected >= 1 && expected <= expectedChaptersMax)) {
    const message = "The number of chapters is a number from 1, or ? while you do not know.";
    errors.push({ field: "chapter[wip_length]", message });
  }
  return errors;
}
