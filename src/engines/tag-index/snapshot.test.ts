import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CompareTags, LiveIndex, type Question, type Schema } from "./index.ts";
import { toDocuments, toOracle } from "./oracle.ts";
import { toRandom } from "./random.ts";
import { columns, randomArchive, textColumns } from "./random-archive.ts";

const archive = randomArchive(toRandom(5), 40);
const byId: CompareTags = (_, id, other) => id - other;
const schema: Schema = { types: archive.types, values: columns, texts: textColumns };

/** So that of so few works tables are made. */
const limits = {
  worksMin: 1,
  asksMin: 1,
  unaskedWorksMin: 5,
  rowsPerType: 6,
  pieceNs: 2_000,
  wholeRowsMax: 3,
  metWorksMin: 4,
};

const question: Question = {
  filter: {
    include: [],
    anyOf: [],
    exclude: [],
    ranges: [{ by: "words", min: 10, max: Number.POSITIVE_INFINITY }],
  },
  sort: { by: "words", direction: "descending" },
  page: { skip: 0, take: 9 },
  facets: { types: ["rating", "fandom"], rowCount: 3 },
};

function save(): Buffer {
  const index = new LiveIndex(schema, undefined, limits);
  index.setExpansions(archive.expansions);
  index.put(toDocuments(archive, archive.works));
  index.answer(question);
  while (index.compact());
  return Buffer.concat([...index.save({ place: 7, owner: new Uint8Array() })]);
}

function refusalOf(bytes: Uint8Array, of: Schema = schema): string | null {
  const loaded = LiveIndex.load(bytes, of);
  return loaded.ok ? null : loaded.refusal;
}

test("a snapshot with any byte changed, or cut anywhere, is refused", () => {
  const bytes = save();
  assert.equal(refusalOf(Buffer.from(bytes)), null);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const other = Buffer.from(bytes);
      other[place] = (other[place] ?? 0) ^ change;
      // The last four bytes only keep the end on a boundary.
      if (place < bytes.length - 4) assert.notEqual(refusalOf(other), null);
      assert.notEqual(refusalOf(Buffer.from(bytes.subarray(0, place))), null);
    }),
    { numRuns: 400 },
  );
});

test("what was counted beforehand is so after a start too, and follows changes", () => {
  const loaded = LiveIndex.load(save(), schema, undefined, limits);
  assert(loaded.ok);
  const { index } = loaded.value;
  const { choice, ...answer } = index.answer(question);
  assert.equal(choice?.way, "standing");
  assert.deepEqual(answer, toOracle(archive, byId)(question));
  assert(!index.compact(), "Nothing is left to count");
  index.remove(Uint32Array.from(archive.works.slice(0, 5), ({ id }) => id));
  const changed = index.answer(question);
  assert.equal(changed.choice?.way, "standing");
  const left = { ...archive, works: archive.works.slice(5) };
  assert.deepEqual(changed.facets, toOracle(left, byId)(question).facets);
});

test("what is no snapshot, of another version, or of another schema says so", () => {
  const bytes = save();
  assert.equal(refusalOf(new Uint8Array()), "foreign");
  assert.equal(refusalOf(Buffer.from("something else altogether, and long enough")), "foreign");
  const later = Buffer.from(bytes);
  later[8] = 200;
  assert.equal(refusalOf(later), "version");
  assert.equal(refusalOf(bytes, { ...schema, values: [...schema.values, "hits"] }), "schema");
  assert.equal(refusalOf(bytes, { ...schema, types: [...schema.types, { name: "mood", isFacet: true }] }), "schema");
  assert.equal(refusalOf(bytes, { ...schema, types: schema.types.slice(1) }), "schema");
});

test("a snapshot is of the moment it was asked for, whatever changes while it is written", () => {
  const index = new LiveIndex(schema);
  index.put(toDocuments(archive, archive.works));
  const pieces = index.save({ place: 7, owner: new Uint8Array() });
  index.remove(Uint32Array.from(archive.works.slice(0, 9), ({ id }) => id));
  const loaded = LiveIndex.load(Buffer.concat([...pieces]), schema);
  assert(loaded.ok);
  assert.equal(loaded.value.index.stats().works, 40);
});
