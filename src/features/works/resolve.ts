import type { PseudId, SeriesId, SkinId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { defaultPseud, findPseudByName } from "#features/people/index.ts";
import type { Db } from "#platform/db/database.ts";
import { listOwnPseudIds } from "./creator-store.ts";
import type { Problem, SeriesInput } from "./input.ts";
import type { ParsedWork } from "./parse-work.ts";
import { listOwnAmong, listSeriesIdsOf } from "./series-store.ts";
import { toSeriesKey } from "./series-title.ts";
import { findOwnSkin } from "./skin-store.ts";
import { findRow, listRelationRows, listVisibleIds } from "./work-store.ts";

/** What of an input only the database could tell. */
export interface Resolved {
  readonly pseudIds: readonly PseudId[];
  readonly series: readonly ResolvedSeries[];
  /** The works of this archive that are cited and are there. */
  readonly parents: ReadonlySet<WorkId>;
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
  await checkSkin(db, viewer, { skinId: work.skinId, workId }, problems);
  const parents = await resolveParents(db, viewer, { relations: work.relations, workId }, problems);
  const series = await resolveSeries(db, viewer, { choices: work.series, workId }, problems);
  return problems.length > 0 ? refuse(problems) : done({ pseudIds, series, parents });
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

/** A skin is the writer's own, or the one that a co-creator gave the work. */
async function checkSkin(
  db: Db,
  viewer: Member,
  asked: { readonly skinId: SkinId | null; readonly workId: WorkId | null },
  problems: Problem[],
): Promise<void> {
  const { skinId, workId } = asked;
  if (skinId === null || (await findOwnSkin(db, viewer.personId, skinId)) !== null) return;
  const work = workId === null ? null : await findRow(db, workId);
  if (work?.skin_id === skinId) return;
  problems.push({ field: "skinId", code: "unknown", message: "This skin is not one of yours." });
}

/** Works cited are such as the writer may see; those that were cited before may be gone or hidden since. */
async function resolveParents(
  db: Db,
  viewer: Member,
  asked: { readonly relations: ParsedWork["relations"]; readonly workId: WorkId | null },
  problems: Problem[],
): Promise<ReadonlySet<WorkId>> {
  const parents = asked.relations.flatMap((relation) => (relation.parentId === null ? [] : [relation.parentId]));
  const visible = new Set(await listVisibleIds(db, viewer, parents));
  const standing = asked.workId === null || parents.length === 0 ? [] : await listRelationRows(db, asked.workId);
  for (const [index, { parentId, url }] of asked.relations.entries()) {
    const isOpen = parentId === null || (visible.has(parentId) && parentId !== asked.workId);
    if (isOpen || standing.some((relation) => relation.url === url)) continue;
    problems.push({
      field: `relations.${index}.url`,
      code: "unknown",
      message: "There is no other work at this address.",
    });
  }
  const known = standing.flatMap((relation) => (relation.parentId === null ? [] : [relation.parentId]));
  return new Set([...visible, ...known]);
}

async function resolveSeries(
  db: Db,
  viewer: Member,
  asked: { readonly choices: readonly SeriesInput[]; readonly workId: WorkId | null },
  problems: Problem[],
): Promise<readonly ResolvedSeries[]> {
  if (asked.choices.length === 0) return [];
  const keys = asked.choices.map((choice) => toSeriesKey(choice.title));
  const ids = asked.choices.flatMap((choice) => (choice.id === null ? [] : [choice.id]));
  // Who keeps a whole archive has thousands.
  const own = await listOwnAmong(db, viewer.personId, { keys, ids });
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
