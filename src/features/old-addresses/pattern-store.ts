import type { AddressPatternId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { AddressPattern } from "./patterns.ts";

export interface KeptPattern extends AddressPattern {
  readonly id: AddressPatternId;
}

/** Patterns of an archive; more are not asked. */
export const patternsMax = 50;

/** The operator's patterns in the order in which they were made. */
export async function listPatterns(db: Db): Promise<readonly KeptPattern[]> {
  return db
    .selectFrom("address_pattern")
    .select(["id", "pattern", "address", "base_path as basePath"])
    .orderBy("id")
    .limit(patternsMax)
    .execute();
}

/** Keeps a pattern, in the place of the same one before it. */
export async function upsertPattern(tx: Tx, pattern: AddressPattern, now: number): Promise<void> {
  const { address, basePath } = pattern;
  await tx
    .insertInto("address_pattern")
    .values({ pattern: pattern.pattern, address, base_path: basePath, created_at: now })
    .onConflict((conflict) => conflict.column("pattern").doUpdateSet({ address, base_path: basePath }))
    .execute();
}

export async function removePattern(tx: Tx, id: AddressPatternId): Promise<void> {
  await tx.deleteFrom("address_pattern").where("id", "=", id).execute();
}
