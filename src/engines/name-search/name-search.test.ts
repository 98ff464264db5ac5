import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nameKey } from "#core/name-key.ts";
import { SlowNameSearch } from "#test/support/slow-name-search.ts";
import { ColumnBuilder, compareNames, compareRank, type Name, NameSearch } from "./index.ts";

// biome-ignore format: a table of words
const words = [
  "Sherlock", "Holmes", "holm", "Hölmes", "Watson", "wat", "a", "an", "b", "d'Artagnan", "Hawke's", "'n'", "1920s", "福尔摩斯", "華生",
  "ワトソン", "ἀχιλλεύς", "ёж", "Straße", "strasse", "ŁÓDŹ", "きんぐ", "ﾜﾄｿﾝ", "½", "🏳️‍🌈", "ไทย", "!!", "&", "/", "(", "|", "𠀀", "😀", "Ｆull", "’tis", "İ",
];

const seeds = fc.constantFrom(...words);
const someName = fc
  .array(fc.tuple(seeds, fc.constantFrom(" ", "/", "-", "'", "")), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flat().join("").trim() || "x");
const someTerm = fc
  .oneof(
    fc.tuple(someName, fc.nat(12)).map(([name, length]) => name.slice(0, length)),
    someName,
    fc.string({ unit: "binary", maxLength: 4 }),
  )
  .map((term) => term.toWellFormed());
const someStanding = fc.constantFrom("canonical", "synonym", "free");

const change = fc.record({
  id: fc.integer({ min: 1, max: 60 }),
  name: fc.option(someName, { nil: null, freq: 4 }),
  standing: someStanding,
  uses: fc.nat(3),
});

function load(search: NameSearch, names: readonly Name[]): void {
  const columns = new ColumnBuilder();
  for (const name of names) columns.add(name);
  run(search.load(columns));
}

function run(steps: Generator<void, void>): void {
  for (const _ of steps);
}

function toName({
  id,
  name,
  standing,
  uses,
}: {
  id: number;
  name: string;
  standing: Name["standing"];
  uses: number;
}): Name {
  return { id, name: `${name} ${id}`, standing, uses, leadsTo: standing === "synonym" ? 7 : null };
}

test("what is found is what reading every name finds, in the same order, through all changes", () => {
  const parameters = fc.tuple(
    fc.array(change, { maxLength: 60 }),
    fc.array(fc.tuple(change, fc.nat(9)), { maxLength: 40 }),
    fc.array(someTerm, { minLength: 1, maxLength: 8 }),
  );
  fc.assert(
    fc.property(parameters, ([first, changes, terms]) => {
      const [search, slow] = [new NameSearch(), new SlowNameSearch()];
      const loaded = new Map(
        first.flatMap((one) => (one.name === null ? [] : [[one.id, toName({ ...one, name: one.name })]])),
      );
      load(
        search,
        [...loaded.values()].sort((one, other) => one.id - other.id),
      );
      for (const name of loaded.values()) slow.put(name);
      let compaction: Generator<void, void> | null = null;
      for (const [one, pause] of changes) {
        if (pause === 0) compaction ??= search.compact();
        if (compaction?.next().done === true) compaction = null;
        for (const target of [search, slow]) {
          if (one.name === null) target.remove(one.id);
          else target.put(toName({ ...one, name: one.name }));
        }
        for (const term of terms) assert.deepEqual([...search.matches(term)], slow.matches(term), term);
      }
      if (compaction !== null) run(compaction);
      run(search.compact());
      for (const term of terms) {
        assert.deepEqual([...search.matches(term)], slow.matches(term), term);
        if (nameKey(term) === "") continue;
        const odd = Array.from({ length: 30 }, (_, index) => index * 2 + 1);
        assert.deepEqual(
          [...search.matchesAmong(term, odd)].map((name) => name.id),
          slow
            .matches(term)
            .map((name) => name.id)
            .filter((id) => id % 2 === 1),
        );
      }
    }),
    { numRuns: 150 },
  );
});

test("among thousands of names a short beginning gives the best, also after the best are gone", () => {
  const [search, slow] = [new NameSearch(), new SlowNameSearch()];
  const names = Array.from({ length: 9_000 }, (_, index): Name => {
    const name = `${"abc"[index % 3]}${index.toString(3)} ${"xyz"[(index % 7) % 3]}${(index * 7919) % 1000} a`;
    return {
      id: index + 1,
      name,
      standing: index % 5 === 0 ? "canonical" : "free",
      uses: (index * 31) % 97,
      leadsTo: null,
    };
  });
  load(search, names);
  for (const name of names) slow.put(name);
  const terms = ["a", "x", "a x", "x5 a"];
  const compare = () => {
    for (const term of terms)
      assert.deepEqual([...search.matches(term)].slice(0, 300), slow.matches(term).slice(0, 300), term);
  };
  compare();
  for (let id = 1; id <= 9_000; id += 5) {
    search.remove(id);
    slow.remove(id);
  }
  compare();
});

test("near names are all that are within the steps, whatever their words", () => {
  const edits = fc.array(fc.tuple(fc.nat(30), fc.nat(2), seeds), { maxLength: 3 });
  fc.assert(
    fc.property(fc.uniqueArray(someName, { minLength: 1, maxLength: 40 }), edits, (names, changes) => {
      const [search, slow] = [new NameSearch(), new SlowNameSearch()];
      const kept = names.map(
        (name, index): Name => ({ id: index + 1, name, standing: "free", uses: 0, leadsTo: null }),
      );
      load(search, kept.slice(0, 20));
      for (const name of kept.slice(20)) search.put(name);
      for (const name of kept) slow.put(name);
      const asked = changes.reduce(
        (text, [at, left, put]) => text.slice(0, at) + put.slice(0, 1) + text.slice(at + left),
        kept[0]!.name,
      );
      fc.pre([...nameKey(asked)].length >= 6);
      const near = search.near(asked.toWellFormed(), 100).map((name) => name.id);
      assert.deepEqual(
        near.sort((a, b) => a - b),
        slow.near(asked.toWellFormed(), 2),
      );
    }),
  );
});

test("names are in the order of code points, which UTF-8 has as well", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
      assert.equal(Math.sign(compareNames(one, other)), Buffer.compare(Buffer.from(one), Buffer.from(other)));
    }),
  );
});

test("complete words are whole, the last is a beginning, and their order is free", () => {
  const search = new NameSearch();
  load(search, [{ id: 1, name: "Harry Potter", standing: "canonical", uses: 3, leadsTo: null }]);
  const finds = (term: string) => [...search.matches(term)].length === 1;
  assert.deepEqual(["potter har", "harry p", "HARRY  POTTER", "har pot", "otter", ""].map(finds), [
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("signs that are no letters ask for nothing beside a word", () => {
  const search = new NameSearch();
  load(search, [{ id: 1, name: "🏳️‍🌈 pride (2024)", standing: "free", uses: 3, leadsTo: null }]);
  for (const term of ["🏳️‍🌈 pride", "pride 🏳️‍🌈", "🏳️‍🌈", "♥️ pri"])
    assert.equal([...search.matches(term)].length, 1, term);
});

test("all names of a long range come in their order, each once, also when many are taken", () => {
  const search = new NameSearch();
  const names = Array.from({ length: 12_000 }, (_, index): Name => {
    const name = index % 4 === 0 ? `Holmes house ${index}` : `House ${index}`;
    return { id: index + 1, name, standing: "free", uses: (index * 7) % 5_000, leadsTo: null };
  });
  load(search, names);
  for (const id of [3, 900, 11_998]) search.remove(id);
  const wanted = names.filter(({ id }) => ![3, 900, 11_998].includes(id)).sort(compareRank);
  assert.deepEqual(
    [...search.matches("h")].map(({ id }) => id),
    wanted.map(({ id }) => id),
  );
});
