import { toPlan } from "./condition.ts";
import { countPair } from "./doc-set.ts";
import { recency, type Schema } from "./documents.ts";
import { evaluate } from "./evaluate.ts";
import type { Found, IndexState, TagState } from "./found.ts";
import { findMeant } from "./meant.ts";
import { listPage } from "./merged-page.ts";
import { type CountedFacets, countFacets, type Preferred, readStanding } from "./planner.ts";
import type { Answer, Facet, FacetQuestion, Filter, Question, Tag } from "./question.ts";

export function answerQuestion(state: IndexState, question: Question, preferred: Preferred): Answer {
  const { filter, sort, page, facets, counts = [] } = question;
  refuseUnknownSort(state.schema, sort.by);
  const found = findWorks(state, filter);
  const counted = facets === null ? null : countAsked(state, found, facets, preferred);
  return {
    total: totalOf(found),
    workIds: listPage(found, sort, page),
    facets: facets === null || counted === null ? [] : toFacets(state.tags, facets, counted),
    counts: Uint32Array.from(counts, (tag) => countTag(state.tags, found, tag)),
    choice: counted?.choice ?? null,
  };
}

/** What a filter means in each segment. */
export function findWorks({ tags, parts }: IndexState, filter: Filter): readonly Found[] {
  const plan = toPlan(filter);
  return parts.map((part) => ({ part, set: evaluate({ part, ...tags }, plan) }));
}

export function totalOf(found: readonly Found[]): number {
  return found.reduce((sum, { set }) => sum + set.count, 0);
}

export function countWorks({ parts }: IndexState): number {
  return parts.reduce((sum, { liveCount }) => sum + liveCount, 0);
}

function countAsked(
  state: IndexState,
  found: readonly Found[],
  { types, rowCount }: FacetQuestion,
  preferred: Preferred,
): CountedFacets {
  const plan = { types: types.map((type) => facetTypeOf(state, type)), rowCount };
  const isEverything = totalOf(found) === countWorks(state) && preferred === null;
  return isEverything ? readStanding(state.tags, plan) : countFacets(state.tags, found, plan, preferred);
}

function facetTypeOf({ schema, tags }: IndexState, name: string): number {
  const type = tags.dictionary.typeNumber(name);
  if (schema.types[type]?.isFacet !== true) throw new Error(`The index does not count tags of the type ${name}`);
  return type;
}

function toFacets({ dictionary }: TagState, { types }: FacetQuestion, { tops }: CountedFacets): readonly Facet[] {
  return types.map((type) => {
    const top = tops.get(dictionary.typeNumber(type));
    return {
      type,
      ids: Uint32Array.from(top?.slots ?? [], (slot) => dictionary.idOf(slot)),
      counts: Uint32Array.from(top?.counts ?? []),
    };
  });
}

function countTag({ dictionary, expansions }: TagState, found: readonly Found[], tag: Tag): number {
  const slot = dictionary.find(tag);
  if (slot < 0) return 0;
  return found.reduce((sum, { part, set }) => {
    return set.count === 0 ? sum : sum + countPair(set, findMeant(part, slot, expansions));
  }, 0);
}

function refuseUnknownSort({ values, texts }: Schema, by: string): void {
  if (by !== recency && !values.includes(by) && !texts.includes(by)) throw new Error(`The index has no column ${by}`);
}
