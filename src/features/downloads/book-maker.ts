import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BookFormat } from "#formats/write-book.ts";
import type { Database } from "#platform/db/database.ts";
import { type MadeFile, MadeFiles } from "#platform/files/made-files.ts";
import type { Companion, Ground } from "#platform/ground.ts";
import { bindBook, type Manuscript } from "./manuscript.ts";
import type { WriteTask } from "./write-messages.ts";
import { WriterThread } from "./writer-thread.ts";

/** Files of single works that are kept at the same time: some 10,000 of usual length. */
const keptBytesMax = 1_000_000_000;

/** Files of many works; beyond that the oldest goes before its time. */
const parcelBytesMax = 4_000_000_000;

/** A file and what tells it apart from every other version of itself, for `ETag`. */
export interface MadeBook {
  readonly file: MadeFile;
  readonly digest: string;
}

/** Makes files of works, keeps them until the work changes, and makes what is asked for twice at once one time. */
class BookMaker implements Companion {
  readonly state = "ready";
  readonly files: MadeFiles;
  /** Files of many works, by whom they were made for; they go when their time is over. */
  readonly parcels: MadeFiles;
  readonly #version: string;
  readonly #thread = new WriterThread();
  readonly #making = new Map<string, Promise<MadeFile>>();

  constructor(folder: string, version: string) {
    this.files = new MadeFiles(join(folder, "works"), keptBytesMax);
    this.parcels = new MadeFiles(join(folder, "parcels"), parcelBytesMax);
    this.#version = version;
  }

  /** The file of a work as its viewer may have it: what the book holds decides which it is, and nothing else. */
  async make(manuscript: Manuscript, format: BookFormat): Promise<MadeBook> {
    const { book, pictures } = manuscript;
    const digest = createHash("sha256")
      .update(`${this.#version} ${format} `)
      // Pictures are told apart by their addresses, which change with their bytes.
      .update(JSON.stringify([book, pictures.map((picture) => picture.src)]))
      .digest("hex")
      .slice(0, digestCharacters);
    const key = keyOf(book.id, format, digest);
    const file = (await this.files.find(key)) ?? (await this.#makeOnce(key, manuscript, format));
    return { file, digest };
  }

  /** A file that was made before, by its digest; null when it is gone. */
  async find(workId: number, format: BookFormat, digest: string): Promise<MadeBook | null> {
    const file = await this.files.find(keyOf(workId, format, digest));
    return file === null ? null : { file, digest };
  }

  /** Several works as one file of bytes, which nobody keeps. */
  makeAnthology(task: Extract<WriteTask, { kind: "anthology" }>): Promise<Uint8Array> {
    return this.#thread.write(task);
  }

  /** What was made of a work is of no use any more. */
  forget(workId: number): Promise<void> {
    return this.files.removeFolder(String(workId));
  }

  #makeOnce(key: string, manuscript: Manuscript, format: BookFormat): Promise<MadeFile> {
    const known = this.#making.get(key);
    if (known !== undefined) return known;
    const making = this.#write(manuscript, format)
      .then((bytes) => this.files.put(key, bytes))
      .finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  async #write(manuscript: Manuscript, format: BookFormat): Promise<Uint8Array> {
    const book = showsPictures.has(format) ? await bindBook(manuscript) : manuscript.book;
    return this.#thread.write({ kind: "book", book, format });
  }

  start(): void {}

  stop(): Promise<void> {
    return this.#thread.stop();
  }

  expect(): void {}

  settled(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

/** Half of a SHA-256: nobody finds two books with the same. */
const digestCharacters = 32;

function keyOf(workId: number | string, format: BookFormat, digest: string): string {
  return `${workId}/${digest}.${format}`;
}

const showsPictures: ReadonlySet<BookFormat> = new Set(["epub", "html"]);

const makers = new WeakMap<Database, BookMaker>();

/** The one maker of an archive. An archive that has no folder for it keeps files only as long as it runs. */
export function makerOf(ground: Ground): BookMaker {
  const known = makers.get(ground.db);
  if (known !== undefined) return known;
  const folder = ground.madeFolder ?? mkdtempSync(join(tmpdir(), "octavo-made-"));
  const maker = new BookMaker(folder, ground.version);
  makers.set(ground.db, maker);
  return maker;
}
