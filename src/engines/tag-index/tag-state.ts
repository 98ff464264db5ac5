import { TagDictionary, type Tags } from "./dictionary.ts";
import type { Schema } from "./documents.ts";
import { Expansions, type SlotMeaning } from "./expansions.ts";
import { FacetCounters } from "./facet-counters.ts";
import type { CompareTags, TagState } from "./found.ts";
import { Popularity } from "./popularity.ts";

/** What of the state of tags has to be kept to have it again. */
export type KeptTags = {
  readonly tags: Tags;
  /** By slot. */
  readonly uses: Uint32Array;
  readonly meanings: readonly SlotMeaning[];
};

export function toTagState({ types }: Schema, compareTags: CompareTags, kept?: KeptTags): TagState {
  const dictionary = new TagDictionary(types, kept?.tags);
  const expansions = new Expansions();
  expansions.set(kept?.meanings ?? []);
  return {
    dictionary,
    expansions,
    popularity: new Popularity(dictionary, kept?.uses),
    counters: new FacetCounters(expansions),
    compareTags,
  };
}
