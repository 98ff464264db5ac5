import { createHash } from "node:crypto";
import type { ImportBatchId, PersonId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Finding, ReadRefusal, ReadWork, SourceFile } from "#formats/document.ts";
import type { RestRecord } from "#formats/efiction/site-rest.ts";

/** What becomes one work: a file, a folder's files together, or an unpacked book, with the sidecar that lies beside it. */
export interface Source {
  /** As the report names it. */
  readonly name: string;
  /** Of a single file itself first, then what a browser saved beside it. */
  readonly files: readonly SourceFile[];
  readonly form: "file" | "folder" | "book";
  /** Bytes of `NAME.json` beside `NAME.ext`. */
  readonly sidecar: Uint8Array | null;
  readonly hash: string;
}

export type Gathered =
  | { readonly source: Source }
  | { readonly many: ManyWorks }
  | { readonly refused: ReadRefusal; readonly name: string };

/** Where a work was found; its bytes are read when it is its turn, so that memory holds one at a time. */
export interface Place {
  readonly name: string;
  read(): Promise<Gathered>;
}

/** A source that holds many works, such as the dump of an archive. They come one by one, each time in the same order. */
export interface ManyWorks {
  readonly name: string;
  /** Null when nobody knows before the last. */
  readonly total: number | null;
  /** It holds what an archive's members wrote, each work with its authors. */
  readonly isArchive?: boolean;
  /** The JSON of a mapping file that says what its values become, for whoever wants to change it; absent where there is nothing to choose. */
  readonly mapping?: string;
  /** From a place among them on, from 0; those before are passed over without being read. */
  works(from: number): AsyncIterable<OneOfMany>;
  /** What there is to say of the source as a whole, where it lay below `basePath`; asked for behind the last work. */
  findings(basePath: string): readonly CountedFinding[];
  /** What belongs to no single work, to be read behind the last, and again when the batch is repeated. */
  rest?(): Iterable<RestRecord>;
  close(): Promise<void>;
}

/** By which a work that did not change at its source is known before it is read. */
export interface WorkMark {
  readonly key: string;
  /** Of everything that the work is made from. */
  readonly digest: string;
}

/** A work of such a source, or why it has none at this place. It may be read when `read` is asked for, and not before. */
export interface OneOfMany {
  /** As the report names it. */
  readonly name: string;
  readonly mark?: WorkMark;
  readonly read: Outcome<ReadWork, ReadRefusal>;
}

/** A finding about more than one place of a source. */
export interface CountedFinding extends Finding {
  readonly count: number;
  readonly examples: readonly string[];
}

/** Where the works of a source have landed. */
export interface LandedSource {
  readonly batchId: ImportBatchId;
  readonly ownerId: PersonId;
  /** What stood before the old addresses of its works. */
  readonly basePath: string;
}

export function refusedPlace(name: string, refused: ReadRefusal): Place {
  return { name, read: async () => ({ name, refused }) };
}

/** The bytes of a file alone, or of all with their names: the same again is the same work. */
export function hashOf(files: readonly SourceFile[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    if (files.length > 1) hash.update(`${file.name}\n${file.bytes.byteLength}\n`);
    hash.update(file.bytes);
  }
  return hash.digest("hex");
}
