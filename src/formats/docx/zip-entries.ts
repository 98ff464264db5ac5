import { crc32, inflateRawSync } from "node:zlib";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { damaged } from "../decode/refusals.ts";
import type { ReadRefusal } from "../document.ts";

/** The files of a zip archive, each unpacked when it is asked for and held to what the archive says of its size. */
export interface ZipEntries {
  readonly names: readonly string[];
  /** Null for a file that is not there or whose bytes are damaged. */
  readonly read: (name: string) => Uint8Array | null;
}

/** A document of a million words with its pictures is smaller; unpacked it has to fit into memory several times. */
const unpackedBytesMax = 256_000_000;
const entriesMax = 5_000;

const endSign = 0x06054b50;
const entrySign = 0x02014b50;
const endBytes = 22;
const commentBytesMax = 0xffff;
const entryBytes = 46;
const localBytes = 30;

interface Entry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly checksum: number;
  readonly offset: number;
}

/**
 * Reads the table of contents of a zip archive and unpacks nothing. Refuses what is no whole archive, what is locked,
 * and what says that it unpacks to more than a document can be.
 */
export function openZip(bytes: Uint8Array): Outcome<ZipEntries, ReadRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = listEntries(view, bytes);
  if (entries === null) return refuse(damaged("its table of contents is missing or broken"));
  if (entries.some(({ isEncrypted }) => isEncrypted)) return refuse(locked);
  const total = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  if (total > unpackedBytesMax || entries.length > entriesMax) return refuse(tooLarge);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const read = (name: string) => {
    const entry = byName.get(name);
    const unpacked = entry === undefined ? null : unpack(entry, view, bytes);
    return unpacked === null || crc32(unpacked) !== entry?.checksum ? null : unpacked;
  };
  return done({ names: [...byName.keys()], read });
}

export const locked: ReadRefusal = {
  code: "protected",
  message: "The document is protected by a password: save it without one.",
};

const tooLarge: ReadRefusal = {
  code: "too-large",
  message: `The document unpacks to more than ${unpackedBytesMax / 1e6} MB or ${entriesMax} files and is not read.`,
};

function listEntries(view: DataView, bytes: Uint8Array): readonly Entry[] | null {
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let place = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (place + entryBytes > view.byteLength || view.getUint32(place, true) !== entrySign) return null;
    const nameBytes = view.getUint16(place + 28, true);
    const restBytes = view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
    const name = new TextDecoder().decode(bytes.subarray(place + entryBytes, place + entryBytes + nameBytes));
    entries.push(toEntry(view, place, name));
    place += entryBytes + nameBytes + restBytes;
  }
  return entries;
}

function toEntry(view: DataView, place: number, name: string): Entry {
  return {
    name: name.replaceAll("\\", "/"),
    isEncrypted: (view.getUint16(place + 8, true) & 1) === 1,
    method: view.getUint16(place + 10, true),
    checksum: view.getUint32(place + 16, true),
    packedBytes: view.getUint32(place + 20, true),
    unpackedBytes: view.getUint32(place + 24, true),
    offset: view.getUint32(place + 42, true),
  };
}

function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endBytes - commentBytesMax);
  for (let place = view.byteLength - endBytes; place >= first; place -= 1) {
    if (view.getUint32(place, true) === endSign) return place;
  }
  return null;
}

function unpack(entry: Entry, view: DataView, bytes: Uint8Array): Uint8Array | null {
  const { offset, packedBytes, unpackedBytes, method } = entry;
  if (offset + localBytes > view.byteLength) return null;
  const start = offset + localBytes + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + packedBytes);
  if (packed.length !== packedBytes) return null;
  if (method === 0) return packed;
  if (method !== 8) return null;
  try {
    // One byte more than promised is a promise broken, and nothing more is unpacked.
    return inflateRawSync(packed, { maxOutputLength: Math.max(unpackedBytes, 1) });
  } catch {
    // What cannot be unpacked is damaged in ways that only differ inside the library.
    return null;
  }
}
