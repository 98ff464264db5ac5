import type { LiveIndex } from "./live-index.ts";
import { type Archive, toDocuments, type Work } from "./oracle.ts";
import type { Random } from "./random.ts";
import { below, laterTypes, moveCounters, oneOf, randomExpansions, randomWork } from "./random-archive.ts";

/** Makes a change to the index, and answers the archive as it is with it. */
export function randomChange(random: Random, archive: Archive, index: LiveIndex): Archive {
  const kind = oneOf(random, [
    "put",
    "put",
    "move",
    "count",
    "remove",
    "remove",
    "expand",
    "grow",
    "compact",
    "compact",
    "compact",
    "merge",
  ] as const);
  if (kind === "compact") compactSome(random, index);
  if (kind === "merge") index.merge();
  if (kind === "put") return put(archive, index, randomWorks(random, archive));
  if (kind === "move")
    return put(
      archive,
      index,
      someOf(random, archive).map((work) => moveCounters(random, work)),
    );
  if (kind === "count") return count(random, archive, index);
  if (kind === "grow") return grow(archive, index);
  if (kind === "remove") return remove(archive, index, someOf(random, archive));
  return kind === "expand" ? expand(random, archive, index) : archive;
}

/** Mostly leaves a merge half done. */
function compactSome(random: Random, index: LiveIndex): void {
  for (let left = below(random, 60); left > 0 && index.compact(); left -= 1);
}

/** New ones and, under the ids of old ones, others. */
function randomWorks(random: Random, { types, works }: Archive): readonly Work[] {
  const count = random() < 0.1 ? 300 : below(random, 40);
  const ids = new Set(Array.from({ length: count }, () => 1 + below(random, works.length * 1.5 + 2)));
  return Array.from(ids, (id) => randomWork(random, id, types));
}

function someOf(random: Random, { works }: Archive): readonly Work[] {
  const share = random() < 0.1 ? 1 : random() * 0.3;
  return works.filter(() => random() < share);
}

function put(archive: Archive, index: LiveIndex, works: readonly Work[]): Archive {
  index.put(toDocuments(archive, works));
  const ids = new Set(works.map(({ id }) => id));
  return { ...archive, works: [...archive.works.filter(({ id }) => !ids.has(id)), ...works] };
}

/** Moves one counter of works, and of one that there is not. */
function count(random: Random, archive: Archive, index: LiveIndex): Archive {
  const name = oneOf(random, archive.columns);
  const moved = new Map(someOf(random, archive).map((work) => [work.id, moveCounters(random, work)] as const));
  const toValue = (work: Work): number => moved.get(work.id)?.values.get(name) ?? 0;
  const works = archive.works.map((work) =>
    moved.has(work.id) ? { ...work, values: new Map([...work.values, [name, toValue(work)]]) } : work,
  );
  const ids = works.filter(({ id }) => moved.has(id));
  index.setValues(
    name,
    new Map([...ids.map((work) => [work.id, work.values.get(name) ?? 0] as const), [2 ** 32 - 1, 5]]),
  );
  return { ...archive, works };
}

function remove(archive: Archive, index: LiveIndex, works: readonly Work[]): Archive {
  index.remove(Uint32Array.from([...works, ...works.slice(0, 2)], ({ id }) => id));
  return { ...archive, works: archive.works.filter((work) => !works.includes(work)) };
}

function expand(random: Random, archive: Archive, index: LiveIndex): Archive {
  const expansions = randomExpansions(random, 1 + below(random, 12), archive.types);
  index.setExpansions(expansions);
  return { ...archive, expansions: [...archive.expansions, ...expansions] };
}

/** Adds a type of which works may have tags from now on; those that are there already are told again. */
export function grow(archive: Archive, index: LiveIndex): Archive {
  const known = new Set(archive.types.map(({ name }) => name));
  const types = [...archive.types, ...laterTypes.filter(({ name }) => !known.has(name)).slice(0, 1)];
  index.addTypes(types);
  return { ...archive, types };
}
