import { closeSync, openSync, readSync } from "node:fs";
import { blockBytes, parsePax, parseTarHeader } from "./tar-header.ts";

/** A tar is cut off or damaged at a place. */
export class TarDamaged extends Error {}

/** One file of a tar; its parts have to be gone through before the next one comes. */
export interface TarFile {
  readonly name: string;
  readonly bytes: number;
  parts(): Generator<Uint8Array, void, undefined>;
}

const readAtOnce = 1_000_000;

/** More than any name needs. */
const paxBytesMax = 100_000;

/** The files of a tar, one after the other, in little memory; throws `TarDamaged` where it cannot be read on. */
export function* readTar(path: string): Generator<TarFile, void, undefined> {
  const file = openSync(path, "r");
  try {
    let longName: string | null = null;
    for (let at = 0; ; ) {
      const header = parseTarHeader(readExactly(file, at, blockBytes));
      if (header === null) return;
      if (header === "damaged") throw new TarDamaged("a header is damaged");
      const start = at + blockBytes;
      at = start + Math.ceil(header.bytes / blockBytes) * blockBytes;
      if (header.type === "x" && header.bytes <= paxBytesMax) {
        longName = parsePax(readExactly(file, start, header.bytes)).get("path") ?? null;
        continue;
      }
      if (header.type !== "0") throw new TarDamaged("it has members of another kind than files");
      yield { name: longName ?? header.name, bytes: header.bytes, parts: () => readParts(file, start, header.bytes) };
      longName = null;
    }
  } finally {
    closeSync(file);
  }
}

function* readParts(file: number, start: number, bytes: number): Generator<Uint8Array, void, undefined> {
  for (let from = 0; from < bytes; from += readAtOnce) {
    yield readExactly(file, start + from, Math.min(readAtOnce, bytes - from));
  }
}

function readExactly(file: number, position: number, length: number): Buffer {
  const part = Buffer.alloc(length);
  for (let count = 0; count < length; ) {
    const read = readSync(file, part, count, length - count, position + count);
    if (read === 0) throw new TarDamaged("it is cut off");
    count += read;
  }
  return part;
}
