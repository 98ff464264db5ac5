import type { Tx } from "#platform/db/database.ts";

/**
 * Forgets the addresses that a batch brought for what is not here any more, so that they lead to what comes in their
 * place. For batches that are taken back.
 */
export async function removeDeadAddresses(tx: Tx, batchId: number): Promise<void> {
  const targets = [
    ["work", "work"],
    ["chapter", "chapter"],
    ["series", "series"],
    ["author", "external_author"],
  ] as const;
  for (const [kind, table] of targets) {
    await tx
      .deleteFrom("old_address")
      .where("batch_id", "=", batchId)
      .where("target_kind", "=", kind)
      .where((build) => build("target_id", "not in", build.selectFrom(table).select("id")))
      .execute();
  }
  // Tags outlive the works that brought them; what listed those works lists nothing now.
  await tx.deleteFrom("old_address").where("batch_id", "=", batchId).where("target_kind", "=", "tag").execute();
}
