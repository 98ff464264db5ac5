import { createHash, type Hash } from "node:crypto";
import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { blockBytes } from "./tar-header.ts";

/** A member as it was written. */
export interface TarMember {
  readonly bytes: number;
  readonly sha256: string;
}

const copiedAtOnce = 1_000_000;

/** Octal digits that a header has for a length; longer members have it in bytes. */
const octalMax = 8 ** 11;

/** Names longer than this stand in a member of their own before the header. */
const nameBytesMax = 100;

/** Writes a tar to a new file that only its owner may read. Members have no dates: the same files make the same bytes. */
export class TarWriter {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, "wx", 0o600);
  }

  add(name: string, content: Uint8Array): TarMember {
    this.#header(name, content.byteLength);
    this.#write(content);
    this.#fill(content.byteLength);
    return { bytes: content.byteLength, sha256: createHash("sha256").update(content).digest("hex") };
  }

  /** Copies a file of the disk, which must not grow meanwhile; throws when it got shorter. */
  addFile(name: string, path: string, bytes: number): TarMember {
    this.#header(name, bytes);
    const hash = createHash("sha256");
    const file = openSync(path, "r");
    try {
      this.#copy(file, bytes, hash);
    } finally {
      closeSync(file);
    }
    this.#fill(bytes);
    return { bytes, sha256: hash.digest("hex") };
  }

  /** Ends the tar and has the disk keep it. */
  end(): void {
    this.#write(new Uint8Array(2 * blockBytes));
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  /** Lets go of a tar that will not be finished. */
  abandon(): void {
    closeSync(this.#file);
  }

  #copy(file: number, bytes: number, hash: Hash): void {
    const part = Buffer.alloc(copiedAtOnce);
    for (let left = bytes; left > 0; ) {
      const count = readSync(file, part, 0, Math.min(left, copiedAtOnce), null);
      if (count === 0) throw new Error("A file became shorter while it was packed");
      hash.update(part.subarray(0, count));
      this.#write(part.subarray(0, count));
      left -= count;
    }
  }

  #header(name: string, bytes: number): void {
    if (Buffer.byteLength(name) > nameBytesMax) {
      const line = toPaxLine("path", name);
      this.#write(toHeader("pax", line.byteLength, "x"));
      this.#write(line);
      this.#fill(line.byteLength);
    }
    this.#write(toHeader(Buffer.from(name).subarray(0, nameBytesMax).toString("latin1"), bytes, "0"));
  }

  #fill(bytes: number): void {
    this.#write(new Uint8Array((blockBytes - (bytes % blockBytes)) % blockBytes));
  }

  #write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.byteLength; ) from += writeSync(this.#file, bytes, from);
  }
}

/** A header of the ustar form; `name` is in latin1, a byte a sign. */
function toHeader(name: string, bytes: number, type: string): Buffer {
  const block = Buffer.alloc(blockBytes);
  block.write(name, 0, "latin1");
  block.write("0000600\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  if (bytes < octalMax) block.write(`${bytes.toString(8).padStart(11, "0")}\0`, 124);
  else {
    block.writeUInt8(0x80, 124);
    block.writeBigUInt64BE(BigInt(bytes), 128);
  }
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write(type, 156);
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** A line that begins with its own length. */
function toPaxLine(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.byteLength;
  while (String(length).length + rest.byteLength !== length) length = String(length).length + rest.byteLength;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}
