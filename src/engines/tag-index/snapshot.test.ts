import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LiveIndex, type Schema } from "./index.ts";
import { toDocuments } from "./oracle.ts";
import { toRandom } from "./random.ts";
import { columns, randomArchive, textColumns } from "./random-archive.ts";

const archive = randomArchive(toRandom(5), 40);
const schema: Schema = { types: archive.types, values: columns, texts: textColumns };

function save(): Buffer {
  const index = new LiveIndex(schema);
  index.put(toDocuments(archive, archive.works));
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

test("what is no snapshot, of another version, or of another schema says so", () => {
  const bytes = save();
  assert.equal(refusalOf(new Uint8Array()), "foreign");
  assert.equal(refusalOf(Buffer.from("something else altogether, and long enough")), "foreign");
  const later = Buffer.from(bytes);
  later[8] = 200;
  assert.equal(refusalOf(later), "version");
  assert.equal(refusalOf(bytes, { ...schema, values: [...schema.values, "hits"] }), "schema");
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
