import { crc32 } from "node:zlib";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Schema } from "./documents.ts";
import type { SlotMeaning } from "./expansions.ts";
import type { IndexState, TagState } from "./found.ts";
import type { LiveSegment } from "./segment.ts";
import { type ArrayEntry, ArrayReader, bytesOf, type Numbers, paddingAfter, toEntry } from "./snapshot-arrays.ts";
import { listArrays, readSegment } from "./snapshot-segment.ts";
import { listTableArrays, readTables } from "./snapshot-tables.ts";
import type { KeptTags } from "./tag-state.ts";

/** What the owner keeps beside the index. */
export type SnapshotNotes = {
  /** How far the index had followed its source. */
  readonly place: number;
  readonly owner: Uint8Array;
};

/** Not one of ours; of another version, or of a machine that writes numbers the other way round; not as it was written; of other types or columns. */
export type SnapshotRefusal = "foreign" | "version" | "damaged" | "schema";

export type RestoredIndex = {
  /** With the types that were added to it. */
  readonly schema: Schema;
  readonly notes: SnapshotNotes;
  readonly kept: KeptTags;
  readonly parts: readonly LiveSegment[];
};

/** Layout: the head, the manifest, the arrays, and the checksum of all that is before it. */
type Manifest = {
  readonly schema: Schema;
  readonly place: number;
  readonly partCount: number;
  readonly arrays: readonly ArrayEntry[];
};

/** Larger pieces would hold up, while they are summed, whoever asks meanwhile. */
const pieceBytes = 2 ** 21;

const magic = new TextEncoder().encode("octavoTI");
const version = 5;
/** The magic, the version and the manifest's length. */
const headBytes = 16;
/** The checksum, and four bytes that keep the end on a boundary. */
const tailBytes = 8;

/**
 * The index as it is now, in pieces that are to be written one after another. It may change while they are; reading the pieces
 * takes no copy of it.
 */
export function writeSnapshot(
  { schema, tags, parts }: IndexState,
  { place, owner }: SnapshotNotes,
): Iterable<Uint8Array> {
  const tables = listTableArrays(tags.tables.list(), schema);
  const arrays = [owner, ...listTags(tags), ...tables, ...parts.flatMap((part) => listArrays(part, schema))];
  const manifest: Manifest = { schema, place, partCount: parts.length, arrays: arrays.map(toEntry) };
  return addChecksum(listPieces(manifest, arrays));
}

/** The bytes are the index's from now on; it may have more types than this schema. */
export function readSnapshot(bytes: Uint8Array, schema: Schema): Outcome<RestoredIndex, SnapshotRefusal> {
  // Not by `slice`, which a Buffer has of its own and which copies nothing there.
  if (bytes.byteOffset % 8 !== 0) return readSnapshot(new Uint8Array(bytes), schema);
  const whole = bytes.length - tailBytes;
  if (magic.some((byte, place) => bytes[place] !== byte)) return refuse("foreign");
  if (whole < headBytes) return refuse("damaged");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(magic.length, true) !== version) return refuse("version");
  if (view.getUint32(whole, true) !== crc32(bytes.subarray(0, whole))) return refuse("damaged");
  const manifestBytes = view.getUint32(magic.length + 4, true);
  const text = new TextDecoder().decode(bytes.subarray(headBytes, headBytes + manifestBytes));
  const manifest = JSON.parse(text) as Manifest; // the checksum says that it is what was written
  if (!isAsIn(schema, manifest.schema)) return refuse("schema");
  const first = headBytes + manifestBytes + paddingAfter(manifestBytes).length;
  return done(restore(manifest, new ArrayReader(bytes, first, manifest.arrays)));
}

function restore({ schema, place, partCount }: Manifest, reader: ArrayReader): RestoredIndex {
  const notes = { place, owner: reader.u8() };
  const tags = { ids: reader.u32(), typeOf: reader.u8() };
  const known = { tags, uses: reader.u32(), meanings: readMeanings(reader) };
  const kept = { ...known, tables: readTables(reader, schema, (slot) => tags.typeOf[slot] ?? 0) };
  return { schema, notes, kept, parts: Array.from({ length: partCount }, () => readSegment(reader, schema)) };
}

function listTags({ dictionary, popularity, expansions }: TagState): readonly Numbers[] {
  const { ids, typeOf } = dictionary.tags;
  const meanings = [...expansions.list()];
  const uses = popularity.copyUses(ids.length);
  const ends = new Uint32Array(meanings.length);
  let end = 0;
  for (const [place, { means }] of meanings.entries()) {
    end += means.length;
    ends[place] = end;
  }
  const slots = Uint32Array.from(meanings, ({ slot }) => slot);
  return [ids, typeOf, uses, slots, ends, Uint32Array.from(meanings.flatMap(({ means }) => means))];
}

function readMeanings(reader: ArrayReader): readonly SlotMeaning[] {
  const slots = reader.u32();
  const ends = reader.u32();
  const means = reader.u32();
  return Array.from(slots, (slot, place) => {
    return { slot, means: Array.from(means.subarray(place === 0 ? 0 : ends[place - 1], ends[place])) };
  });
}

/** Whether an index of this schema became one of the other: types may have been added, and nothing else. */
function isAsIn(schema: Schema, grown: Schema): boolean {
  const toText = (of: Schema, types: Schema["types"]): string => JSON.stringify(toPlainSchema({ ...of, types }));
  return toText(schema, schema.types) === toText(grown, grown.types.slice(0, schema.types.length));
}

/** Its own members only, in one order, since it is compared as text. */
function toPlainSchema({ types, values, texts }: Schema): Schema {
  return { types: types.map(({ name, isFacet }) => ({ name, isFacet })), values: [...values], texts: [...texts] };
}

function* listPieces(manifest: Manifest, arrays: readonly Numbers[]): Generator<Uint8Array> {
  const text = new TextEncoder().encode(JSON.stringify({ ...manifest, schema: toPlainSchema(manifest.schema) }));
  yield magic;
  yield bytesOf(Uint32Array.of(version, text.length));
  yield text;
  yield paddingAfter(text.length);
  for (const numbers of arrays) {
    const bytes = bytesOf(numbers);
    for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
    yield paddingAfter(numbers.byteLength);
  }
}

function* addChecksum(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let checksum = 0;
  for (const piece of pieces) {
    if (piece.length === 0) continue;
    checksum = crc32(piece, checksum);
    yield piece;
  }
  yield bytesOf(Uint32Array.of(checksum, 0));
}
