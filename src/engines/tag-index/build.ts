import { buildColumn } from "./columns.ts";
import type { TagDictionary } from "./dictionary.ts";
import { type Documents, type Schema, segmentDocsMax, type TagColumn } from "./documents.ts";
import { type Links, sortLinks } from "./links.ts";
import { type Postings, PostingsWriter } from "./postings.ts";
import { buildRows } from "./rows.ts";
import { type Segment, toSegment } from "./segment.ts";
import { finish } from "./steps.ts";
import { orderTexts, toTexts } from "./texts.ts";

/**
 * A segment of these works. Nothing of the documents is kept. The same tag twice on a work, the same work twice, and a
 * type or a column that the index lacks are faults; one that the documents lack is empty or zero.
 */
export function buildSegment(documents: Documents, schema: Schema, dictionary: TagDictionary): Segment {
  const { workIds, updatedAt, tags, values, texts = [] } = documents;
  if (workIds.length > segmentDocsMax) throw new Error(`${workIds.length} works are too many for one segment`);
  refuseUnknown(
    tags.map(({ type }) => type),
    dictionary.types.map(({ name }) => name),
  );
  refuseUnknown(
    [...values, ...texts].map(({ name }) => name),
    [...schema.values, ...schema.texts],
  );
  const rowOf = sortByRecency(workIds, updatedAt);
  const textOrders = schema.texts.map((name) => {
    const column = texts.find((text) => text.name === name)?.values ?? [];
    return [name, orderTexts(toTexts(Array.from(rowOf, (row) => column[row] ?? "")))] as const;
  });
  const columns = schema.values.map((name) => {
    const column = values.find((value) => value.name === name)?.values;
    return [name, buildColumn(rowOf.map((row) => column?.[row] ?? 0))] as const;
  });
  const postings = buildPostings(tags, rowOf, dictionary);
  const segment = toSegment({
    workIds: rowOf.map((row) => workIds[row] ?? 0),
    updatedAt: updatedAt.map((_, doc) => updatedAt[rowOf[doc] ?? 0] ?? 0),
    postings,
    columns: new Map(columns),
    texts: new Map(textOrders),
    rows: finish(buildRows(postings, rowOf.length, dictionary)),
  });
  refuseTwice(segment);
  return segment;
}

function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`The index has no ${unknown}`);
}

function refuseTwice({ docsById, workIds }: Segment): void {
  for (let place = 1; place < docsById.length; place += 1) {
    const id = workIds[docsById[place] ?? 0];
    if (id === workIds[docsById[place - 1] ?? 0]) throw new Error(`Work ${id} is there twice`);
  }
}

/** The rows, oldest first. A database hands them over in this order, so that it is worth a look before sorting. */
function sortByRecency(workIds: Uint32Array, updatedAt: Float64Array): Uint32Array {
  const compare = (row: number, other: number): number =>
    (updatedAt[row] ?? 0) - (updatedAt[other] ?? 0) || (workIds[row] ?? 0) - (workIds[other] ?? 0);
  const rows = workIds.map((_, row) => row);
  return rows.every((row) => row === 0 || compare(row - 1, row) < 0) ? rows : rows.sort(compare);
}

function buildPostings(columns: readonly TagColumn[], rowOf: Uint32Array, dictionary: TagDictionary): Postings {
  const { slots, docs } = sortLinks(listLinks(columns, rowOf, dictionary), dictionary.size);
  const writer = new PostingsWriter(rowOf.length, slots.length, slots.length);
  for (let first = 0; first < slots.length; ) {
    const slot = slots[first] ?? 0;
    let end = first + 1;
    for (; end < slots.length && slots[end] === slot; end += 1) {
      if (docs[end] === docs[end - 1]) throw twice(dictionary, slot);
    }
    writer.add(slot, docs.subarray(first, end));
    first = end;
  }
  return finish(writer.finish());
}

/** Type after type, and document after document within one. */
function listLinks(columns: readonly TagColumn[], rowOf: Uint32Array, dictionary: TagDictionary): Links {
  const linkCount = columns.reduce((sum, { ids }) => sum + ids.length, 0);
  const links = { slots: new Uint32Array(linkCount), docs: new Uint32Array(linkCount) };
  let filled = 0;
  for (const column of columns) {
    const type = dictionary.typeNumber(column.type);
    for (let doc = 0; doc < rowOf.length; doc += 1) {
      const row = rowOf[doc] ?? 0;
      const end = column.starts[row + 1] ?? 0;
      for (let place = column.starts[row] ?? 0; place < end; place += 1) {
        links.slots[filled] = dictionary.add(type, column.ids[place] ?? 0);
        links.docs[filled] = doc;
        filled += 1;
      }
    }
  }
  return { slots: links.slots.subarray(0, filled), docs: links.docs.subarray(0, filled) };
}

/** It would count its work twice in every total. */
function twice(dictionary: TagDictionary, slot: number): Error {
  return new Error(`A work has the same ${dictionary.types[dictionary.typeOf(slot)]?.name} twice`);
}
