import { workAddress } from "#features/browse/index.ts";
import type { Taxonomy } from "#features/tags/index.ts";
import {
  type ChapterInput,
  checkChapter,
  checkWork,
  findChapterInput,
  findWorkInput,
  type ListedChapter,
  listChapters,
  type Problem,
  type Publication,
  updateWork,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing, seeOther } from "#platform/http/answer.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { chapterActAddress, chaptersAddress, workActAddress } from "../addresses.ts";
import { type Intent, toIntent } from "../intent.ts";
import { byCreator, type WritingWork } from "../own-things.ts";
import { showWriting } from "../show-writing.ts";
import { findChoices, type WorkChoices } from "./choices.ts";
import { toFieldError } from "./field-names.ts";
import type { KnownWorkView } from "./pages/form-view.ts";
import { workForm } from "./pages/work-form.ts";
import { readWorkForm } from "./read-work-form.ts";
import { showWorkPreview } from "./show-work-preview.ts";
import { toOnlyChapter, toSeriesPlaces, toWorkInput } from "./to-work-input.ts";
import { toWorkValues, type WorkValues } from "./values.ts";

export function editWorkRoutes(ground: Ground, taxonomy: () => Promise<Taxonomy>): readonly Route[] {
  return [
    get(
      "/works/:id/edit",
      "member",
      byCreator(ground, async (writing) => {
        const standing = await findStanding(writing, taxonomy);
        return standing === null ? missing() : showForm(writing, standing, standing.values, []);
      }),
    ),
    // OTW's own addresses of things that stand on one page here.
    get(
      "/works/:id/edit_tags",
      "member",
      byCreator(ground, async ({ work }) => found(workActAddress(work.id, "edit"))),
    ),
    get(
      "/works/:id/preview",
      "member",
      byCreator(ground, async ({ work }) => found(workAddress(work.id))),
    ),
    post(
      "/works/:id",
      "member",
      byCreator(ground, async (writing) => {
        if (writing.ask.form.text("_method") === "delete")
          return seeOther(workActAddress(writing.work.id, "confirm_delete"));
        const standing = await findStanding(writing, taxonomy);
        return standing === null ? missing() : takeChanged(writing, standing);
      }),
    ),
  ];
}

/** A work as it stands, with what its form offers. */
interface Standing {
  readonly values: WorkValues;
  readonly choices: WorkChoices;
  readonly chapters: readonly ListedChapter[];
}

async function findStanding(
  { viewer, work, ground }: WritingWork,
  taxonomy: () => Promise<Taxonomy>,
): Promise<Standing | null> {
  const { read } = ground.db;
  const input = await findWorkInput(read, viewer, work.id);
  if (!input.ok) return null;
  const choices = await findChoices(ground, viewer, taxonomy);
  const chapters = await listChapters(read, viewer, work.id);
  const [only, second] = chapters;
  const text = only === undefined || second !== undefined ? null : await findChapterInput(read, viewer, only.id);
  return { values: toWorkValues(input.value, text?.ok ? text.value : null, choices), choices, chapters };
}

async function takeChanged(writing: WritingWork, standing: Standing): Promise<Answer> {
  const { ask, viewer, ground, work } = writing;
  const { choices } = standing;
  const values = readWorkForm(ask.form, standing.values, { types: choices.types, now: ask.now });
  const intent = toIntent(ask.form);
  if (intent === "edit") return showForm(writing, standing, values, []);
  const input = toWorkInput(values, choices);
  const chapter = toOnlyChapter(values);
  const problems = [...(await checkWork(ground, viewer, work.id, input)), ...checkText(ground, chapter)];
  if (problems.length > 0) return showForm(writing, standing, values, problems);
  if (intent === "preview") return showWorkPreview(writing, { work: input, chapter, choices, known: work });
  const publication = toPublication(intent, work.state);
  const chapters = ask.form.text("chapters") === "all" ? "all" : "first";
  const [only] = standing.chapters;
  const text = chapter === null || only === undefined ? {} : { text: { chapterId: only.id, input: chapter } };
  const changed = await updateWork(ground, viewer, work.id, { input, publication, chapters, ...text });
  if (changed.ok) {
    const told = publication === null ? "Your work is saved." : "Your work is posted.";
    return seeOther(workAddress(work.id), { kind: "notice", text: told });
  }
  return changed.refusal.code === "invalid" ? showForm(writing, standing, values, changed.refusal.problems) : missing();
}

function checkText(ground: Ground, chapter: ChapterInput | null): readonly Problem[] {
  return chapter === null ? [] : checkChapter(ground, chapter).filter(isNotOfTheWork).map(toChapterProblem);
}

/** The day of the only chapter is the work's, where the work's own check tells of it. */
function isNotOfTheWork(problem: Problem): boolean {
  return problem.field !== "publishedOn";
}

function toChapterProblem(problem: Problem): Problem {
  return { ...problem, field: `chapters.0.${problem.field}` };
}

function toPublication(intent: Intent, state: WritingWork["work"]["state"]): Publication | null {
  return intent === "post" && state !== "posted" ? { kind: "posted" } : null;
}

function showForm(
  { ask, work }: WritingWork,
  { choices, chapters }: Standing,
  values: WorkValues,
  problems: readonly Problem[],
): Answer {
  const places = { types: choices.types, series: toSeriesPlaces(values) };
  const main = workForm({
    action: workAddress(work.id),
    token: ask.authenticityToken(),
    values,
    choices,
    errors: problems.map((problem) => toFieldError(problem, places)),
    known: toKnown(work, chapters),
  });
  return showWriting(ask, {
    title: `Edit ${work.title}`,
    main,
    status: problems.length > 0 ? 422 : 200,
  });
}

function toKnown(work: WritingWork["work"], chapters: readonly ListedChapter[]): KnownWorkView {
  return {
    state: work.state,
    chapters: chapters.map((chapter) => ({
      label: `${chapter.number}. ${chapter.title === "" ? `Chapter ${chapter.number}` : chapter.title}${chapter.state === "posted" ? "" : ` (${chapter.state})`}`,
      address: chapterActAddress(work.id, chapter.id, "edit"),
    })),
    manageAddress: chaptersAddress(work.id, "manage"),
    newChapterAddress: chaptersAddress(work.id, "new"),
    deleteAddress: workActAddress(work.id, "confirm_delete"),
    orphanAddress: work.state === "posted" ? workActAddress(work.id, "orphan") : null,
  };
}
