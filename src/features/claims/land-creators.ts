import type { ExternalAuthorId, PseudId, SeriesId, WorkId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { moveToSeries, type SeriesBeforeHandOver } from "#features/works/index.ts";
import type { Tx } from "#platform/db/database.ts";
import { listActs, updateActBefore } from "./act-store.ts";
import {
  findSeriesTaken,
  insertSeriesAuthors,
  isMadeBy,
  listAuthorsOf,
  listSeriesOfWork,
  replaceAuthorsOf,
} from "./credit-store.ts";
import { type LandedPerson, type LandingPlace, landAuthor, landAuthors } from "./land-author.ts";
import { findSettledPseud, handOverKept, type SettledWork, settleWork } from "./settle.ts";

/** Whose a work from elsewhere is. */
export interface LandedCreators extends LandingPlace {
  readonly workId: WorkId;
  /** None when the source knows the byline alone, which then stands for one author. */
  readonly creators: readonly LandedPerson[];
  /** As it is shown; null when the owner wrote the work, which then waits for nobody. */
  readonly byline: string | null;
}

/**
 * Credits a work, and the series it stands in, to authors who have no account here; answers them in their order. In the
 * work's own transaction, after its series are written; the same again changes nothing.
 */
export async function landCreators(tx: Tx, landed: LandedCreators, now: number): Promise<readonly ExternalAuthorId[]> {
  const authors = await landAuthors(tx, toPeople(landed), landed, now);
  const ids = [...new Set(authors.map(({ id }) => id))];
  await replaceAuthorsOf(tx, landed.workId, ids);
  const hasSettled = authors.some(({ state }) => state !== "unclaimed");
  const settled = hasSettled ? await settleArrived(tx, landed.workId, now) : [];
  for (const one of settled) await joinSeries(tx, landed.workId, one, now);
  const series = ids.length === 0 ? [] : await listSeriesOfWork(tx, landed.workId);
  await insertSeriesAuthors(tx, series, ids);
  for (const one of settled) {
    const handed: SeriesBeforeHandOver[] = [];
    // Whoever brought the work in stands in its series like its other makers, for authors who need nobody there any more.
    for (const id of series) handed.push(await handOverKept(tx, id, { pseudId: one.pseudId }, now));
    await noteArrived(tx, landed.workId, one, handed);
  }
  return ids;
}

/** An author who has settled what becomes of hers, and the name that it goes to; null for none. */
interface Settled {
  readonly authorId: ExternalAuthorId;
  readonly pseudId: PseudId | null;
  readonly work: SettledWork;
}

/** What is taken back with an author's word is everything that followed from it, later works too. */
async function noteArrived(
  tx: Tx,
  workId: WorkId,
  { authorId, work }: Settled,
  handed: readonly SeriesBeforeHandOver[],
): Promise<void> {
  const act = (await listActs(tx, authorId)).find((one) => one.undoneAt === null);
  if (act === undefined) return;
  const { before } = act;
  const known = new Set(before.series.map((one) => one.seriesId));
  await updateActBefore(tx, act.id, {
    ...before,
    works: work.before === null ? before.works : [...before.works, work.before],
    binned: work.isBinned ? [...before.binned, workId] : before.binned,
    series: [...before.series, ...handed.filter((one) => !known.has(one.seriesId))],
  });
}

/** What an author took with a series of hers is that series still, though who brings in the next of it has left it. */
async function joinSeries(tx: Tx, workId: WorkId, { authorId, pseudId }: Settled, now: number): Promise<void> {
  if (pseudId === null) return;
  for (const from of await listSeriesOfWork(tx, workId)) {
    const to = await findSeriesTaken(tx, from, { authorId, pseudId });
    if (to !== null) await moveToSeries(tx, workId, { from, to }, now);
  }
}

/** What an author has settled before holds for a work of hers that comes in later. */
async function settleArrived(tx: Tx, workId: WorkId, now: number): Promise<readonly Settled[]> {
  const going: (Omit<Settled, "work"> & { readonly kind: "claimed" | "orphaned" | "deleted" })[] = [];
  for (const author of await listAuthorsOf(tx, workId)) {
    const { id: authorId, state: kind } = author;
    if (kind === "unclaimed" || kind === "left") continue;
    if (await isSettled(tx, workId, authorId)) continue;
    const pseudId = await findSettledPseud(tx, author, now);
    if (kind === "claimed" && pseudId === null) continue;
    if (pseudId !== null && (await isMadeBy(tx, workId, pseudId))) continue;
    going.push({ authorId, pseudId, kind });
  }
  const settled: Settled[] = [];
  for (const [index, { kind, ...one }] of going.entries()) {
    const later = going.slice(index + 1).map(({ authorId }) => authorId);
    settled.push({ ...one, work: await settleWork(tx, workId, { kind, pseudId: one.pseudId, later }, now) });
  }
  return settled;
}

/** Whether a work was among those that an author has settled: what became of it since is not done again. */
async function isSettled(tx: Tx, workId: WorkId, id: ExternalAuthorId): Promise<boolean> {
  const acts = (await listActs(tx, id)).filter((act) => act.undoneAt === null);
  return acts.some(
    ({ before }) => before.binned.includes(workId) || before.works.some((work) => work.workId === workId),
  );
}

/** Credits a series to the author whom its source names for it. */
export async function landSeriesAuthor(
  tx: Tx,
  seriesId: SeriesId,
  landed: LandingPlace & { readonly author: LandedPerson },
  now: number,
): Promise<ExternalAuthorId> {
  const id = await landAuthor(tx, landed.author, landed, now);
  await insertSeriesAuthors(tx, [seriesId], [id]);
  return id;
}

function toPeople(landed: LandedCreators): readonly LandedPerson[] {
  if (landed.byline === null) return [];
  const named = landed.creators.filter((person) => person.name.trim() !== "" || person.key !== null);
  if (named.length > 0) return named;
  return isNobody(landed.byline) ? [] : [{ name: landed.byline, key: null, email: null, url: null }];
}

/** Bylines that say that nobody is named. */
function isNobody(byline: string): boolean {
  return ["", "-", "anonymous", "unknown", "orphan_account"].includes(nameKey(byline));
}
