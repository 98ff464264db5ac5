import { createHash } from "node:crypto";
import type { ReadRefusal, SourceFile } from "#formats/document.ts";

/** What becomes one work: a file, or a folder's files together, with the sidecar that lies beside it. */
export interface Source {
  /** As the report names it. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly isFolder: boolean;
  /** Bytes of `NAME.json` beside `NAME.ext`. */
  readonly sidecar: Uint8Array | null;
  readonly hash: string;
}

export type Gathered = { readonly source: Source } | { readonly refused: ReadRefusal; readonly name: string };

/** Where a work was found; its bytes are read when it is its turn, so that memory holds one at a time. */
export interface Place {
  readonly name: string;
  read(): Promise<Gathered>;
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
