import type { Documents } from "./documents.ts";
import { evaluate } from "./evaluate.ts";
import { listPage } from "./page.ts";
import { countFacets } from "./planner.ts";
import type { Answer, Facet, FacetQuestion, Question } from "./question.ts";
import { buildSegment, type Segment } from "./segment.ts";
import type { Tags, TagType } from "./tags.ts";
import type { TopCounts } from "./top-counts.ts";

export type { Documents, TagColumn, ValueColumn } from "./documents.ts";
export type { Answer, Choice, Facet, FacetQuestion, Filter, Page, Question, Range, Sort, Tag } from "./question.ts";

/** An archive's works, ready to be asked for by tags and values. What is inside is the index's own. */
export type TagIndex = { readonly segment: Segment };

/** Takes about three seconds a million works with eighteen tags each. Nothing of the documents is kept. */
export function buildIndex(documents: Documents): TagIndex {
  return { segment: buildSegment(documents) };
}

/**
 * The exact total, the page and the exact facets of what a question means.
 *
 * A type or a column that the index was not built with is a fault, except in tags: a type without tags is no different
 * from tags that no work has.
 */
export function answer({ segment }: TagIndex, { filter, sort, page, facets }: Question): Answer {
  const set = evaluate(segment, filter);
  const workIds = listPage(segment, set, sort, page).map((doc) => segment.workIds[doc] ?? 0);
  if (facets === null) return { total: set.count, workIds, facets: [], choice: null };
  const types = facets.types.map((type) => findFacetType(segment.tags, type));
  const { tops, choice } = countFacets(segment, set, { types, rowCount: facets.rowCount });
  return { total: set.count, workIds, facets: toFacets(segment.tags, facets, tops), choice };
}

function findFacetType(tags: Tags, name: string): TagType {
  const type = tags.types.get(name);
  if (type?.isFacet !== true) throw new Error(`The index does not count tags of the type ${name}`);
  return type;
}

function toFacets({ ids }: Tags, { types }: FacetQuestion, tops: readonly TopCounts[]): readonly Facet[] {
  return tops.map(({ ordinals, counts }, index) => ({
    type: types[index] ?? "",
    ids: Uint32Array.from(ordinals, (ordinal) => ids[ordinal] ?? 0),
    counts: Uint32Array.from(counts),
  }));
}
