import { html } from "#core/html.ts";
import { type ChapterId, parseId } from "#core/ids.ts";
import { chapterAddress, momentOf, workAddress } from "#features/browse/index.ts";
import {
  binMs,
  deleteChapter,
  type ListedChapter,
  listChapters,
  listDeletedChapters,
  reorderChapters,
  restoreChapter,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { chapterActAddress, chaptersAddress } from "../addresses.ts";
import { byCreator, type WritingWork } from "../own-things.ts";
import { renumber } from "../renumber.ts";
import { showWriting } from "../show-writing.ts";
import { toNumber } from "../typed.ts";
import { deleteChapterPage, manageChaptersPage } from "./pages/manage-pages.ts";

/** The order of a work's chapters, and taking chapters out and back in. */
export function manageChapterRoutes(ground: Ground): readonly Route[] {
  return [
    get("/works/:id/chapters/manage", "member", byCreator(ground, showOrder)),
    post("/works/:id/chapters/update_positions", "member", byCreator(ground, takeOrder)),
    get(
      "/works/:id/chapters/:chapterId/confirm_delete",
      "member",
      byCreator(ground, (writing) => askDelete(writing, [])),
    ),
    post("/works/:id/chapters/:chapterId/delete", "member", byCreator(ground, takeDelete)),
    post("/works/:id/chapters/:chapterId/restore", "member", byCreator(ground, takeRestore)),
  ];
}

async function showOrder({ ask, viewer, ground, work }: WritingWork): Promise<Answer> {
  const { read } = ground.db;
  const chapters = await listChapters(read, viewer, work.id);
  const deleted = await listDeletedChapters(read, viewer, work.id);
  const main = manageChaptersPage({
    action: chaptersAddress(work.id, "update_positions"),
    token: ask.authenticityToken(),
    newAddress: chaptersAddress(work.id, "new"),
    chapters: chapters.map((chapter) => ({
      id: chapter.id,
      number: chapter.number,
      title: chapter.title,
      words: chapter.words,
      state: chapter.state,
      address: chapterAddress(work.id, chapter.id),
      editAddress: chapterActAddress(work.id, chapter.id, "edit"),
      deleteAddress: chapterActAddress(work.id, chapter.id, "confirm_delete"),
    })),
    deleted: (deleted.ok ? deleted.value : []).map((chapter) => ({
      title: chapter.title,
      words: chapter.words,
      until: chapter.deletedAt + binMs,
      restoreAddress: chapterActAddress(work.id, chapter.id, "restore"),
    })),
    moment: momentOf(ask.now, viewer),
  });
  return showWriting(ask, {
    title: `Chapters of ${work.title}`,
    heading: "Chapters",
    beside: html`Of <a href="${workAddress(work.id)}"><bdi>${work.title}</bdi></a>`,
    main,
  });
}

async function takeOrder({ ask, viewer, ground, work }: WritingWork): Promise<Answer> {
  const chapters = await listChapters(ground.db.read, viewer, work.id);
  const typed = chapters.map(({ id }) => ({ id, number: toNumber(ask.form.text(`chapters[${id}]`)) ?? Number.NaN }));
  const ordered = await reorderChapters(ground, viewer, work.id, renumber(typed));
  if (!ordered.ok) return missing();
  return seeOther(chaptersAddress(work.id, "manage"), { kind: "notice", text: "The chapters are in their new order." });
}

async function findChapter({ ask, viewer, ground, work }: WritingWork): Promise<ListedChapter | null> {
  const id = parseId<ChapterId>(ask.params["chapterId"]);
  return (await listChapters(ground.db.read, viewer, work.id)).find((chapter) => chapter.id === id) ?? null;
}

async function askDelete(writing: WritingWork, errors: readonly FieldError[]): Promise<Answer> {
  const { ask, work } = writing;
  const chapter = await findChapter(writing);
  if (chapter === null) return missing();
  const main = deleteChapterPage({
    action: chapterActAddress(work.id, chapter.id, "delete"),
    token: ask.authenticityToken(),
    title: chapter.title === "" ? `Chapter ${chapter.number}` : chapter.title,
    keepAddress: chaptersAddress(work.id, "manage"),
    errors,
  });
  const status = errors.length > 0 ? 422 : 200;
  return showWriting(ask, {
    title: `Delete chapter ${chapter.number} of ${work.title}`,
    heading: "Delete chapter",
    main,
    status,
  });
}

async function takeDelete(writing: WritingWork): Promise<Answer> {
  const { viewer, ground, work } = writing;
  const chapter = await findChapter(writing);
  if (chapter === null) return missing();
  const deleted = await deleteChapter(ground, viewer, chapter.id);
  if (deleted.ok) {
    const text = "The chapter is deleted. You can restore it here for 30 days.";
    return seeOther(chaptersAddress(work.id, "manage"), { kind: "notice", text });
  }
  if (deleted.refusal.code !== "invalid") return missing();
  return askDelete(
    writing,
    deleted.refusal.problems.map(({ message }) => ({ field: null, message })),
  );
}

async function takeRestore({ ask, viewer, ground, work }: WritingWork): Promise<Answer> {
  const id = parseId<ChapterId>(ask.params["chapterId"]);
  const deleted = await listDeletedChapters(ground.db.read, viewer, work.id);
  // The address names a work: a chapter of another one is not found under it.
  if (id === null || !deleted.ok || !deleted.value.some((chapter) => chapter.id === id)) return missing();
  const restored = await restoreChapter(ground, viewer, id);
  if (!restored.ok) return missing();
  return seeOther(chaptersAddress(work.id, "manage"), { kind: "notice", text: "The chapter is back." });
}
