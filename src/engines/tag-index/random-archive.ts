import type { CompareTags } from "./found.ts";
import type { Expansion } from "./live-index.ts";
import type { Archive, Work } from "./oracle.ts";
import type { Tag } from "./question.ts";
import type { Random } from "./random.ts";

// Archives that have the shape of real ones: few tags on many works, many tags on one work, values with long tails and many
// ties, tags that mean others.

/** What archives begin with. `tagCount` goes to the type's tags, and up to `perWork` of them stand on a work. */
export const firstTypes = [
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

/** What they may get later. */
export const laterTypes = [
  { name: "genre", isFacet: true, tagCount: 30, perWork: 2 },
  { name: "shelf", isFacet: false, tagCount: 40, perWork: 1 },
  { name: "trope", isFacet: true, tagCount: 900, perWork: 4 },
];

const types = [...firstTypes, ...laterTypes];

export const columns = ["words", "kudos", "comments", "bookmarks"];
export const textColumns = ["title", "author"];
const dayMs = 86_400_000;

/** As far from the order of numbers as names are. */
export const compareTags: CompareTags = (_, id, other) => nameOf(id) - nameOf(other) || id - other;

function nameOf(id: number): number {
  return Math.imul(id + 7, 0x9e3779b1) >>> 24;
}

export function randomArchive(random: Random, workCount: number): Archive {
  const works = Array.from({ length: workCount }, (_, index) => randomWork(random, index + 1));
  const expansions = randomExpansions(random, below(random, 2) * below(random, 120));
  return { types: firstTypes, columns, textColumns, works: shuffle(random, works), expansions };
}

/** With tags of these types. */
export function randomWork(random: Random, id: number, known: Archive["types"] = firstTypes): Work {
  const tags = types.slice(0, known.length).map(({ name, tagCount, perWork }) => {
    const count = below(random, perWork + 1);
    const ids = Array.from({ length: count }, () => toTagId(Math.floor(tagCount * random() ** 3)));
    return [name, new Set(ids)] as const;
  });
  const values = columns.map((name) => [name, randomValue(random, name)] as const);
  const texts = textColumns.map((name) => [name, randomText(random)] as const);
  return {
    id,
    updatedAt: below(random, 400) * dayMs,
    tags: new Map(tags),
    values: new Map(values),
    texts: new Map(texts),
  };
}

/** The same work with other numbers, as kudos and hits move. */
export function moveCounters(random: Random, work: Work): Work {
  return { ...work, values: new Map(columns.map((name) => [name, randomValue(random, name)] as const)) };
}

/** Any tag may mean any of its type: chains and circles are the owner's to avoid, not the index's. */
export function randomExpansions(
  random: Random,
  count: number,
  known: Archive["types"] = firstTypes,
): readonly Expansion[] {
  return Array.from({ length: count }, () => {
    const { name } = oneOf(random, known);
    const tag = randomTagOf(random, name);
    const others = Array.from({ length: below(random, 4) }, () => randomTagOf(random, name));
    return { tag, means: random() < 0.5 ? [tag, ...others] : others };
  });
}

function randomTagOf(random: Random, type: string): Tag {
  const tagCount = types.find(({ name }) => name === type)?.tagCount ?? 0;
  return { type, id: toTagId(Math.floor(tagCount * random() ** 2)) };
}

/** Any tag, and now and then one that no work has or of a type that there is not, or not yet. */
export function randomTag(random: Random): Tag {
  const { type, id } = randomTagOf(random, oneOf(random, types).name);
  return { type: random() < 0.02 ? "mood" : type, id: random() < 0.02 ? 2 ** 31 : id };
}

/** Not by popularity, with gaps, and from zero on. */
function toTagId(place: number): number {
  return (place * 2_654_435) % 4_099;
}

function randomValue(random: Random, column: string): number {
  if (random() < 0.01) return 2 ** 32 - 1 - below(random, 2);
  return Math.floor(Math.exp(random() * (column === "words" ? 12 : 5))) - 1;
}

/** Short, often alike, sometimes empty; with letters of one to four bytes. */
function randomText(random: Random): string {
  const letters = ["a", "b", "é", "子", "\uff21", "😀"];
  return Array.from({ length: (below(random, 12) ** 2) >> 4 }, () => oneOf(random, letters)).join("");
}

export function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

export function oneOf<Thing>(random: Random, things: readonly Thing[]): Thing {
  const thing = things[below(random, things.length)];
  if (thing === undefined) throw new Error("There is nothing to choose from");
  return thing;
}

export function shuffle<Thing>(random: Random, things: readonly Thing[]): readonly Thing[] {
  const keyed = things.map((thing) => ({ thing, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ thing }) => thing);
}
