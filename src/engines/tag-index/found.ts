import type { Costs } from "./costs.ts";
import type { TagDictionary } from "./dictionary.ts";
import type { DocSet } from "./doc-set.ts";
import type { Schema } from "./documents.ts";
import type { Expansions } from "./expansions.ts";
import type { FacetCounters } from "./facet-counters.ts";
import type { FacetTables } from "./facet-tables.ts";
import type { Popularity } from "./popularity.ts";
import type { LiveSegment } from "./segment.ts";

/** What a question means in one segment: works that are there and not gone. */
export type Found = { readonly part: LiveSegment; readonly set: DocSet };

/** What the index knows of tags, whatever segments works lie in. */
export type TagState = {
  readonly dictionary: TagDictionary;
  readonly expansions: Expansions;
  readonly popularity: Popularity;
  readonly counters: FacetCounters;
  /** For tables that are being made, which keep what they counted from one piece to the next. */
  readonly tableCounters: FacetCounters;
  readonly tables: FacetTables;
  readonly costs: Costs;
  /** By id within a type, below zero where the first comes first. */
  readonly compareTags: CompareTags;
};

/** An index as it is at one moment. */
export type IndexState = { readonly schema: Schema; readonly tags: TagState; readonly parts: readonly LiveSegment[] };

/** The order of tags of a type that count the same; total, so that it never answers zero for two tags. */
export type CompareTags = (type: string, id: number, other: number) => number;

/** How many works a result has. */
export function totalOf(found: readonly Found[]): number {
  return found.reduce((sum, { set }) => sum + set.count, 0);
}

/** How many works there are. */
export function countWorks({ parts }: IndexState): number {
  return parts.reduce((sum, { liveCount }) => sum + liveCount, 0);
}
