import { type Column, toColumn, toOrdered } from "./columns.ts";
import type { Schema } from "./documents.ts";
import { type Postings, shelve } from "./postings.ts";
import type { Rows } from "./rows.ts";
import { LiveSegment } from "./segment.ts";
import type { ArrayReader, Numbers } from "./snapshot-arrays.ts";

/** A segment as arrays; what one pass makes from others is left out. */
export function listArrays({ segment, dead }: LiveSegment, { values, texts }: Schema): readonly Numbers[] {
  const { postings, rows } = segment;
  return [
    segment.workIds,
    segment.updatedAt,
    segment.docsById,
    postings.slots,
    postings.starts,
    postings.docs,
    Uint32Array.from(postings.dense.keys()),
    Uint32Array.from(postings.dense.values(), ({ count }) => count),
    // Copies, since what writes them may not take the memory of a shelf, which is shared.
    ...Array.from(postings.dense.values(), ({ bits }) => bits.slice()),
    rows.starts,
    rows.words,
    rows.hotSlots,
    Uint32Array.of(rows.coldCount),
    rows.coldMax,
    ...values.flatMap((name) => listColumn(segment.columns.get(name))),
    ...texts.flatMap((name) => {
      const text = segment.texts.get(name);
      return [text?.starts ?? new Uint32Array(), text?.heap ?? new Uint8Array(), text?.order ?? new Uint32Array()];
    }),
    // A copy, since works may go while the snapshot is being written.
    dead?.bits.slice() ?? new Uint32Array(),
    Uint32Array.of(dead?.count ?? 0),
  ];
}

export function readSegment(reader: ArrayReader, { values, texts }: Schema): LiveSegment {
  const workIds = reader.u32();
  const updatedAt = reader.f64();
  const docsById = reader.u32();
  const postings = readPostings(reader, workIds.length);
  const rows = readRows(reader);
  const columns = new Map(values.map((name) => [name, readColumn(reader)]));
  const textOrders = texts.map((name) => {
    return [name, { starts: reader.u32(), heap: reader.u8(), ...toOrdered(reader.u32()) }] as const;
  });
  const docCount = workIds.length;
  const segment = { docCount, workIds, updatedAt, docsById, postings, rows, columns, texts: new Map(textOrders) };
  const bits = reader.u32();
  const [deadCount = 0] = reader.u32();
  return new LiveSegment(segment, deadCount === 0 ? null : { form: "bits", bits, count: deadCount });
}

function readRows(reader: ArrayReader): Rows {
  const starts = reader.u32();
  const words = reader.u16();
  const hotSlots = reader.u32();
  const [coldCount = 0] = reader.u32();
  return { starts, words, hotSlots, coldCount, coldMax: reader.u32() };
}

function listColumn(column: Column | undefined): readonly Numbers[] {
  if (column === undefined) throw new Error("A segment lacks a column of its schema");
  return [column.order, column.steps.values, column.steps.firstRanks];
}

function readColumn(reader: ArrayReader): Column {
  return toColumn(reader.u32(), { values: reader.u32(), firstRanks: reader.u32() });
}

function readPostings(reader: ArrayReader, docCount: number): Postings {
  const slots = reader.u32();
  const starts = reader.u32();
  const docs = reader.u32();
  const ordinals = reader.u32();
  const counts = reader.u32();
  const dense = Array.from(ordinals, (ordinal, place) => {
    return [ordinal, { form: "bits", bits: reader.u32(), count: counts[place] ?? 0 }] as const;
  });
  return { slots, starts, docs, ...shelve(new Map(dense), docCount) };
}
