import type { ParcelId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";
import { makerOf } from "./book-maker.ts";
import { toFileName } from "./file-name.ts";
import { extensionOf, type Parcel, type ParcelFormat, parcelsMax } from "./parcel.ts";
import { findParcel, insertParcel, listParcels, removeParcel } from "./parcel-store.ts";

/** What somebody asks for. */
export interface ParcelRequest {
  readonly contents: Parcel["contents"];
  readonly title: string;
  /** The list that the works are of; "" for everything of hers. */
  readonly address: string;
  readonly format: ParcelFormat | "zip";
}

/**
 * The kinds of jobs that make parcels, one after the other, so that those who ask for much at once keep nobody's mail
 * waiting. A feature that has more to put in handles its own.
 */
export const parcelJobs = { works: "downloads.parcel", everything: "downloads.everything" } as const satisfies Record<
  Parcel["contents"],
  string
>;

/** Puts a parcel into the queue; refused when somebody has as many as she may. */
export function askForParcel(
  ground: Ground,
  viewer: Member,
  request: ParcelRequest,
): Promise<Outcome<ParcelId, "too-many">> {
  const fileKey = `${viewer.personId}/${ground.randomBytes(16).toString("hex")}`;
  const extension = extensionOf(request.format);
  const name = toFileName(request.title) || "Works";
  return ground.db.write(async (tx) => {
    if ((await listParcels(tx, viewer.personId)).length >= parcelsMax) return refuse("too-many");
    const now = ground.now();
    const id = await insertParcel(tx, {
      ...request,
      person_id: viewer.personId,
      state: "waiting",
      file_key: `${fileKey}.${extension}`,
      file_name: name,
      created_at: now,
    });
    const kind = parcelJobs[request.contents];
    await enqueueJob(tx, { kind, payload: null, runAt: now, uniqueKey: kind }, now);
    return done(id);
  });
}

/** A parcel of the viewer's own; null for everybody else's. */
export async function findOwnParcel(ground: Ground, viewer: Member, id: ParcelId): Promise<Parcel | null> {
  const parcel = await findParcel(ground.db.read, id);
  return parcel?.person_id === viewer.personId ? parcel : null;
}

/** Takes a parcel back, with its file; one that is being made ends soon. */
export async function dropParcel(ground: Ground, parcel: Parcel): Promise<void> {
  await ground.db.write((tx) => removeParcel(tx, parcel.id));
  await makerOf(ground).parcels.remove(parcel.file_key);
}
