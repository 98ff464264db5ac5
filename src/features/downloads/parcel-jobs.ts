import type { Ground, JobHandler } from "#platform/ground.ts";
import { makerOf } from "./book-maker.ts";
import { makeParcels } from "./make-parcel.ts";
import { parcelMs } from "./parcel.ts";
import { parcelJobs } from "./parcel-actions.ts";
import { listOver, removeParcel } from "./parcel-store.ts";

export const sweepKind = "downloads.sweep";

/** Parcels looked at together. */
const sliceSize = 50;

export function downloadJobs(ground: Ground): Readonly<Record<string, JobHandler>> {
  return {
    [parcelJobs.works]: () => makeParcels(ground),
    [sweepKind]: () => removeOver(ground),
  };
}

/** Removes what nobody fetches any more. */
async function removeOver(ground: Ground): Promise<void> {
  for (;;) {
    const over = await listOver(ground.db.read, ground.now() - parcelMs, sliceSize);
    if (over.length === 0) return;
    for (const { file_key: key } of over) await makerOf(ground).parcels.remove(key);
    await ground.db.write(async (tx) => {
      for (const { id } of over) await removeParcel(tx, id);
    });
  }
}
