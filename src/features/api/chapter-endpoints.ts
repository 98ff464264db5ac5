import type { z } from "zod";
import { type ChapterId, parseId, type WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import {
  addChapter,
  deleteChapter,
  findChapter,
  findChapterInput,
  type PlacedChapter,
  updateChapter,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, jsonAnswer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { chapterAnswer } from "./answers.ts";
import { type Call, type Endpoint, endpoint } from "./endpoint.ts";
import { notFound } from "./problem.ts";
import { refusalAnswer, unseenAnswer } from "./refusals.ts";
import { chapterPatch, newChapter } from "./schemas.ts";
import { toFirstPublication, toPublication } from "./to-publication.ts";
import { Turns } from "./turns.ts";
import { toChapterView } from "./views.ts";
import { toChangedChapter, toNewChapterInput } from "./work-input.ts";

const path = "/api/v1/works/:work/chapters/:chapter";

export function chapterEndpoints(ground: Ground): readonly Endpoint[] {
  return [postChapter(ground), getChapter(ground), patchChapter(ground), removeChapter(ground)];
}

function postChapter(ground: Ground): Endpoint {
  return endpoint({
    method: "POST",
    path: "/api/v1/works/:work/chapters",
    summary: "Adds a chapter to a work of one's own",
    scope: "write",
    body: newChapter,
    query: null,
    answer: { status: 201, schema: chapterAnswer },
    async handle({ viewer, body, ask }) {
      const workId = parseId<WorkId>(ask.params["work"]);
      if (workId === null) return notFound();
      const publication = toFirstPublication(body, ask.now);
      if (!publication.ok) return publication.refusal;
      const made = await addChapter(ground, viewer, workId, {
        input: toNewChapterInput(body),
        position: body.position ?? null,
        publication: publication.value,
      });
      return made.ok ? answerChapter(ground, viewer, { workId, id: made.value }, 201) : refusalAnswer(made.refusal);
    },
  });
}

function getChapter(ground: Ground): Endpoint {
  return endpoint({
    method: "GET",
    path,
    summary: "A chapter with its texts",
    scope: null,
    body: null,
    query: null,
    answer: { status: 200, schema: chapterAnswer },
    async handle({ viewer, ask }) {
      const ids = parseIds(ask);
      return ids === null ? notFound() : answerChapter(ground, viewer, ids, 200);
    },
  });
}

function patchChapter(ground: Ground): Endpoint {
  const turns = new Turns();
  return endpoint({
    method: "PATCH",
    path,
    summary: "Replaces the fields given of a chapter",
    scope: "write",
    body: chapterPatch,
    query: null,
    answer: { status: 200, schema: chapterAnswer },
    async handle(call) {
      const ids = parseIds(call.ask);
      return ids === null ? notFound() : turns.take(ids.id, () => changeChapter(ground, call, ids));
    },
  });
}

async function changeChapter(
  ground: Ground,
  { viewer, body, ask }: Call<z.output<typeof chapterPatch>, null>,
  ids: ChapterIds,
): Promise<Answer> {
  const shown = await findPlaced(ground, viewer, ids);
  if (shown === null) return notFound();
  const known = await findChapterInput(ground.db.read, viewer, ids.id);
  if (!known.ok) return unseenAnswer(known.refusal);
  const publication = toPublication(body, shown, ask.now);
  if (!publication.ok) return publication.refusal;
  const changed = await updateChapter(ground, viewer, ids.id, {
    input: toChangedChapter(body, known.value, shown),
    position: body.position ?? null,
    publication: publication.value,
  });
  return changed.ok ? answerChapter(ground, viewer, ids, 200) : refusalAnswer(changed.refusal);
}

function removeChapter(ground: Ground): Endpoint {
  return endpoint({
    method: "DELETE",
    path,
    summary: "Takes a chapter out of a work; it can be restored for 30 days",
    scope: "write",
    body: null,
    query: null,
    answer: { status: 204, schema: null },
    async handle({ viewer, ask }) {
      const ids = parseIds(ask);
      if (ids === null || (await findPlaced(ground, viewer, ids)) === null) return notFound();
      const removed = await deleteChapter(ground, viewer, ids.id);
      return removed.ok ? bytesAnswer("", {}, 204) : refusalAnswer(removed.refusal);
    },
  });
}

interface ChapterIds {
  readonly workId: WorkId;
  readonly id: ChapterId;
}

function parseIds(ask: Ask): ChapterIds | null {
  const workId = parseId<WorkId>(ask.params["work"]);
  const id = parseId<ChapterId>(ask.params["chapter"]);
  return workId === null || id === null ? null : { workId, id };
}

/** The chapter as the caller sees it, when it stands in the work that the address names. */
async function findPlaced(ground: Ground, viewer: Viewer, ids: ChapterIds): Promise<PlacedChapter | null> {
  const found = await findChapter(ground.db.read, viewer, ids.id);
  return found.ok && found.value.workId === ids.workId ? found.value : null;
}

async function answerChapter(ground: Ground, viewer: Viewer, ids: ChapterIds, status: 200 | 201): Promise<Answer> {
  const found = await findChapter(ground.db.read, viewer, ids.id);
  if (!found.ok) return unseenAnswer(found.refusal);
  if (found.value.workId !== ids.workId) return notFound();
  const location = `${ground.url}/api/v1/works/${ids.workId}/chapters/${ids.id}`;
  return jsonAnswer(toChapterView(found.value), status, status === 201 ? { location } : {});
}
