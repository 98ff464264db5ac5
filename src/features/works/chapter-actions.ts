import type { ChapterId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { arrangeChapters, placeChapter } from "./chapter-order.ts";
import { type ChapterRow, listChapterRows, updateChapterRow, updatePositions } from "./chapter-store.ts";
import { insertChapterCreators, listOwnPseudIds } from "./creator-store.ts";
import type { ChapterChange, NewChapter, Problem, Publication, WorkRefusal } from "./input.ts";
import { chaptersMax } from "./limits.ts";
import { findOwnChapter } from "./own-chapter.ts";
import { findOwnWork } from "./own-work.ts";
import { findObstacle, publish, type Standing } from "./publication.ts";
import { readyChapter } from "./ready-work.ts";
import { enqueuePublication } from "./schedule.ts";
import { tellChapter } from "./tell-chapter.ts";
import { invalid } from "./work-actions.ts";
import type { WorkRow } from "./work-store.ts";
import { insertChapter, rewriteChapter, toDraftStanding, toStanding, toStandingRow } from "./write-chapter.ts";

export type ChapterOutcome = Promise<Outcome<ChapterId, WorkRefusal>>;

/** Adds a chapter, anywhere in the order; those behind it move up. */
export async function addChapter(ground: Ground, viewer: Viewer, workId: WorkId, chapter: NewChapter): ChapterOutcome {
  if (viewer.kind === "guest") return refuse({ code: "forbidden" });
  const now = ground.now();
  const ready = readyChapter(ground, chapter.input, now);
  return ground.db.write(async (tx) => {
    const work = await findOwnWork(tx, viewer, workId);
    if (!work.ok) return refuse({ code: work.refusal });
    const rows = await listChapterRows(tx, workId);
    const problems = [findObstacle("draft", chapter.publication, now), findExcess(rows.length)].filter(
      (one) => one !== null,
    );
    if (!ready.ok) problems.push(...ready.refusal);
    if (!ready.ok || problems.length > 0) return invalid(problems);
    const planned = toPlan(work.value, chapter.publication);
    const standing = publish(toDraftStanding(ready.value.parsed.publishedAt, now), planned, now);
    const place = { workId, position: rows.length + 1, standing, siteUrl: ground.url };
    const id = await insertChapter(tx, ready.value, place, now);
    await insertChapterCreators(tx, [id], await listOwnPseudIds(tx, workId, viewer.personId));
    await arrange(tx, workId, (order) => placeChapter(order, id, chapter.position));
    if (planned.kind === "scheduled") await enqueuePublication(tx, workId, planned.at, now);
    await tellChapter(tx, { work: work.value, id, before: null, after: standing }, now);
    return done(id);
  });
}

/** Changes what is given of a chapter: its texts, its place, whether readers see it. */
export async function updateChapter(
  ground: Ground,
  viewer: Viewer,
  id: ChapterId,
  change: ChapterChange,
): ChapterOutcome {
  if (viewer.kind === "guest") return refuse({ code: "forbidden" });
  const now = ground.now();
  const ready = change.input === null ? null : readyChapter(ground, change.input, now);
  return ground.db.write(async (tx) => {
    const own = await findOwnChapter(tx, viewer, id, "kept");
    if (!own.ok) return refuse({ code: own.refusal });
    const { chapter, work } = own.value;
    const obstacle = change.publication === null ? null : findObstacle(chapter.state, change.publication, now);
    if (ready !== null && !ready.ok) return invalid(obstacle === null ? ready.refusal : [obstacle, ...ready.refusal]);
    if (obstacle !== null) return invalid([obstacle]);
    const before = toStanding(chapter);
    const after = toChanged(work, before, { ...change, day: ready?.value.parsed.publishedAt }, { chapter, now });
    if (ready !== null)
      await rewriteChapter(tx, chapter, ready.value, { personId: viewer.personId, siteUrl: ground.url, now });
    await updateChapterRow(tx, id, toStandingRow(after));
    const { position } = change;
    if (position !== null) await arrange(tx, work.id, (order) => placeChapter(order, id, position));
    if (after.state === "scheduled" && after.publishAt !== null)
      await enqueuePublication(tx, work.id, after.publishAt, now);
    await tellChapter(tx, { work, id, before, after }, now);
    return done(id);
  });
}

/** Takes a chapter out for 30 days; the last one, and the last posted one of a posted work, stays (`conflict`). */
export function deleteChapter(ground: Ground, viewer: Viewer, id: ChapterId): ChapterOutcome {
  return ground.db.write(async (tx) => {
    const own = await findOwnChapter(tx, viewer, id, "kept");
    if (!own.ok) return refuse({ code: own.refusal });
    const { chapter, work } = own.value;
    const others = (await listChapterRows(tx, work.id)).filter((other) => other.id !== id);
    const staying = work.state === "posted" ? others.filter((other) => other.state === "posted") : others;
    if (staying.length === 0) {
      const message = "This is the only chapter that readers have. Delete the work instead.";
      return invalid([{ field: "chapter", code: "conflict", message }]);
    }
    const now = ground.now();
    await updateChapterRow(tx, id, { deleted_at: now });
    await arrange(tx, work.id, (order) => order);
    await tellChapter(tx, { work, id, before: toStanding(chapter), after: null }, now);
    return done(id);
  });
}

/** Puts a deleted chapter back where it was, or at the end of what is shorter now. */
export function restoreChapter(ground: Ground, viewer: Viewer, id: ChapterId): ChapterOutcome {
  return ground.db.write(async (tx) => {
    const own = await findOwnChapter(tx, viewer, id, "deleted");
    if (!own.ok) return refuse({ code: own.refusal });
    const { chapter, work } = own.value;
    const now = ground.now();
    // What should have been posted meanwhile is a draft: nothing appears by itself.
    const after =
      chapter.state === "scheduled" ? publish(toStanding(chapter), { kind: "draft" }, now) : toStanding(chapter);
    await updateChapterRow(tx, id, { deleted_at: null, ...toStandingRow(after) });
    await arrange(tx, work.id, (order) => placeChapter(order, id, chapter.position));
    await tellChapter(tx, { work, id, before: after, after }, now);
    return done(id);
  });
}

/** Puts chapters into the order of the ids; those not named follow in the order they had. */
export function reorderChapters(
  ground: Ground,
  viewer: Viewer,
  workId: WorkId,
  ids: readonly ChapterId[],
): Promise<Outcome<WorkId, WorkRefusal>> {
  return ground.db.write(async (tx) => {
    const work = await findOwnWork(tx, viewer, workId);
    if (!work.ok) return refuse({ code: work.refusal });
    await arrange(tx, workId, (order) => arrangeChapters(order, ids));
    await tellChapter(tx, { work: work.value, id: null, before: null, after: null }, ground.now());
    return done(workId);
  });
}

async function arrange(
  tx: Tx,
  workId: WorkId,
  toOrder: (order: readonly ChapterId[]) => readonly ChapterId[],
): Promise<void> {
  const rows = await listChapterRows(tx, workId);
  await updatePositions(tx, rows, toOrder(rows.map((row) => row.id)));
}

/** What becomes of a chapter in its work: before the work is out, the chapter waits for it. */
function toPlan(work: WorkRow, publication: Publication): Publication {
  if (work.state === "posted" || publication.kind === "draft") return publication;
  if (work.state === "draft" || work.publish_at === null) return { kind: "draft" };
  const at = publication.kind === "posted" ? work.publish_at : Math.max(publication.at, work.publish_at);
  return { kind: "scheduled", at };
}

function toChanged(
  work: WorkRow,
  before: Standing,
  change: { readonly publication: Publication | null; readonly day: number | null | undefined },
  at: { readonly chapter: ChapterRow; readonly now: number },
): Standing {
  const { chapter, now } = at;
  const dated = change.day === undefined ? before : toDated(before, change.day, chapter.created_at);
  return change.publication === null ? dated : publish(dated, toPlan(work, change.publication), now);
}

function toDated(standing: Standing, day: number | null, createdAt: number): Standing {
  if (day !== null) return { ...standing, isBackdated: true, publishedAt: day };
  if (!standing.isBackdated) return standing;
  return { ...standing, isBackdated: false, publishedAt: standing.postedAt ?? createdAt };
}

function findExcess(count: number): Problem | null {
  if (count < chaptersMax) return null;
  const message = `A work can have ${chaptersMax.toLocaleString("en")} chapters at most.`;
  return { field: "chapters", code: "many", message };
}
