import { closeSync, createReadStream, createWriteStream, openSync, readSync } from "node:fs";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "#formats/document.ts";
import { looksLikeDump } from "#formats/efiction/looks-like-dump.ts";
import type { SiteLetters } from "#formats/efiction/repair-text.ts";
import type { DumpBytes } from "#formats/efiction/row.ts";
import { sampleLetters } from "#formats/efiction/sample-letters.ts";
import { DumpScan, type Scanned } from "#formats/efiction/scan-dump.ts";
import type { FileTree } from "#platform/packed/file-tree.ts";
import { findWideEncoding, toUtf8, toUtf8Start } from "./wide-text.ts";

/** Larger than any archive's dump that is known; what grows beyond it while it is unpacked is a bomb. */
const dumpBytesMax = 8_000_000_000;

/** Read at a time, and scanned before anything else has its turn. */
const chunkBytes = 2_000_000;

/** Where a dump lies in a tree of files. */
export interface DumpPlace {
  readonly tree: FileTree;
  readonly path: string;
}

/** A dump on the disk, plain, that was passed over once. */
export interface OpenDump {
  readonly bytes: DumpBytes;
  readonly scanned: Scanned;
  close(): Promise<void>;
}

/** Whether a file is the dump of a database, plain or gzipped, by its first bytes. */
export async function isDump({ tree, path }: DumpPlace): Promise<boolean> {
  const streamed = await tree.stream(path);
  if (!streamed.ok) return false;
  const start = await readStart(streamed.value);
  if (!isGzip(start)) return looksLikeDump(toUtf8Start(start));
  const again = await tree.stream(path);
  if (!again.ok) return false;
  return looksLikeDump(toUtf8Start(await readStart(again.value.pipe(createGunzip()), again.value)));
}

const startBytes = 4_096;

/** The first bytes of a stream, which is then let go of; what is damaged has none. */
async function readStart(stream: Readable, source: Readable = stream): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream) {
      parts.push(part);
      length += part.length;
      if (length >= startBytes) break;
    }
  } catch {
    // Whatever is wrong is said when the file is read for its own sake.
  } finally {
    source.destroy();
  }
  return Buffer.concat(parts);
}

function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * Opens a dump: what is packed is unpacked to a temporary file first, because one goes back and forth in it. `named` are
 * encodings that somebody has given for sites, by their prefixes.
 */
export async function openDump(
  place: DumpPlace,
  named: ReadonlyMap<string, string> = new Map(),
): Promise<Outcome<OpenDump, ReadRefusal>> {
  const located = await toPlainFile(place);
  if (!located.ok) return located;
  const { path, remove } = located.value;
  try {
    const descriptor = openSync(path, "r");
    const bytes: DumpBytes = { read: (start, length) => readAt(descriptor, start, length) };
    const close = async () => {
      closeSync(descriptor);
      await remove();
    };
    try {
      return done({ bytes, scanned: await scanLetters(path, bytes, named), close });
    } catch (cause) {
      closeSync(descriptor);
      throw cause;
    }
  } catch (cause) {
    await remove();
    throw cause;
  }
}

/** Passes over a dump again where its texts are in an encoding that only all of them together tell. */
async function scanLetters(path: string, bytes: DumpBytes, named: ReadonlyMap<string, string>): Promise<Scanned> {
  const scanned = await scan(path, new Map());
  const known = scanned.installs.flatMap((install) => {
    const found = sampleLetters(bytes, install);
    const label = named.get(install.prefix) ?? found?.label ?? "";
    // Whichever way its bytes were written, what was named is read.
    const letters = found?.label === label ? found : { label, isInUtf8: true };
    return label === "" ? [] : [[install.prefix, letters] as const];
  });
  return known.length === 0 ? scanned : scan(path, new Map(known));
}

interface PlainFile {
  readonly path: string;
  remove(): Promise<void>;
}

async function toPlainFile({ tree, path }: DumpPlace): Promise<Outcome<PlainFile, ReadRefusal>> {
  const streamed = await tree.stream(path);
  if (!streamed.ok) return streamed;
  const start = await readStart(streamed.value);
  const isZipped = isGzip(start);
  const onDisk = tree.locate(path);
  if (onDisk !== null && !isZipped && findWideEncoding(start) === null)
    return done({ path: onDisk, remove: async () => undefined });
  const source = onDisk === null ? await tree.stream(path) : done(createReadStream(onDisk));
  if (!source.ok) return source;
  const folder = await mkdtemp(join(tmpdir(), "octavo-dump-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  const plain = join(folder, "plain.sql");
  const target = createWriteStream(plain, { mode: 0o600 });
  try {
    if (isZipped) await pipeline(source.value, createGunzip(), limitBytes(), toUtf8(), target);
    else await pipeline(source.value, limitBytes(), toUtf8(), target);
  } catch (cause) {
    await remove();
    const reason = cause instanceof Error ? cause.message : String(cause);
    const isBomb = cause instanceof TooManyBytes;
    return refuse(
      isBomb
        ? { code: "too-large", message: `Unpacked it is larger than ${dumpBytesMax / 1e9} GB.` }
        : { code: "damaged", message: `It is damaged: ${reason}.` },
    );
  }
  return done({ path: plain, remove });
}

class TooManyBytes extends Error {}

function limitBytes(): Transform {
  let bytes = 0;
  return new Transform({
    transform(part: Buffer, _encoding, answer) {
      bytes += part.byteLength;
      answer(bytes > dumpBytesMax ? new TooManyBytes() : null, part);
    },
  });
}

async function scan(path: string, letters: ReadonlyMap<string, SiteLetters>): Promise<Scanned> {
  const file: FileHandle = await open(path, "r");
  const dump = new DumpScan(letters);
  try {
    for (;;) {
      // Rows may be kept from one chunk to the next, so each has bytes of its own.
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(chunkBytes), 0, chunkBytes);
      if (bytesRead === 0) return dump.finish();
      dump.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Synchronous: a row lies in the system's memory more often than not, and thousands are read one by one. */
function readAt(descriptor: number, start: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, buffer, filled, length - filled, start + filled);
    if (count === 0) throw new Error("The dump became shorter while it was read");
    filled += count;
  }
  return buffer;
}
