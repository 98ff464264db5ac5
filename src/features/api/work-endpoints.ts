import type { z } from "zod";
import { type ChapterId, parseId, type WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import {
  createWork,
  deleteWork,
  findChapter,
  findChapterInput,
  findWork,
  findWorkInput,
  type LaidChapter,
  listChapters,
  updateWork,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, jsonAnswer } from "#platform/http/answer.ts";
import { workAnswer } from "./answers.ts";
import { type Call, type Endpoint, endpoint } from "./endpoint.ts";
import { notFound, wrongFields } from "./problem.ts";
import { refusalAnswer, unseenAnswer } from "./refusals.ts";
import { newWork, workPatch } from "./schemas.ts";
import { findMisplaced } from "./tag-fields.ts";
import { toFirstPublication, toPublication } from "./to-publication.ts";
import { Turns } from "./turns.ts";
import { toWorkView } from "./views.ts";
import { toChangedChapter, toChangedInput, toNewChapterInput, toNewInput } from "./work-input.ts";

const path = "/api/v1/works/:work";

export function workEndpoints(ground: Ground): readonly Endpoint[] {
  return [postWork(ground), getWork(ground), patchWork(ground), removeWork(ground)];
}

function postWork(ground: Ground): Endpoint {
  return endpoint({
    method: "POST",
    path: "/api/v1/works",
    summary: "Makes a work with its chapters",
    scope: "write",
    body: newWork,
    query: null,
    answer: { status: 201, schema: workAnswer },
    async handle({ viewer, body, ask }) {
      const misplaced = findMisplaced(body.tags);
      if (misplaced.length > 0) return wrongFields(misplaced);
      const publication = toFirstPublication(body, ask.now);
      if (!publication.ok) return publication.refusal;
      const chapters = (body.chapters ?? []).map(toNewChapterInput);
      const draft = { work: toNewInput(body), chapters, publication: publication.value };
      const made = await createWork(ground, viewer, draft);
      return made.ok ? answerWork(ground, viewer, made.value, 201) : refusalAnswer(made.refusal);
    },
  });
}

function getWork(ground: Ground): Endpoint {
  return endpoint({
    method: "GET",
    path,
    summary: "A work with the list of its chapters",
    scope: null,
    body: null,
    query: null,
    answer: { status: 200, schema: workAnswer },
    async handle({ viewer, ask }) {
      const id = parseId<WorkId>(ask.params["work"]);
      return id === null ? notFound() : answerWork(ground, viewer, id, 200);
    },
  });
}

function patchWork(ground: Ground): Endpoint {
  const turns = new Turns();
  return endpoint({
    method: "PATCH",
    path,
    summary: "Replaces the fields given of a work of one's own",
    scope: "write",
    body: workPatch,
    query: null,
    answer: { status: 200, schema: workAnswer },
    async handle(call) {
      const id = parseId<WorkId>(call.ask.params["work"]);
      return id === null ? notFound() : turns.take(id, () => changeWork(ground, call, id));
    },
  });
}

async function changeWork(
  ground: Ground,
  { viewer, body, ask }: Call<z.output<typeof workPatch>, null>,
  id: WorkId,
): Promise<Answer> {
  const known = await findWorkInput(ground.db.read, viewer, id);
  if (!known.ok) return unseenAnswer(known.refusal);
  const shown = await findWork(ground.db.read, viewer, id);
  if (!shown.ok) return unseenAnswer(shown.refusal);
  const misplaced = findMisplaced(body.tags);
  if (misplaced.length > 0) return wrongFields(misplaced);
  const publication = toPublication(body, shown.value, ask.now);
  if (!publication.ok) return publication.refusal;
  const input = toChangedInput(body, known.value, shown.value);
  const laid = body.chapters === undefined ? undefined : await toLaid(ground, viewer, body.chapters);
  const change = {
    input,
    publication: publication.value,
    chapters: "all",
    ...(laid === undefined ? {} : { laid }),
  } as const;
  const changed = await updateWork(ground, viewer, id, change);
  return changed.ok ? answerWork(ground, viewer, id, 200) : refusalAnswer(changed.refusal);
}

/** The chapters that a work is to have; what a call leaves out of one that is there stays as it is. */
function toLaid(
  ground: Ground,
  viewer: Viewer,
  chapters: NonNullable<z.output<typeof workPatch>["chapters"]>,
): Promise<readonly LaidChapter[]> {
  return Promise.all(
    chapters.map(async (fields): Promise<LaidChapter> => {
      const id = parseId<ChapterId>(fields.id);
      if (id === null) return { id, input: toNewChapterInput(fields) };
      const isListed = !textFields.some((name) => fields[name] !== undefined);
      const shown = isListed ? null : await findChapter(ground.db.read, viewer, id);
      const known = shown?.ok === true ? await findChapterInput(ground.db.read, viewer, id) : null;
      // One that is not hers is refused with its number.
      const isOwn = shown?.ok === true && known?.ok === true;
      return { id, input: isOwn ? toChangedChapter(fields, known.value, shown.value) : null };
    }),
  );
}

const textFields = ["title", "summary", "notes", "endNotes", "body"] as const;

function removeWork(ground: Ground): Endpoint {
  return endpoint({
    method: "DELETE",
    path,
    summary: "Hides a work of one's own; it can be restored for 30 days",
    scope: "write",
    body: null,
    query: null,
    answer: { status: 204, schema: null },
    async handle({ viewer, ask }) {
      const id = parseId<WorkId>(ask.params["work"]);
      if (id === null) return notFound();
      const removed = await deleteWork(ground, viewer, id);
      return removed.ok ? bytesAnswer("", {}, 204) : unseenAnswer(removed.refusal);
    },
  });
}

async function answerWork(ground: Ground, viewer: Viewer, id: WorkId, status: 200 | 201): Promise<Answer> {
  const work = await findWork(ground.db.read, viewer, id);
  if (!work.ok) return unseenAnswer(work.refusal);
  const chapters = await listChapters(ground.db.read, viewer, id);
  const headers = status === 201 ? { location: `${ground.url}/api/v1/works/${id}` } : {};
  return jsonAnswer(toWorkView(work.value, chapters, { viewer, url: ground.url }), status, headers);
}
