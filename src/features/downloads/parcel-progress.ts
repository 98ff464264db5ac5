import type { ParcelId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { findPerson, memberOf } from "#features/people/index.ts";
import type { MadeFile } from "#platform/files/made-files.ts";
import type { Ground } from "#platform/ground.ts";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";
import { makerOf } from "./book-maker.ts";
import type { Parcel } from "./parcel.ts";
import { findNextParcel, findParcel, updateParcel } from "./parcel-store.ts";

/** Why a parcel cannot be made, as the one who asked reads it. */
export class ParcelProblem extends Error {}

/** How a parcel's file comes about: told how many pieces there are and how many are done, it writes the file. */
export type WriteParcel = (work: ParcelWork) => Promise<(path: string) => Promise<void>>;

export interface ParcelWork {
  readonly parcel: Parcel;
  /** As she may see things now. */
  readonly viewer: Member;
  total(count: number): Promise<void>;
  told(count: number): void;
}

/** Progress is written down so often at most. */
const progressMs = 1_000;

/** The handler of a job that makes all parcels of a kind that wait. It may run twice, and begins anew then. */
export async function runParcels(ground: Ground, contents: Parcel["contents"], write: WriteParcel): Promise<void> {
  for (;;) {
    const next = await findNextParcel(ground.db.read, contents);
    if (next === null) return;
    await runParcel(ground, next, write);
  }
}

async function runParcel(ground: Ground, parcel: Parcel, write: WriteParcel): Promise<void> {
  const person = await findPerson(ground.db.read, parcel.person_id);
  const progress = new Progress(ground, parcel.id);
  if (person === null || person.state !== "active") {
    await progress.end({ state: "failed", problem: "The account is not open." });
    return;
  }
  try {
    const file = await makeFile(ground, write, {
      parcel,
      viewer: memberOf(person),
      total: (count) => progress.put({ state: "making", done: 0, total: count }),
      told: (count) => progress.told(count),
    });
    await progress.end({ state: "ready", bytes: file.bytes, done: progress.count });
  } catch (cause) {
    if (cause instanceof PartUnavailable) throw cause;
    if (!(cause instanceof ParcelProblem)) ground.log.error({ parcel: parcel.id, err: cause }, "a parcel failed");
    const problem = cause instanceof ParcelProblem ? cause.message : "Something went wrong. Ask for it again.";
    await progress.end({ state: "failed", problem });
  }
  // Taken back while it was made: nobody would ever ask for the file.
  if ((await findParcel(ground.db.read, parcel.id)) === null) await makerOf(ground).parcels.remove(parcel.file_key);
}

async function makeFile(ground: Ground, write: WriteParcel, work: ParcelWork): Promise<MadeFile> {
  const writeTo = await write(work);
  return makerOf(ground).parcels.putWith(work.parcel.file_key, writeTo);
}

/** Writes down how far a parcel is, now and then. */
class Progress {
  readonly #ground: Ground;
  readonly #id: ParcelId;
  count = 0;
  #writtenAt = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(ground: Ground, id: ParcelId) {
    this.#ground = ground;
    this.#id = id;
  }

  told(count: number): void {
    this.count = count;
    const now = performance.now();
    if (now - this.#writtenAt < progressMs) return;
    this.#writtenAt = now;
    this.#writing = this.#writing
      .then(() => this.put({ done: count }))
      .catch((cause: unknown) => this.#ground.log.warn({ err: cause }, "the progress of a parcel was not written"));
  }

  async put(change: Parameters<typeof updateParcel>[2]): Promise<void> {
    await this.#ground.db.write((tx) => updateParcel(tx, this.#id, change));
  }

  async end(change: Parameters<typeof updateParcel>[2]): Promise<void> {
    await this.#writing;
    await this.put({ ...change, ended_at: this.#ground.now() });
  }
}
