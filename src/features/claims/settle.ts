import type { ExternalAuthorId, PersonId, PseudId, SeriesId, WorkId } from "#core/ids.ts";
import { defaultPseud, ensureOrphan, findPerson, hasPage } from "#features/people/index.ts";
import {
  type BeforeHandOver,
  handOverSeries,
  handOverWork,
  type SeriesBeforeHandOver,
  writeDeleted,
} from "#features/works/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { insertAct } from "./act-store.ts";
import { updateAuthor } from "./author-store.ts";
import { listAuthorsOf, listSeriesIdsOf, listWorkIdsOf } from "./credit-store.ts";
import type { AuthorState, ExternalAuthor } from "./external-author.ts";
import { listSeriesKeepers, listSeriesStaying } from "./series-keepers-store.ts";
import type { BeforeSettlement, Settlement } from "./settlement.ts";

/** Does what an author without an account wants with all that is hers, in one transaction; who asked stands in the log. */
export async function settleAuthor(
  tx: Tx,
  author: ExternalAuthor,
  settlement: Settlement,
  by: { readonly personId: PersonId | null; readonly now: number },
): Promise<void> {
  const { now } = by;
  const pseudId = await findNewPseud(tx, settlement, now);
  // First, so that her name is not among those who have still no account.
  await updateAuthor(tx, author.id, {
    state: settlement.kind,
    claimed_by: settlement.kind === "claimed" ? settlement.personId : null,
    claimed_pseud_id: settlement.kind === "claimed" ? settlement.pseudId : null,
    settled_at: now,
    updated_at: now,
  });
  const before: BeforeSettlement =
    settlement.kind === "left"
      ? { pseudId: null, works: [], series: [], binned: [] }
      : await settleThings(tx, author, { kind: settlement.kind, pseudId }, now);
  await appendChange(tx, { kind: "author.settled", authorId: author.id }, now);
  await insertAct(tx, { authorId: author.id, personId: by.personId, kind: settlement.kind, before }, now);
}

async function findNewPseud(tx: Tx, settlement: Settlement, now: number): Promise<PseudId | null> {
  if (settlement.kind === "claimed") return settlement.pseudId;
  return settlement.kind === "orphaned" ? (await defaultPseud(tx, await ensureOrphan(tx, now))).id : null;
}

/** Under which name works of an author stand who has settled what becomes of them; null where no name takes her place. */
export async function findSettledPseud(tx: Tx, author: ExternalAuthor, now: number): Promise<PseudId | null> {
  if (author.state === "orphaned") return findNewPseud(tx, { kind: "orphaned" }, now);
  const person = author.claimedBy === null ? null : await findPerson(tx, author.claimedBy);
  if (author.state !== "claimed" || person === null || !hasPage(person)) return null;
  return author.claimedPseudId ?? (await defaultPseud(tx, person.id)).id;
}

interface Going {
  readonly kind: "claimed" | "orphaned" | "deleted";
  readonly pseudId: PseudId | null;
  /** Further authors of the work whose turn is yet to come: until then it is kept for them. */
  readonly later?: readonly ExternalAuthorId[];
}

async function settleThings(tx: Tx, author: ExternalAuthor, going: Going, now: number): Promise<BeforeSettlement> {
  const works: BeforeHandOver[] = [];
  const binned: WorkId[] = [];
  for (const workId of await listWorkIdsOf(tx, [author.id])) {
    const settled = await settleWork(tx, workId, going, now);
    if (settled.isBinned) binned.push(workId);
    if (settled.before !== null) works.push(settled.before);
  }
  const series = await settleSeries(tx, author, { going, works }, now);
  return { pseudId: going.pseudId, works, series, binned };
}

/** What became of one work. */
export interface SettledWork {
  /** How it stood; null for one that nobody keeps for her any more. */
  readonly before: BeforeHandOver | null;
  readonly isBinned: boolean;
}

/** Does with one work what an author has just settled for hers. */
export async function settleWork(tx: Tx, workId: WorkId, going: Going, now: number): Promise<SettledWork> {
  const authors = await listAuthorsOf(tx, workId);
  const isBinned = going.kind === "deleted" && authors.every((one) => one.state === "deleted");
  // In the bin a work keeps the names and the keeper that it comes out with.
  const isStanding = ({ id }: ExternalAuthor): boolean => isBinned || going.later?.includes(id) === true;
  const standing = authors.map((one) => (isStanding(one) ? { ...one, state: "unclaimed" as const } : one));
  const before = await handOverWork(tx, workId, { pseudId: going.pseudId, byline: toByline(standing) }, now);
  if (isBinned) await writeDeleted(tx, workId, now);
  return { before, isBinned };
}

/** The names of a work's authors who have no account and stand for their works all the same; null for none. */
export function toByline(authors: readonly { readonly name: string; readonly state: AuthorState }[]): string | null {
  const names = authors.filter((one) => one.state === "unclaimed" || one.state === "left").map((one) => one.name);
  return names.length === 0 ? null : names.join(", ");
}

/** Whoever has nobody to keep a series for any more leaves it, and it goes to her name when there is one. */
async function settleSeries(
  tx: Tx,
  author: ExternalAuthor,
  settled: { readonly going: Going; readonly works: readonly BeforeHandOver[] },
  now: number,
): Promise<readonly SeriesBeforeHandOver[]> {
  const { going, works } = settled;
  const handing = works.flatMap((work) =>
    work.creators.filter((one) => one.is_archivist === 1).map((one) => one.pseud_id),
  );
  const before: SeriesBeforeHandOver[] = [];
  for (const seriesId of await listSeriesIdsOf(tx, [author.id])) {
    before.push(await handOverKept(tx, seriesId, { pseudId: going.pseudId, handing }, now));
  }
  return before;
}

/** Puts a name into a series, out of which go those who have nobody to keep it for any more; `handing` are some of these. */
export async function handOverKept(
  tx: Tx,
  seriesId: SeriesId,
  to: { readonly pseudId: PseudId | null; readonly handing?: readonly PseudId[] },
  now: number,
): Promise<SeriesBeforeHandOver> {
  const keepers = [...new Set([...(to.handing ?? []), ...(await listSeriesKeepers(tx, seriesId))])];
  const staying = await listSeriesStaying(tx, seriesId, keepers);
  const leaving = keepers.filter((one) => !staying.has(one));
  return handOverSeries(tx, seriesId, { pseudId: to.pseudId, leaving }, now);
}
