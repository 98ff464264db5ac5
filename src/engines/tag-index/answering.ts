import { type AllOf, toPlan } from "./condition.ts";
import { consultTables } from "./consult-tables.ts";
import { countPair } from "./doc-set.ts";
import { recency, type Schema } from "./documents.ts";
import { evaluate } from "./evaluate.ts";
import { countWorks, type Found, type IndexState, type TagState, totalOf } from "./found.ts";
import { findMeant } from "./meant.ts";
import { listPage } from "./merged-page.ts";
import { type CountedFacets, countFacets, type Preferred, readStanding, readTable } from "./planner.ts";
import type { Answer, Facet, FacetQuestion, Filter, Question, Tag } from "./question.ts";
import type { Tops } from "./tops.ts";

export function answerQuestion(state: IndexState, question: Question, preferred: Preferred): Answer {
  const { filter, sort, page, facets, counts = [] } = question;
  refuseUnknownSort(state.schema, sort.by);
  const plan = toPlan(filter);
  const found = findPlanned(state, plan);
  const counted = facets === null ? null : countAsked(state, { plan, found, preferred }, facets);
  return {
    total: totalOf(found),
    workIds: listPage(found, sort, page),
    facets: facets === null || counted === null ? [] : toFacets(state.tags, facets, counted),
    counts: Uint32Array.from(counts, (tag) => countTag(state.tags, found, tag)),
    choice: counted?.choice ?? null,
  };
}

/** What a filter means in each segment. */
export function findWorks(state: IndexState, filter: Filter): readonly Found[] {
  return findPlanned(state, toPlan(filter));
}

function findPlanned({ tags, parts }: IndexState, plan: AllOf): readonly Found[] {
  return parts.map((part) => ({ part, set: evaluate({ part, ...tags }, plan) }));
}

/** A result of which facets are to be counted, and what was asked for it. */
type Asked = { readonly plan: AllOf; readonly found: readonly Found[]; readonly preferred: Preferred };

/** What is known beforehand is read: of all works, and of the works with tags of which there is a table. */
function countAsked(state: IndexState, asked: Asked, { types, rowCount }: FacetQuestion): CountedFacets {
  const { tags } = state;
  const { plan, found, preferred } = asked;
  const facetPlan = { types: types.map((type) => facetTypeOf(state, type)), rowCount };
  if (preferred === null && totalOf(found) === countWorks(state)) return readStanding(tags, facetPlan);
  const { exact, wider } = consultTables(tags, plan, totalOf(found));
  if (preferred !== null) return countFacets(tags, { found, table: exact ?? wider }, facetPlan, preferred);
  const known: Tops = exact === null ? new Map() : readTable(tags, exact, facetPlan);
  const left = facetPlan.types.filter((type) => !known.has(type));
  const counted = countFacets(tags, { found, table: exact ?? wider }, { types: left, rowCount }, null);
  if (left.length === 0) return { tops: known, choice: { ...counted.choice, way: "standing" } };
  return { tops: new Map([...known, ...counted.tops]), choice: counted.choice };
}

function facetTypeOf({ tags: { dictionary } }: IndexState, name: string): number {
  const type = dictionary.typeNumber(name);
  if (dictionary.types[type]?.isFacet !== true) throw new Error(`The index does not count tags of the type ${name}`);
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
