import { type TagColumn, tagIdMax } from "./documents.ts";
import type { Tag } from "./question.ts";

/**
 * The tags of an archive by ordinal: types in the order of their columns, and within a type the most used tag first.
 *
 * So the tags of a type by falling use are its ordinals counted up, and what a bound rules out is a tail of them.
 */
export type Tags = {
  readonly types: ReadonlyMap<string, TagType>;
  /** By ordinal. */
  readonly ids: Uint32Array;
  /** By ordinal, how many works have the tag. */
  readonly frequencies: Uint32Array;
};

/** The type's ordinals go from `first` up to, but without, `end`. */
export type TagType = {
  readonly isFacet: boolean;
  readonly first: number;
  readonly end: number;
  readonly ordinalOf: Uint32Array;
};

const unused = 0xffffffff;

export function buildTags(columns: readonly TagColumn[]): Tags {
  const types = new Map<string, TagType>();
  const usesByType = columns.map((column) => countUses(column.ids));
  const rankings = usesByType.map(rankByUse);
  const tagCount = rankings.reduce((sum, ranking) => sum + ranking.length, 0);
  const ids = new Uint32Array(tagCount);
  const frequencies = new Uint32Array(tagCount);

  let first = 0;
  for (const [index, { type, isFacet }] of columns.entries()) {
    const uses = usesByType[index] ?? new Uint32Array();
    const ordinalOf = new Uint32Array(uses.length).fill(unused);
    let end = first;
    for (const id of rankings[index] ?? []) {
      ids[end] = id;
      frequencies[end] = uses[id] ?? 0;
      ordinalOf[id] = end;
      end += 1;
    }
    types.set(type, { isFacet, first, end, ordinalOf });
    first = end;
  }
  return { types, ids, frequencies };
}

/** The tag's ordinal, or null where no work has it. */
export function findOrdinal(tags: Tags, { type, id }: Tag): number | null {
  const ordinal = tags.types.get(type)?.ordinalOf[id];
  return ordinal === undefined || ordinal === unused ? null : ordinal;
}

function countUses(ids: Uint32Array): Uint32Array {
  let idMax = -1;
  for (const id of ids) if (id > idMax) idMax = id;
  if (idMax > tagIdMax) throw new Error(`Tag ${idMax} has a number above ${tagIdMax}`);
  const uses = new Uint32Array(idMax + 1);
  for (const id of ids) uses[id] = (uses[id] ?? 0) + 1;
  return uses;
}

/** The used ids, most used first and by number among equals: places are counted out, since comparing takes far longer. */
function rankByUse(uses: Uint32Array): Uint32Array {
  let useMax = 0;
  for (const use of uses) if (use > useMax) useMax = use;
  const placeOf = new Uint32Array(useMax + 2);
  for (const use of uses) placeOf[useMax - use + 1] = (placeOf[useMax - use + 1] ?? 0) + 1;
  for (let place = 1; place < placeOf.length; place += 1) {
    placeOf[place] = (placeOf[place] ?? 0) + (placeOf[place - 1] ?? 0);
  }
  const ranking = new Uint32Array(placeOf[useMax] ?? 0);
  for (const [id, use] of uses.entries()) {
    if (use === 0) continue;
    const place = placeOf[useMax - use] ?? 0;
    ranking[place] = id;
    placeOf[useMax - use] = place + 1;
  }
  return ranking;
}
