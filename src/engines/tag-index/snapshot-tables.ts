import { recency, type Schema } from "./documents.ts";
import { FacetTable } from "./facet-table.ts";
import type { Range } from "./question.ts";
import type { ArrayReader } from "./snapshot-arrays.ts";

// One table after another, in one array of whole numbers: its total, the slots, the barred slots and the ranges of its key, by type what no tag
// that is not listed exceeds, now and when the table was made, and the listed tags with their counts. Lists follow their
// lengths. A range is the number of its column; its ends, which may be infinite, stand in a second array.

/** Copies, since tables change with works. */
export function listTableArrays(tables: readonly FacetTable[], schema: Schema): readonly [Uint32Array, Float64Array] {
  const kept = tables.map((table) => toNumbers(table, schema));
  const numbers = new Uint32Array(
    kept.reduce((sum, parts) => sum + parts.reduce((all, { length }) => all + length, 0), 0),
  );
  let filled = 0;
  for (const part of kept.flat()) {
    numbers.set(part, filled);
    filled += part.length;
  }
  const ends = tables.flatMap(({ key }) => key.ranges.flatMap(({ min, max }) => [min, max]));
  return [numbers, Float64Array.from(ends)];
}

function toNumbers({ key, total, kept }: FacetTable, schema: Schema): readonly ArrayLike<number>[] {
  const columns = key.ranges.map(({ by }) => listColumns(schema).indexOf(by));
  const bounds = listFacetTypes(schema).flatMap((type) => [
    // Of a type that came after the table was made.
    kept.rest[type] ?? 0,
    kept.firstRest[type] ?? 0,
  ]);
  const head = [
    total,
    key.slots.length,
    ...key.slots,
    key.barred.length,
    ...key.barred,
    columns.length,
    ...columns,
    ...bounds,
    kept.slots.length,
  ];
  return [head, kept.slots, kept.counts];
}

/** `typeOf` tells the number of a tag's type. */
export function readTables(
  reader: ArrayReader,
  schema: Schema,
  typeOf: (slot: number) => number,
): readonly FacetTable[] {
  const walk = { numbers: reader.u32(), ends: reader.f64(), next: 0, nextEnd: 0 };
  const tables: FacetTable[] = [];
  while (walk.next < walk.numbers.length) tables.push(readTable(walk, schema, typeOf));
  return tables;
}

type Walk = { readonly numbers: Uint32Array; readonly ends: Float64Array; next: number; nextEnd: number };

function readTable(walk: Walk, schema: Schema, typeOf: (slot: number) => number): FacetTable {
  const total = take(walk);
  const slots = takeMany(walk, take(walk));
  const barred = takeMany(walk, take(walk));
  const columns = takeMany(walk, take(walk));
  const key = {
    slots: [...slots],
    barred: [...barred],
    ranges: Array.from(columns, (column) => takeRange(walk, schema, column)),
  };
  const rest: number[] = [];
  const firstRest: number[] = [];
  for (const type of listFacetTypes(schema)) {
    rest[type] = take(walk);
    firstRest[type] = take(walk);
  }
  const tagCount = take(walk);
  const kept = { slots: takeMany(walk, tagCount), counts: takeMany(walk, tagCount), rest, firstRest };
  return new FacetTable(key, total, kept, typeOf);
}

function take(walk: Walk): number {
  walk.next += 1;
  return walk.numbers[walk.next - 1] ?? 0;
}

/** Their own, so that one table does not hold what was read for all. */
function takeMany(walk: Walk, count: number): Uint32Array {
  walk.next += count;
  return walk.numbers.slice(walk.next - count, walk.next);
}

function takeRange(walk: Walk, schema: Schema, column: number): Range {
  const [min = 0, max = 0] = walk.ends.subarray(walk.nextEnd, walk.nextEnd + 2);
  walk.nextEnd += 2;
  return { by: listColumns(schema)[column] ?? recency, min, max };
}

function listColumns({ values }: Schema): readonly string[] {
  return [recency, ...values];
}

function listFacetTypes({ types }: Schema): readonly number[] {
  return types.flatMap(({ isFacet }, type) => (isFacet ? [type] : []));
}
