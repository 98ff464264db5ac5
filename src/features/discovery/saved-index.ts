import type { ChangeId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import { findMark } from "./changes-store.ts";
import type { Held } from "./held.ts";
import { Meanings } from "./meanings.ts";
import { findTagGraph } from "./meanings-store.ts";
import { readSnapshot, writeSnapshot } from "./snapshot-file.ts";
import { listTypes } from "./tags-store.ts";
import { WorkIndex } from "./work-index.ts";

/** The snapshot of an index in its folder, and the place in the changes that it stands for. */
export class SavedIndex {
  readonly #db: Db;
  readonly #folder: string;
  readonly #tell: (text: string) => void;
  #place: ChangeId | null = null;
  #tableCount = 0;

  constructor(db: Db, folder: string, tell: (text: string) => void) {
    this.#db = db;
    this.#folder = folder;
    this.#tell = tell;
  }

  /** What was saved, where it is whole, of this program and of this archive; null when the index has to be built. */
  async load(): Promise<Held | null> {
    const bytes = await this.#read();
    if (bytes === null) return null;
    const { graph, ids } = await findTagGraph(this.#db);
    const loaded = WorkIndex.load(bytes, await listTypes(this.#db), new Meanings(graph));
    if (!loaded.ok) {
      this.#tell(`The saved index of works does not serve (${loaded.refusal}); it is built anew`);
      return null;
    }
    // What goes into a snapshot as its place was a change's number.
    const place = loaded.value.place as ChangeId;
    // A database that was restored, or is another, has something else at this place; one of long ago has lost it.
    if ((await findMark(this.#db, place)) !== loaded.value.mark) {
      this.#tell("The saved index of works is of another state of the archive; it is built anew");
      return null;
    }
    const { index } = loaded.value;
    index.learnNames(ids);
    this.#place = place;
    this.#tableCount = index.tableCount;
    return { index, place };
  }

  /** What a disk cannot read, or no memory holds, is as good as missing. */
  async #read(): Promise<Uint8Array | null> {
    try {
      return await readSnapshot(this.#folder);
    } catch (cause) {
      this.#tell(`The saved index of works cannot be read (${String(cause)}); it is built anew`);
      return null;
    }
  }

  /** Writes the index down where it is not what was saved last, or where more was counted beforehand since. */
  async save({ index, place }: Held): Promise<void> {
    const { tableCount } = index;
    if (place === this.#place && tableCount === this.#tableCount) return;
    const mark = await findMark(this.#db, place);
    // An archive without news has hardly any works.
    if (mark === null) return;
    await writeSnapshot(this.#folder, index.save(place, mark));
    this.#place = place;
    this.#tableCount = tableCount;
  }
}
