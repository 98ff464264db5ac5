import type { Tx } from "#platform/db/database.ts";
import { parseOldAddress, toBasePath, toKept } from "./old-address.ts";
import { insertAddresses } from "./store.ts";

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
  const basePath = toBasePath(kept.basePath);
  const rows = kept.addresses.flatMap(({ address, target }) => {
    const parsed = parseOldAddress(address);
    if (parsed === null || (parsed.path === "" && parsed.parameters.length === 0)) return [];
    const place = parsed.host === null ? below(basePath, parsed.path) : { base: `//${parsed.host}`, path: parsed.path };
    const common = { target_kind: target.kind, target_id: target.id, created_at: now } as const;
    return [
      { batch_id: kept.batchId, base_path: place.base, address: toKept(place.path, parsed.parameters), ...common },
    ];
  });
  await insertAddresses(tx, rows);
}

/** A path that names the base path itself is not below it twice. */
function below(base: string, path: string): { readonly base: string; readonly path: string } {
  return base !== "" && path.startsWith(`${base}/`) ? { base, path: path.slice(base.length + 1) } : { base, path };
}
