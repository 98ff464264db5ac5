import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { encryptedSuffix, nonceBytes, Sealer } from "#formats/bundle/encryption.ts";
import { bundleFiles } from "#formats/bundle/manifest.ts";

/** A file as it was written: of its own bytes, before anything was packed or encrypted. */
export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

export interface FolderOptions {
  /** Encrypts every file; null leaves them as they are. */
  readonly key: Uint8Array | null;
  randomBytes(count: number): Uint8Array;
}

/** Bytes that are gathered before they are packed and written. */
const partBytes = 1_000_000;

/** Packed files end with this; every part of them is a frame of its own. */
export const packedSuffix = ".zst";

/**
 * The files of a bundle that is being made, for nobody but the archive's own user. What an earlier, broken-off export
 * left is kept where it is the same.
 */
export class BundleFolder {
  readonly folder: string;
  readonly #options: FolderOptions;
  readonly #made = new Set<string>();
  /** Paths of this run, when an earlier run may have left others. */
  readonly #known: Set<string> | null;

  constructor(folder: string, options: FolderOptions, isGoingOn: boolean) {
    this.folder = folder;
    this.#options = options;
    this.#known = isGoingOn ? new Set([bundleFiles.unfinished, bundleFiles.encryption]) : null;
  }

  /** A whole file of a few megabytes at most. */
  put(path: string, bytes: Uint8Array): WrittenFile {
    const { name, full } = this.#place(path);
    const sealed = this.#seal(path);
    const isKept = this.#known !== null && sealed === null && isSame(full, bytes);
    if (!isKept) {
      const content = sealed === null ? bytes : Buffer.concat([sealed.update(bytes), sealed.end()]);
      writeFileSync(full, content, { mode: 0o600 });
    }
    this.#known?.add(name);
    return { bytes: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") };
  }

  /** A file that comes in parts. It is on the disk when it ends. */
  open(path: string): FileWriter {
    const { name, full } = this.#place(path);
    this.#known?.add(name);
    return new FileWriter(full, this.#seal(path), path.endsWith(packedSuffix));
  }

  /** Takes away what the run before left and this one did not write. */
  removeOthers(): void {
    const known = this.#known;
    if (known === null) return;
    for (const entry of readdirSync(this.folder, { withFileTypes: true, recursive: true })) {
      const full = join(entry.parentPath, entry.name);
      if (entry.isFile() && !known.has(relative(this.folder, full).split(sep).join("/"))) rmSync(full);
    }
    removeEmptyFolders(this.folder);
  }

  #place(path: string): { readonly name: string; readonly full: string } {
    const name = this.#options.key === null ? path : `${path}${encryptedSuffix}`;
    const full = join(this.folder, name);
    const folder = dirname(full);
    if (!this.#made.has(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // The next folders are rarely these again: what is remembered stays small.
      if (this.#made.size > foldersMax) this.#made.clear();
      this.#made.add(folder);
    }
    return { name, full };
  }

  #seal(path: string): Sealer | null {
    const { key, randomBytes } = this.#options;
    return key === null ? null : new Sealer(key, path, randomBytes(nonceBytes));
  }
}

const foldersMax = 1_000;

/** One file, written part by part. */
export class FileWriter {
  readonly #file: number;
  readonly #sealer: Sealer | null;
  readonly #isPacked: boolean;
  readonly #hash = createHash("sha256");
  #parts: Uint8Array[] = [];
  #waiting = 0;
  #bytes = 0;

  constructor(path: string, sealer: Sealer | null, isPacked: boolean) {
    this.#file = openSync(path, "w", 0o600);
    this.#sealer = sealer;
    this.#isPacked = isPacked;
  }

  write(part: Uint8Array): void {
    this.#parts.push(part);
    this.#waiting += part.byteLength;
    if (this.#waiting >= partBytes) this.#flush();
  }

  end(): WrittenFile {
    this.#flush();
    if (this.#sealer !== null) this.#writeOut(this.#sealer.end());
    fsyncSync(this.#file);
    closeSync(this.#file);
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }

  /** Lets go of a file that will not be finished. */
  abandon(): void {
    closeSync(this.#file);
  }

  #flush(): void {
    const part = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#waiting = 0;
    this.#bytes += part.byteLength;
    this.#hash.update(part);
    if (part.byteLength === 0 && this.#bytes > 0) return;
    const packed = this.#isPacked ? zstdCompressSync(part) : part;
    this.#writeOut(this.#sealer === null ? packed : this.#sealer.update(packed));
  }

  #writeOut(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.byteLength; ) from += writeSync(this.#file, bytes, from);
  }
}

function isSame(path: string, bytes: Uint8Array): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === bytes.byteLength && readFileSync(path).equals(bytes);
}

function removeEmptyFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    removeEmptyFolders(path);
    if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
  }
}
