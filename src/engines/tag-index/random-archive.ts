import type { Archive, Work } from "./oracle.ts";
import type { Filter, Question, Range, Tag } from "./question.ts";

// Archives and questions that have the shape of real ones: few tags on many works, many tags on one work, values with
// long tails and many ties; and questions that mostly find something, with every odd thing that an address can hold.

/** A number from 0 up to, but without, 1. */
export type Random = () => number;

/** The same numbers for the same seed; mulberry32. */
export function toRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `tagCount` goes to the type's tags, and up to `perWork` of them stand on a work. */
const types = [
  { name: "rating", isFacet: true, tagCount: 5, perWork: 1 },
  { name: "warning", isFacet: true, tagCount: 6, perWork: 2 },
  { name: "visibility", isFacet: false, tagCount: 2, perWork: 1 },
  { name: "fandom", isFacet: true, tagCount: 60, perWork: 3 },
  { name: "creator", isFacet: false, tagCount: 300, perWork: 2 },
  { name: "character", isFacet: true, tagCount: 400, perWork: 5 },
  { name: "crossover", isFacet: false, tagCount: 1, perWork: 1 },
  { name: "freeform", isFacet: true, tagCount: 3_000, perWork: 8 },
  { name: "collection", isFacet: true, tagCount: 0, perWork: 0 },
];

const columns = ["words", "kudos", "comments", "bookmarks", "title"];
const sorts = ["updatedAt", ...columns];
const dayMs = 86_400_000;

export function randomArchive(random: Random, workCount: number): Archive {
  const works = Array.from({ length: workCount }, (_, index) => randomWork(random, index));
  return { types, columns, works: shuffle(random, works) };
}

function randomWork(random: Random, index: number): Work {
  const tags = types.map(({ name, tagCount, perWork }) => {
    const count = below(random, perWork + 1);
    const ids = Array.from({ length: count }, () => toTagId(Math.floor(tagCount * random() ** 3)));
    return [name, new Set(ids)] as const;
  });
  const values = columns.map((name) => [name, randomValue(random, name)] as const);
  return { id: index + 1, updatedAt: below(random, 400) * dayMs, tags: new Map(tags), values: new Map(values) };
}

/** Not by popularity, with gaps, and from zero on. */
function toTagId(place: number): number {
  return (place * 2_654_435) % 4_099;
}

function randomValue(random: Random, column: string): number {
  if (column === "title") return below(random, 5_000);
  if (random() < 0.01) return 2 ** 32 - 1 - below(random, 2);
  return Math.floor(Math.exp(random() * (column === "words" ? 12 : 5))) - 1;
}

export function randomQuestion(random: Random, archive: Archive): Question {
  const rowCount = oneOf(random, [1, 3, 10, 100]);
  const facetTypes = types.filter(({ isFacet }) => isFacet && random() < 0.8).map(({ name }) => name);
  return {
    filter: randomFilter(random, archive),
    sort: { by: oneOf(random, sorts), direction: random() < 0.5 ? "ascending" : "descending" },
    page: { skip: below(random, 3) * below(random, archive.works.length + 30), take: below(random, 51) },
    facets: { types: shuffle(random, facetTypes), rowCount },
  };
}

/** Most tags are those of one work, so that they have a work in common. */
function randomFilter(random: Random, { works }: Archive): Filter {
  const work = works.length === 0 ? undefined : oneOf(random, works);
  const own = (): Tag => (work === undefined || random() < 0.1 ? randomTag(random) : tagOf(random, work));
  const several = <Thing>(most: number, make: () => Thing): readonly Thing[] =>
    random() < 0.5 ? [] : Array.from({ length: below(random, most + 1) }, make);
  return {
    include: several(3, own),
    anyOf: several(2, () => [own(), ...several(30, () => randomTag(random))].slice(random() < 0.02 ? 1 : 0)),
    exclude: several(random() < 0.05 ? 500 : 4, () => randomTag(random)),
    ranges: several(2, () => randomRange(random, work)),
  };
}

/** Any tag, and now and then one that no work has or of a type that there is not. */
function randomTag(random: Random): Tag {
  const { name, tagCount } = oneOf(random, types);
  const type = random() < 0.02 ? "mood" : name;
  return { type, id: random() < 0.02 ? 2 ** 31 : toTagId(Math.floor(tagCount * random() ** 2)) };
}

function tagOf(random: Random, { tags }: Work): Tag {
  const own = [...tags].flatMap(([type, ids]) => [...ids].map((id) => ({ type, id })));
  return own.length === 0 ? randomTag(random) : oneOf(random, own);
}

/** Around a work's value, often exactly from or to it, sometimes open, sometimes turned around. */
function randomRange(random: Random, work: Work | undefined): Range {
  const by = oneOf(random, sorts);
  const value = by === "updatedAt" ? (work?.updatedAt ?? 0) : (work?.values.get(by) ?? 0);
  const reach = below(random, 2) * Math.floor((value + 1) * random());
  const min = random() < 0.3 ? Number.NEGATIVE_INFINITY : value - reach;
  const max = random() < 0.3 ? Number.POSITIVE_INFINITY : value + reach;
  return random() < 0.05 ? { by, min: max, max: min } : { by, min, max };
}

function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

function oneOf<Thing>(random: Random, things: readonly Thing[]): Thing {
  const thing = things[below(random, things.length)];
  if (thing === undefined) throw new Error("There is nothing to choose from");
  return thing;
}

function shuffle<Thing>(random: Random, things: readonly Thing[]): readonly Thing[] {
  const keyed = things.map((thing) => ({ thing, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ thing }) => thing);
}
