import { usualCosts } from "./costs.ts";
import { TagDictionary, type Tags } from "./dictionary.ts";
import type { Schema } from "./documents.ts";
import { Expansions, type SlotMeaning } from "./expansions.ts";
import { FacetCounters } from "./facet-counters.ts";
import type { FacetTable } from "./facet-table.ts";
import { FacetTables, type TableLimits } from "./facet-tables.ts";
import type { CompareTags, TagState } from "./found.ts";
import { Popularity } from "./popularity.ts";

/** What of the state of tags has to be kept to have it again. */
export type KeptTags = {
  readonly tags: Tags;
  /** By slot. */
  readonly uses: Uint32Array;
  readonly meanings: readonly SlotMeaning[];
  readonly tables: readonly FacetTable[];
};

/** How an index treats tags: `compareTags` orders those that count the same in a facet; limits are for tests. */
export type TagRules = { readonly compareTags: CompareTags; readonly limits: TableLimits };

export function toTagState({ types }: Schema, { compareTags, limits }: TagRules, kept?: KeptTags): TagState {
  const dictionary = new TagDictionary(types, kept?.tags);
  const expansions = new Expansions();
  expansions.set(kept?.meanings ?? []);
  const popularity = new Popularity(dictionary, kept?.uses);
  const tables = new FacetTables(dictionary, expansions, popularity, limits);
  for (const table of kept?.tables ?? []) tables.add(table);
  return {
    dictionary,
    expansions,
    popularity,
    tables,
    counters: new FacetCounters(expansions, dictionary),
    tableCounters: new FacetCounters(expansions, dictionary),
    costs: usualCosts,
    compareTags,
  };
}
