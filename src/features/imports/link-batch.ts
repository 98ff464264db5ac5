import type { ImportBatchId, PersonId } from "#core/ids.ts";
import { rewriteOldLinks } from "#features/old-addresses/index.ts";
import type { Ground } from "#platform/ground.ts";
import { listBatchesBeside } from "./batch-store.ts";

/** Earlier works whose texts are looked through; those of an archive are some seconds of reading. */
const earlierWorksMax = 50_000;

/** A batch that is in, and whether works came with it that were not there before. */
export interface BatchToLink {
  readonly batchId: ImportBatchId;
  readonly personId: PersonId;
  readonly basePath: string;
  readonly hasNew: boolean;
}

/**
 * Makes the links of a batch's texts lead to where their targets are now, and those of earlier batches of the same owner
 * and base path that lead to what has just come in.
 */
export async function linkBatch(ground: Ground, { batchId, personId, basePath, hasNew }: BatchToLink): Promise<void> {
  await rewriteOldLinks(ground, { batchId, basePath });
  if (!hasNew) return;
  let works = 0;
  for (const beside of await listBatchesBeside(ground.db.read, { batchId, personId, basePath })) {
    works += beside.works;
    if (works > earlierWorksMax) return;
    await rewriteOldLinks(ground, { batchId: beside.id, basePath });
  }
}
