import { html } from "#core/html.ts";
import { chapterAddress, workAddress } from "#features/browse/index.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { FieldError } from "#ui/fields.ts";
import { chapterActAddress, chaptersAddress } from "../addresses.ts";
import type { WritingWork } from "../own-things.ts";
import { showWriting } from "../show-writing.ts";
import { chapterForm, toChapterButtons } from "./pages/chapter-form.ts";
import type { ChapterFormState } from "./values.ts";

export function showChapterForm(writing: WritingWork, form: ChapterFormState, errors: readonly FieldError[]): Answer {
  const { ask, work } = writing;
  const { chapter, chapters, values } = form;
  const main = chapterForm({
    action: chapter === null ? chaptersAddress(work.id) : chapterAddress(work.id, chapter.id),
    token: ask.authenticityToken(),
    values,
    errors,
    language: work.language,
    chapterCount: chapters.length,
    buttons: toChapterButtons({ isWorkPosted: work.state === "posted", state: chapter?.state ?? null }),
    isWaiting: work.state !== "posted",
    deleteAddress:
      chapter === null || chapters.length < 2 ? null : chapterActAddress(work.id, chapter.id, "confirm_delete"),
  });
  return showWriting(ask, {
    title: chapter === null ? `New chapter of ${work.title}` : `Edit chapter ${chapter.number} of ${work.title}`,
    heading: chapter === null ? "New chapter" : `Edit chapter ${chapter.number}`,
    beside: html`Of <a href="${workAddress(work.id)}"><bdi>${work.title}</bdi></a>`,
    main,
    status: errors.length > 0 ? 422 : 200,
  });
}
