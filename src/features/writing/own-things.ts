import { parseId, type SeriesId, type WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { findSeries, findWork, type Series, type Work } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { Route } from "#platform/http/route.ts";

/** One request of somebody who writes. */
export interface Writing {
  readonly ask: Ask;
  readonly viewer: Member;
  readonly ground: Ground;
}

/** A handler for a member; the kernel has sent guests to the login. */
export function byMember(ground: Ground, answer: (writing: Writing) => Answer | Promise<Answer>): Route["answer"] {
  return (ask) => (ask.viewer.kind === "member" ? answer({ ask, viewer: ask.viewer, ground }) : missing());
}

export interface WritingWork extends Writing {
  readonly work: Work;
}

/** A handler for a creator of the work at `:id`; for everybody else the page is missing. */
export function byCreator(ground: Ground, answer: (writing: WritingWork) => Answer | Promise<Answer>): Route["answer"] {
  return byMember(ground, async (writing) => {
    const id = parseId<WorkId>(writing.ask.params["id"]);
    const found = id === null ? null : await findWork(ground.db.read, writing.viewer, id);
    return found?.ok && found.value.mayEdit ? answer({ ...writing, work: found.value }) : missing();
  });
}

export interface WritingSeries extends Writing {
  readonly series: Series;
}

/** A handler for a creator of the series at `:id`. */
export function bySeriesCreator(
  ground: Ground,
  answer: (writing: WritingSeries) => Answer | Promise<Answer>,
): Route["answer"] {
  return byMember(ground, async (writing) => {
    const id = parseId<SeriesId>(writing.ask.params["id"]);
    const found = id === null ? null : await findSeries(ground.db.read, writing.viewer, id);
    return found?.ok && found.value.mayEdit ? answer({ ...writing, series: found.value }) : missing();
  });
}
