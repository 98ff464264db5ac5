import type { Db, Tx } from "#platform/db/database.ts";
import type { Candidate } from "./candidates.ts";
import { parseOldAddress, toBasePath, toKept } from "./old-address.ts";
import { insertAddresses, isThere, listKept, type OldAddressRow, toPair } from "./store.ts";

/** What an old address leads to now. A tag is the nearest thing to a category of an archive that sorted by them. */
export interface AddressTarget {
  readonly kind: "work" | "chapter" | "series" | "author" | "tag";
  readonly id: number;
}

export interface KeptAddresses {
  /** Null for what came in without a batch. Where two batches knew one address, the older is followed. */
  readonly batchId: number | null;
  /** Where the old archive lay below the host it had: "/oldsite", or "" for the whole of one. */
  readonly basePath: string;
  /** Each as an address, or as path with query below the base path: `viewstory.php?sid=4&chapter=2`. */
  readonly addresses: readonly { readonly address: string; readonly target: AddressTarget }[];
}

/** Keeps where things stood before, so that old links go on working; what is kept already stays as it is. */
export async function keepOldAddresses(tx: Tx, kept: KeptAddresses, now: number): Promise<void> {
  const rows = kept.addresses.flatMap(({ address, target }) => {
    const place = toCandidate(kept.basePath, address);
    if (place === null) return [];
    const common = { target_kind: target.kind, target_id: target.id, created_at: now } as const;
    return [{ batch_id: kept.batchId, base_path: place.basePath, address: place.address, ...common }];
  });
  await insertAddresses(tx, rows);
}

/** What addresses of one old archive lead to, each by the address as it was asked for; those that nobody kept, or that lead to what is gone, are not there. */
export async function findKeptTargets(
  db: Db,
  basePath: string,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, AddressTarget>> {
  const asked = addresses.flatMap((address) => {
    const place = toCandidate(basePath, address);
    return place === null ? [] : [{ address, place }];
  });
  const rows = await listKept(
    db,
    asked.map(({ place }) => place),
  );
  // Of two archives under one base path the older is followed, as links are.
  const oldestFirst = rows.toSorted((one, other) => one.id - other.id);
  const byPlace = Map.groupBy(oldestFirst, (row) => toPair(candidateOf(row)));
  const targets = new Map<string, AddressTarget>();
  for (const { address, place } of asked) {
    const standing = await findStandingRow(db, byPlace.get(toPair(place)) ?? []);
    if (standing !== null) targets.set(address, { kind: standing.target_kind, id: standing.target_id });
  }
  return targets;
}

/** The first that is still here: a series goes with the last of its works, and works go for good. */
async function findStandingRow(db: Db, rows: readonly OldAddressRow[]): Promise<OldAddressRow | null> {
  for (const row of rows) if (await isThere(db, row.target_kind, row.target_id)) return row;
  return null;
}

function candidateOf(row: OldAddressRow): Candidate {
  return { basePath: row.base_path, address: row.address };
}

/** How an address is kept; null for what is none. */
function toCandidate(basePath: string, address: string): Candidate | null {
  const parsed = parseOldAddress(address);
  if (parsed === null || (parsed.path === "" && parsed.parameters.length === 0)) return null;
  const base = toBasePath(basePath);
  const folders = base.replace(/^\/\/[^/]*\/?/, "");
  // A path that names the base path itself is not below it twice; of a whole address only such a one is below it.
  const isBelow = folders !== "" && parsed.path.startsWith(`${folders}/`);
  const kept = toKept(isBelow ? parsed.path.slice(folders.length + 1) : parsed.path, parsed.parameters);
  if (parsed.host === null) return { basePath: base, address: kept };
  return { basePath: isBelow ? `//${parsed.host}/${folders}` : `//${parsed.host}`, address: kept };
}
