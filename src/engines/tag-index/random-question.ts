import type { Archive, Work } from "./oracle.ts";
import type { Condition, Filter, Question, Range, Tag } from "./question.ts";
import type { Random } from "./random.ts";
import { below, columns, oneOf, randomTag, shuffle, textColumns } from "./random-archive.ts";

// Questions that mostly find something, with every odd thing that an address can hold.

const bounded = ["updatedAt", ...columns];

export function randomQuestion(random: Random, { types: known, works }: Archive): Question {
  const rowCount = oneOf(random, [1, 3, 10, 100]);
  const types = known.flatMap(({ name, isFacet }) => (isFacet && random() < 0.8 ? [name] : []));
  return {
    filter: random() < 0.05 ? everything : randomFilter(random, works),
    sort: { by: oneOf(random, [...bounded, ...textColumns]), direction: random() < 0.5 ? "ascending" : "descending" },
    page: { skip: below(random, 3) * below(random, works.length + 30), take: below(random, 51) },
    facets: random() < 0.1 ? null : { types: shuffle(random, types), rowCount },
    counts: Array.from({ length: below(random, 4) }, () => randomTag(random)),
  };
}

const everything: Filter = { include: [], anyOf: [], exclude: [], ranges: [] };

/** Most tags are those of one work, so that they have a work in common. */
function randomFilter(random: Random, works: readonly Work[]): Filter {
  const work = works.length === 0 ? undefined : oneOf(random, works);
  const own = (): Tag => (work === undefined || random() < 0.1 ? randomTag(random) : tagOf(random, work));
  const several = <Thing>(most: number, make: () => Thing): readonly Thing[] =>
    random() < 0.5 ? [] : Array.from({ length: below(random, most + 1) }, make);
  const filter = {
    include: several(3, own),
    anyOf: several(2, () => [own(), ...several(30, () => randomTag(random))].slice(random() < 0.02 ? 1 : 0)),
    exclude: several(random() < 0.05 ? 500 : 4, () => randomTag(random)),
    ranges: several(2, () => randomRange(random, work)),
  };
  if (random() < 0.5) return filter;
  const where = randomCondition(random, works, 4);
  return random() < 0.5 ? { ...filter, where } : { ...everything, where };
}

function randomCondition(random: Random, works: readonly Work[], depth: number): Condition {
  const work = works.length === 0 ? undefined : oneOf(random, works);
  const kind = oneOf(random, depth === 0 ? leafKinds : ([...leafKinds, "all", "any", "any", "not"] as const));
  if (kind === "tag") return { kind, tag: work === undefined ? randomTag(random) : tagOf(random, work) };
  if (kind === "range") return { kind, range: randomRange(random, work) };
  if (kind === "works") return { kind, workIds: randomIds(random, works) };
  if (kind === "not") return { kind, of: randomCondition(random, works, depth - 1) };
  const size = below(random, 4);
  return { kind, of: Array.from({ length: size }, () => randomCondition(random, works, depth - 1)) };
}

const leafKinds = ["tag", "tag", "range", "works"] as const;

/** In any order, with some twice and some that are of no work. */
function randomIds(random: Random, works: readonly Work[]): Uint32Array {
  const size = random() < 0.3 ? Math.min(600, works.length * 2) : below(random, 12);
  return Uint32Array.from({ length: size }, () => (random() < 0.8 ? 1 + below(random, works.length + 9) : 2 ** 32 - 1));
}

function tagOf(random: Random, { tags }: Work): Tag {
  const own = [...tags].flatMap(([type, ids]) => [...ids].map((id) => ({ type, id })));
  return own.length === 0 ? randomTag(random) : oneOf(random, own);
}

/** Around a work's value, often exactly from or to it, sometimes open, sometimes turned around. */
function randomRange(random: Random, work: Work | undefined): Range {
  const by = oneOf(random, bounded);
  const value = by === "updatedAt" ? (work?.updatedAt ?? 0) : (work?.values.get(by) ?? 0);
  const reach = below(random, 2) * Math.floor((value + 1) * random());
  const min = random() < 0.3 ? Number.NEGATIVE_INFINITY : value - reach;
  const max = random() < 0.3 ? Number.POSITIVE_INFINITY : value + reach;
  return random() < 0.05 ? { by, min: max, max: min } : { by, min, max };
}
