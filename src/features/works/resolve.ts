import type { PseudId, SeriesId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { defaultPseud, findPseudByName } from "#features/people/index.ts";
import type { Db } from "#platform/db/database.ts";
import { listOwnPseudIds } from "./creator-store.ts";
import type { Problem, SeriesInput } from "./input.ts";
import type { ParsedWork } from "./parse-work.ts";
import { listOwnRows, listSeriesIdsOf } from "./series-store.ts";
import { toSeriesKey } from "./series-title.ts";
import { findOwnSkin } from "./skin-store.ts";
import { listVisibleIds } from "./work-store.ts";

/** What of an input only the database could tell. */
export interface Resolved {
  readonly pseudIds: readonly PseudId[];
  readonly series: readonly ResolvedSeries[];
}

/** A place asked for in a series that exists, or in one to be made. */
export interface ResolvedSeries {
  readonly id: SeriesId | null;
  readonly title: string;
  readonly position: number | null;
}

/** Finds the writer's pseuds, skin, series and the works cited; `workId` is null for a new work. */
export async function resolveWork(
  db: Db,
  viewer: Member,
  work: ParsedWork,
  workId: WorkId | null,
): Promise<Outcome<Resolved, readonly Problem[]>> {
  const problems: Problem[] = [];
  const pseudIds = await resolvePseuds(db, viewer, { names: work.pseuds, workId }, problems);
  if (work.skinId !== null && (await findOwnSkin(db, viewer.personId, work.skinId)) === null) {
    problems.push({ field: "skinId", code: "unknown", message: "This skin is not one of yours." });
  }
  await checkRelations(db, viewer, work.relations, problems);
  const series = await resolveSeries(db, viewer, { choices: work.series, workId }, problems);
  return problems.length > 0 ? refuse(problems) : done({ pseudIds, series });
}

async function resolvePseuds(
  db: Db,
  viewer: Member,
  asked: { readonly names: readonly string[]; readonly workId: WorkId | null },
  problems: Problem[],
): Promise<readonly PseudId[]> {
  const found = new Set<PseudId>();
  for (const [index, name] of asked.names.entries()) {
    const pseud = await findPseudByName(db, viewer.personId, name);
    if (pseud !== null) found.add(pseud.id);
    else problems.push({ field: `pseuds.${index}`, code: "unknown", message: `You have no pseud named "${name}".` });
  }
  if (asked.names.length > 0) return [...found];
  const standing = asked.workId === null ? [] : await listOwnPseudIds(db, asked.workId, viewer.personId);
  return standing.length > 0 ? standing : [(await defaultPseud(db, viewer.personId)).id];
}

async function checkRelations(
  db: Db,
  viewer: Member,
  relations: ParsedWork["relations"],
  problems: Problem[],
): Promise<void> {
  const parents = relations.flatMap((relation) => (relation.parentId === null ? [] : [relation.parentId]));
  const visible = new Set(await listVisibleIds(db, viewer, parents));
  for (const [index, { parentId }] of relations.entries()) {
    if (parentId === null || visible.has(parentId)) continue;
    problems.push({ field: `relations.${index}.url`, code: "unknown", message: "There is no work at this address." });
  }
}

async function resolveSeries(
  db: Db,
  viewer: Member,
  asked: { readonly choices: readonly SeriesInput[]; readonly workId: WorkId | null },
  problems: Problem[],
): Promise<readonly ResolvedSeries[]> {
  if (asked.choices.length === 0) return [];
  const own = await listOwnRows(db, viewer.personId);
  const ownIds = new Set(own.map((series) => series.id));
  // A co-creator may have put the work into a series of hers: there it may stay.
  const standing = new Set(asked.workId === null ? [] : await listSeriesIdsOf(db, asked.workId));
  const resolved = new Map<string, ResolvedSeries>();
  for (const [index, choice] of asked.choices.entries()) {
    const key = toSeriesKey(choice.title);
    const id = choice.id ?? own.find((series) => series.title_key === key)?.id ?? null;
    if (id !== null && !ownIds.has(id) && !standing.has(id)) {
      problems.push({ field: `series.${index}.id`, code: "unknown", message: "This series is not one of yours." });
    }
    const name = id === null ? `title ${key}` : `id ${id}`;
    if (!resolved.has(name)) resolved.set(name, { id, title: choice.title, position: choice.position });
  }
  return [...resolved.values()];
}
