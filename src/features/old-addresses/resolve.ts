import type { Db } from "#platform/db/database.ts";
import { type Candidate, listCandidates, listFarCandidates } from "./candidates.ts";
import type { AddressTarget } from "./keep.ts";
import type { SoughtAddress } from "./old-address.ts";
import { isThere, listKept, type OldAddressRow, toPair } from "./store.ts";

/** What an old address leads to, as it was kept; whether a viewer may see that is asked elsewhere. */
export interface FoundAddress {
  readonly target: AddressTarget;
  readonly basePath: string;
  /** What of the address was kept, which may be less than was asked. */
  readonly address: string;
}

/** What is kept for an address of this archive's own host, best first: the longest match, then the older batch. */
export function listOldAddresses(db: Db, sought: SoughtAddress, ownHost: string): Promise<readonly FoundAddress[]> {
  return listRanked(db, listCandidates(sought, ownHost));
}

/** The same for a whole address of some other host, such as stands in a link. */
export async function listFarAddresses(
  db: Db,
  sought: SoughtAddress,
  ownHost: string,
): Promise<readonly FoundAddress[]> {
  const near = await listOldAddresses(db, sought, ownHost);
  return near.length > 0 ? near : listRanked(db, listFarCandidates(sought));
}

/** The first of these that is still in the archive: an import may have been taken back and be in again. */
export async function findStanding(db: Db, found: readonly FoundAddress[]): Promise<FoundAddress | null> {
  for (const one of found) if (await isThere(db, one.target.kind, one.target.id)) return one;
  return null;
}

async function listRanked(db: Db, candidates: readonly Candidate[]): Promise<readonly FoundAddress[]> {
  const rows = await listKept(db, candidates);
  const ranks = new Map(candidates.map((candidate, index) => [toPair(candidate), index]));
  const rank = (row: OldAddressRow) => ranks.get(toPair({ basePath: row.base_path, address: row.address })) ?? Infinity;
  return rows
    .toSorted((one, other) => rank(one) - rank(other) || byBatch(one, other))
    .map((row) => ({
      target: { kind: row.target_kind, id: row.target_id },
      basePath: row.base_path,
      address: row.address,
    }));
}

/** What came in without a batch is the youngest. */
function byBatch(one: OldAddressRow, other: OldAddressRow): number {
  const [first, second] = [one.batch_id ?? Infinity, other.batch_id ?? Infinity];
  return first === second ? one.id - other.id : first - second;
}
