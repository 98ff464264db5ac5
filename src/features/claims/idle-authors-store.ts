import type { Tx } from "#platform/db/database.ts";

/**
 * Takes away authors whom a batch brought and for whom nothing stands here any more: no work, no comment, no mail or
 * request, and nothing that was done with them. For batches that are taken back.
 */
export async function removeIdleAuthors(tx: Tx, batchId: number): Promise<void> {
  const named = ["work_external_author", "comment", "claim", "claim_request", "claim_act"] as const;
  let removal = tx.deleteFrom("external_author").where("batch_id", "=", batchId).where("state", "=", "unclaimed");
  for (const table of named) {
    removal = removal.where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom(table)
            .select("external_author_id")
            .whereRef("external_author_id", "=", "external_author.id"),
        ),
      ),
    );
  }
  await removal.execute();
}
