import type { Readable } from "node:stream";
import type { Outcome } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";

/**
 * Files in folders, of the disk or packed into one file. Paths are made of names with forward slashes between; the
 * top is "". Nothing is ever written, and what cannot be read is refused with a reason, by its name.
 */
export interface FileTree {
  /** How large a packed folder says that its files are together; 0 for one of the disk. */
  readonly unpackedBytes: number;
  /** What is in a folder, in no order of its own. */
  list(folder: string): Promise<Outcome<readonly TreeEntry[], ReadRefusal>>;
  /** The bytes of a file; refused when there are more than `bytesMax`. */
  read(path: string, bytesMax: number): Promise<Outcome<Uint8Array, ReadRefusal>>;
  /** The same piece by piece, for what may be too large for memory; the stream fails where the file is damaged. */
  stream(path: string): Promise<Outcome<Readable, ReadRefusal>>;
  /** Where a file lies on the disk; null for a packed one. */
  locate(path: string): string | null;
  close(): Promise<void>;
}

export type TreeEntry =
  | { readonly name: string; readonly kind: "file" | "folder" }
  /** Something that is there and cannot be opened: a broken link, a device, a member with a password. */
  | { readonly name: string; readonly kind: "refused"; readonly refusal: ReadRefusal };

export function tooLarge(bytesMax: number): ReadRefusal {
  return { code: "too-large", message: `It is larger than ${bytesMax / 1e6} MB.` };
}
