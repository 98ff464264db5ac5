import type { ChapterId, PersonId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type ChapterRow, listChapterRows, updateChapterRow, updatePositions } from "./chapter-store.ts";
import { insertChapterCreators, listOwnPseudIds } from "./creator-store.ts";
import type { LaidChapter, Problem } from "./input.ts";
import { chaptersMax } from "./limits.ts";
import { parseChapter } from "./parse-chapter.ts";
import { publish } from "./publication.ts";
import { appendPosted } from "./publish-work.ts";
import type { WorkRow } from "./work-store.ts";
import { insertChapter, type ReadyChapter, rewriteChapter, toDraftStanding } from "./write-chapter.ts";

/** A chapter in its new place; without texts it keeps those it has. */
export interface ReadyLaid {
  readonly id: ChapterId | null;
  readonly ready: ReadyChapter | null;
}

/** Cleans the texts of all chapters that a work is to have; problems stand under `chapters.N`. Null for a change without them. */
export function readyLaid(
  ground: Ground,
  laid: readonly LaidChapter[] | undefined,
  now: number,
): Outcome<readonly ReadyLaid[] | null, readonly Problem[]> {
  if (laid === undefined) return done(null);
  const problems: Problem[] = [];
  if (laid.length === 0) {
    problems.push({ field: "chapters", code: "required", message: "A work needs at least one chapter." });
  }
  if (laid.length > chaptersMax) {
    const message = `A work can have ${chaptersMax.toLocaleString("en")} chapters at most.`;
    return refuse([{ field: "chapters", code: "many", message }]);
  }
  const ready = laid.map(({ id, input }, index): ReadyLaid => {
    if (input === null) return { id, ready: null };
    const rules = { siteUrl: ground.url, now, path: `chapters.${index}.` };
    return { id, ready: { input, parsed: parseChapter(input, rules, problems) } };
  });
  return problems.length > 0 ? refuse(problems) : done(ready);
}

/** Chapters that are none of the work's, or that stand twice; and a posted work none of whose chapters readers would have. */
export function findLaidProblems(work: WorkRow, rows: readonly ChapterRow[], laid: readonly ReadyLaid[]): Problem[] {
  const own = new Set(rows.map((row) => row.id));
  const seen = new Set<ChapterId>();
  const problems = laid.flatMap(({ id }, index): readonly Problem[] => {
    if (id === null) return [];
    const isTwice = seen.has(id);
    seen.add(id);
    if (own.has(id) && !isTwice) return [];
    const message = isTwice ? "This chapter stands in the list twice." : "This is no chapter of the work.";
    return [{ field: `chapters.${index}.id`, code: "unknown", message }];
  });
  if (problems.length === 0 && work.state === "posted" && countLaid(work, rows, laid) === 0) {
    problems.push({ field: "chapters", code: "conflict", message: "This would leave readers no chapter." });
  }
  return problems;
}

/** How many chapters the work counts with these: of a posted work those that readers have. */
export function countLaid(work: WorkRow, rows: readonly ChapterRow[], laid: readonly ReadyLaid[]): number {
  if (work.state !== "posted") return laid.length;
  const posted = new Set(rows.filter((row) => row.state === "posted").map((row) => row.id));
  return laid.filter(({ id }) => id === null || posted.has(id)).length;
}

/** Gives a work these chapters in this order. New ones are posted with it or now; those left out go for 30 days. */
export async function writeLaid(
  tx: Tx,
  work: WorkRow,
  laid: readonly ReadyLaid[],
  by: { readonly personId: PersonId; readonly siteUrl: string; readonly now: number },
): Promise<void> {
  const rows = new Map((await listChapterRows(tx, work.id)).map((row) => [row.id, row]));
  const order: ChapterId[] = [];
  const added: ChapterId[] = [];
  for (const { id, ready } of laid) {
    const row = id === null ? undefined : rows.get(id);
    if (row !== undefined) {
      if (ready !== null) await rewriteChapter(tx, row, ready, by);
      order.push(row.id);
    } else if (ready !== null) {
      const draft = toDraftStanding(ready.parsed.publishedAt, by.now);
      const standing = work.state === "posted" ? publish(draft, { kind: "posted" }, by.now) : draft;
      const position = rows.size + added.length + 1;
      added.push(await insertChapter(tx, ready, { workId: work.id, position, standing, siteUrl: by.siteUrl }, by.now));
      order.push(...added.slice(-1));
    }
  }
  await insertChapterCreators(tx, added, await listOwnPseudIds(tx, work.id, by.personId));
  const staying = new Set(order);
  for (const row of rows.values()) if (!staying.has(row.id)) await updateChapterRow(tx, row.id, { deleted_at: by.now });
  await updatePositions(tx, await listChapterRows(tx, work.id), order);
  if (work.state === "posted") for (const id of added) await appendPosted(tx, { id, work_id: work.id }, by.now);
}
