import type { Db } from "#platform/db/database.ts";
import { type Candidate, listCandidates, listFarCandidates } from "./candidates.ts";
import type { AddressTarget } from "./keep.ts";
import type { SoughtAddress } from "./old-address.ts";
import { listKept, type OldAddressRow, toPair } from "./store.ts";

/** What an old address leads to, as it was kept; whether a viewer may see that is asked elsewhere. */
export interface FoundAddress {
  readonly target: AddressTarget;
  readonly basePath: string;
  /** What of the address was kept, which may be less than was asked. */
  readonly address: string;
}

/** The best of what is kept for an address of this archive's own host: the longest match, then the older batch. */
export async function findOldAddress(db: Db, sought: SoughtAddress, ownHost: string): Promise<FoundAddress | null> {
  return findBest(db, listCandidates(sought, ownHost));
}

/** The same for a whole address of some other host, such as stands in a link. */
export async function findFarAddress(db: Db, sought: SoughtAddress, ownHost: string): Promise<FoundAddress | null> {
  return (await findOldAddress(db, sought, ownHost)) ?? findBest(db, listFarCandidates(sought));
}

async function findBest(db: Db, candidates: readonly Candidate[]): Promise<FoundAddress | null> {
  const rows = await listKept(db, candidates);
  if (rows.length === 0) return null;
  const ranks = new Map(candidates.map((candidate, index) => [toPair(candidate), index]));
  const rank = (row: OldAddressRow) => ranks.get(toPair({ basePath: row.base_path, address: row.address })) ?? Infinity;
  const [best] = rows.toSorted((one, other) => rank(one) - rank(other) || byBatch(one, other));
  if (best === undefined) return null;
  return { target: { kind: best.target_kind, id: best.target_id }, basePath: best.base_path, address: best.address };
}

/** What came in without a batch is the youngest. */
function byBatch(one: OldAddressRow, other: OldAddressRow): number {
  const [first, second] = [one.batch_id ?? Infinity, other.batch_id ?? Infinity];
  return first === second ? one.id - other.id : first - second;
}
