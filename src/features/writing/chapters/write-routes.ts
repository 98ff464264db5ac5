import { type ChapterId, parseId } from "#core/ids.ts";
import { chapterAddress } from "#features/browse/index.ts";
import {
  addChapter,
  emptyChapterInput,
  findChapterInput,
  type ListedChapter,
  listChapters,
  type Publication,
  updateChapter,
  type WorkRefusal,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { chapterActAddress } from "../addresses.ts";
import { type Intent, toIntent } from "../intent.ts";
import { byCreator, type WritingWork } from "../own-things.ts";
import { checkChapterForm, toChapterError } from "./check-form.ts";
import { keepExpected, toShownExpected } from "./keep-expected.ts";
import { showChapterForm } from "./show-chapter-form.ts";
import { showChapterPreview } from "./show-chapter-preview.ts";
import { type ChapterFormState, readChapterForm, toPosition } from "./values.ts";

/** Adding chapters, and changing them. */
export function chapterRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      "/works/:id/chapters/new",
      "member",
      byCreator(ground, async (writing) => showChapterForm(writing, await findBlank(writing), [])),
    ),
    post("/works/:id/chapters", "member", byCreator(ground, takeNew)),
    get(
      "/works/:id/chapters/:chapterId/edit",
      "member",
      byCreator(ground, async (writing) => {
        const form = await findStanding(writing);
        return form === null ? missing() : showChapterForm(writing, form, []);
      }),
    ),
    post("/works/:id/chapters/:chapterId", "member", byCreator(ground, takeChanged)),
  ];
}

async function findBlank({ viewer, ground, work }: WritingWork): Promise<ChapterFormState> {
  const chapters = await listChapters(ground.db.read, viewer, work.id);
  const position = String(chapters.length + 1);
  const expectedChapters = toShownExpected(work, true);
  return { chapter: null, chapters, values: { input: emptyChapterInput, position, expectedChapters } };
}

async function findStanding({ ask, viewer, ground, work }: WritingWork): Promise<ChapterFormState | null> {
  const { read } = ground.db;
  const id = parseId<ChapterId>(ask.params["chapterId"]);
  const chapters = await listChapters(read, viewer, work.id);
  const chapter = chapters.find((one) => one.id === id);
  const input = chapter === undefined ? null : await findChapterInput(read, viewer, chapter.id);
  if (chapter === undefined || !input?.ok) return null;
  const expectedChapters = toShownExpected(work, work.state === "posted" && chapter.state !== "posted");
  return { chapter, chapters, values: { input: input.value, position: String(chapter.position), expectedChapters } };
}

async function takeNew(writing: WritingWork): Promise<Answer> {
  const { ask, viewer, ground, work } = writing;
  const blank = await findBlank(writing);
  const form = { ...blank, values: readChapterForm(ask.form, blank.values, ask.now) };
  const asked = askedFirst(writing, form);
  if (asked !== null) return asked;
  const { values } = form;
  const publication = toPublication(writing, null) ?? { kind: "draft" };
  const made = await addChapter(ground, viewer, work.id, {
    input: values.input,
    position: toPosition(values),
    publication,
  });
  if (!made.ok) return refused(writing, form, made.refusal);
  await keepExpected(writing, {
    shown: blank.values.expectedChapters,
    typed: values.expectedChapters,
    // A chapter of a draft counts at once.
    comesOut: publication.kind === "posted" || work.state !== "posted",
  });
  return seeOther(chapterAddress(work.id, made.value), {
    kind: "notice",
    text: publication.kind === "posted" ? "The chapter is posted." : "The chapter is kept as a draft.",
  });
}

async function takeChanged(writing: WritingWork): Promise<Answer> {
  const { ask, viewer, ground, work } = writing;
  const standing = await findStanding(writing);
  if (standing === null || standing.chapter === null) return missing();
  const { chapter } = standing;
  if (ask.form.text("_method") === "delete") {
    return seeOther(chapterActAddress(work.id, chapter.id, "confirm_delete"));
  }
  const form = { ...standing, values: readChapterForm(ask.form, standing.values, ask.now) };
  const asked = askedFirst(writing, form);
  if (asked !== null) return asked;
  const { values } = form;
  const position = toPosition(values) === chapter.position ? null : toPosition(values);
  const publication = toPublication(writing, chapter);
  const changed = await updateChapter(ground, viewer, chapter.id, { input: values.input, position, publication });
  if (!changed.ok) return refused(writing, form, changed.refusal);
  await keepExpected(writing, {
    shown: standing.values.expectedChapters,
    typed: values.expectedChapters,
    comesOut: publication !== null,
  });
  const text = publication === null ? "The chapter is saved." : "The chapter is posted.";
  return seeOther(chapterAddress(work.id, chapter.id), { kind: "notice", text });
}

/** What is answered before anything is kept: the form again, its errors, or a preview. */
function askedFirst(writing: WritingWork, form: ChapterFormState): Answer | null {
  const intent: Intent = toIntent(writing.ask.form);
  if (intent === "edit") return showChapterForm(writing, form, []);
  const errors = checkChapterForm(writing.ground, form.values);
  if (errors.length > 0) return showChapterForm(writing, form, errors);
  return intent === "preview" ? showChapterPreview(writing, form) : null;
}

/** A chapter of a posted work comes out when its writer says so; those of a draft wait for the work. */
function toPublication({ ask, work }: WritingWork, chapter: ListedChapter | null): Publication | null {
  const isAsked = toIntent(ask.form) === "post" && work.state === "posted" && chapter?.state !== "posted";
  return isAsked ? { kind: "posted" } : null;
}

function refused(writing: WritingWork, form: ChapterFormState, refusal: WorkRefusal): Answer {
  return refusal.code === "invalid" ? showChapterForm(writing, form, refusal.problems.map(toChapterError)) : missing();
}
