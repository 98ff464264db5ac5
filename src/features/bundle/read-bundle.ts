import { createHash } from "node:crypto";
import { createReadStream, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { createZstdDecompress } from "node:zlib";
import { encryptedSuffix, NotDecrypted, unseal } from "#formats/bundle/encryption.ts";
import type { WrittenFile } from "./write-folder.ts";
import { packedSuffix } from "./write-folder.ts";

/** A bundle is not what it says it is; the message names the file. Nothing has been written when it is thrown. */
export class BundleDamaged extends Error {}

/** Files that are read whole: a chapter or an image. */
const wholeBytesMax = 16_000_000;

/** The files of a bundle, as they were before they were packed and encrypted. */
export class BundleReader {
  readonly folder: string;
  readonly #key: Uint8Array | null;

  constructor(folder: string, key: Uint8Array | null) {
    this.folder = folder;
    this.#key = key;
  }

  /** Where a file is on the disk, for sentences. */
  nameOf(path: string): string {
    return join(this.folder, this.#key === null ? path : `${path}${encryptedSuffix}`);
  }

  /** The file part by part; throws `BundleDamaged` when it is missing, cut off or not of this key. */
  async *parts(path: string): AsyncGenerator<Uint8Array, void, undefined> {
    const name = this.nameOf(path);
    sizeOf(name);
    try {
      const stored: AsyncIterable<Uint8Array> = createReadStream(name, { highWaterMark: partBytes });
      const plain = this.#key === null ? stored : unseal(this.#key, path, stored);
      yield* path.endsWith(packedSuffix) ? pipeline(plain, createZstdDecompress(), () => undefined) : plain;
    } catch (cause) {
      throw toDamage(name, cause);
    }
  }

  /** A whole file of `bytesMax` bytes at most. */
  async read(path: string, bytesMax = wholeBytesMax): Promise<Buffer> {
    const name = this.nameOf(path);
    if (sizeOf(name) > bytesMax + sealedBytes) throw new BundleDamaged(`${name} is larger than it may be.`);
    if (this.#key === null) return readFileSync(name);
    return Buffer.concat(await Array.fromAsync(this.parts(path)));
  }

  /** Length and checksum as they are. */
  async measure(path: string): Promise<WrittenFile> {
    const hash = createHash("sha256");
    if (this.#key === null && sizeOf(this.nameOf(path)) <= wholeBytesMax && !path.endsWith(packedSuffix)) {
      const content = readFileSync(this.nameOf(path));
      return { bytes: content.byteLength, sha256: hash.update(content).digest("hex") };
    }
    let bytes = 0;
    for await (const part of this.parts(path)) {
      hash.update(part);
      bytes += part.byteLength;
    }
    return { bytes, sha256: hash.digest("hex") };
  }
}

const partBytes = 256 * 1024;

/** What encrypting adds to a file. */
const sealedBytes = 28;

/** Links are not followed: a bundle brings its own files and reads no others. */
function sizeOf(name: string): number {
  const found = lstatSync(name, { throwIfNoEntry: false });
  if (found === undefined) throw new BundleDamaged(`${name} is missing.`);
  if (!found.isFile()) throw new BundleDamaged(`${name} is no file.`);
  return found.size;
}

function toDamage(name: string, cause: unknown): unknown {
  if (cause instanceof NotDecrypted) {
    return new BundleDamaged(`${name} cannot be decrypted: it was changed or cut off.`, { cause });
  }
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return /^ZSTD_|^Z_/.test(code) ? new BundleDamaged(`${name} is damaged: it cannot be unpacked.`, { cause }) : cause;
}
