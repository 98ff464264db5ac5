import { workAddress } from "#features/browse/index.ts";
import type { Taxonomy } from "#features/tags/index.ts";
import {
  checkNewWork,
  createWork,
  emptyChapterInput,
  emptyWorkInput,
  type NewWork,
  type Problem,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { newWorkAddress, worksAddress } from "../addresses.ts";
import { toIntent } from "../intent.ts";
import { byMember, type Writing } from "../own-things.ts";
import { showWriting } from "../show-writing.ts";
import { findChoices, type WorkChoices } from "./choices.ts";
import { toFieldError } from "./field-names.ts";
import { workForm } from "./pages/work-form.ts";
import { readWorkForm } from "./read-work-form.ts";
import { showWorkPreview } from "./show-work-preview.ts";
import { toOnlyChapter, toSeriesPlaces, toWorkInput } from "./to-work-input.ts";
import { toWorkValues, type WorkValues } from "./values.ts";

export function newWorkRoutes(ground: Ground, taxonomy: () => Promise<Taxonomy>): readonly Route[] {
  return [
    get(
      newWorkAddress,
      "member",
      byMember(ground, async (writing) => {
        // OTW's address of its importer.
        if (writing.ask.query.get("import") === "true") return seeOther("/works/import");
        const choices = await findChoices(ground, writing.viewer, taxonomy);
        return showForm(writing, choices, blankValues(writing, choices), []);
      }),
    ),
    post(
      worksAddress,
      "member",
      byMember(ground, async (writing) => takeNew(writing, await findChoices(ground, writing.viewer, taxonomy))),
    ),
  ];
}

async function takeNew(writing: Writing, choices: WorkChoices): Promise<Answer> {
  const { ask, viewer, ground } = writing;
  const standing = blankValues(writing, choices);
  const values = readWorkForm(ask.form, standing, { types: choices.types, now: ask.now });
  const intent = toIntent(ask.form);
  if (intent === "edit") return showForm(writing, choices, values, []);
  const draft = toNewWork(values, choices, intent === "post" ? "posted" : "draft");
  if (intent === "preview") {
    const problems = await checkNewWork(ground, viewer, draft);
    if (problems.length > 0) return showForm(writing, choices, values, problems);
    return showWorkPreview(writing, { work: draft.work, chapter: draft.chapters[0] ?? null, choices, known: null });
  }
  const made = await createWork(ground, viewer, draft);
  if (made.ok) {
    const text = intent === "post" ? "Your work is posted." : "Kept as a draft. Nobody else sees it until you post it.";
    return seeOther(workAddress(made.value), { kind: "notice", text });
  }
  return made.refusal.code === "invalid" ? showForm(writing, choices, values, made.refusal.problems) : missing();
}

function toNewWork(values: WorkValues, choices: WorkChoices, kind: "posted" | "draft"): NewWork {
  const chapter = toOnlyChapter(values);
  return {
    work: toWorkInput(values, choices),
    chapters: chapter === null ? [] : [chapter],
    publication: { kind },
  };
}

/** A new work is in the archive's language and has one chapter, until its writer says otherwise. */
function blankValues({ ask }: Writing, choices: WorkChoices): WorkValues {
  const input = { ...emptyWorkInput, language: ask.site.language, expectedChapters: 1 };
  return toWorkValues(input, emptyChapterInput, choices);
}

function showForm({ ask }: Writing, choices: WorkChoices, values: WorkValues, problems: readonly Problem[]): Answer {
  const places = { types: choices.types, series: toSeriesPlaces(values) };
  const main = workForm({
    action: worksAddress,
    token: ask.authenticityToken(),
    values,
    choices,
    errors: problems.map((problem) => toFieldError(problem, places)),
    known: null,
  });
  return showWriting(ask, { title: "New work", main, status: problems.length > 0 ? 422 : 200 });
}
