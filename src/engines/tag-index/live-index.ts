import { buildSegment } from "./build.ts";
import { toPlan } from "./condition.ts";
import { TagDictionary } from "./dictionary.ts";
import { countPair, listDocs } from "./doc-set.ts";
import { type Documents, recency, type Schema } from "./documents.ts";
import { evaluate } from "./evaluate.ts";
import { Expansions } from "./expansions.ts";
import { FacetCounters } from "./facet-counters.ts";
import type { CompareTags, Found, TagState } from "./found.ts";
import { findMeant } from "./meant.ts";
import { mergeSegments } from "./merge.ts";
import { listPage } from "./merged-page.ts";
import { type CountedFacets, countFacets, type Preferred, readStanding } from "./planner.ts";
import { Popularity } from "./popularity.ts";
import type { Answer, Facet, FacetQuestion, Filter, Question, Tag } from "./question.ts";
import { sampleFound } from "./sample.ts";
import { LiveSegment, type Segment } from "./segment.ts";
import { segmentBytes } from "./segment-bytes.ts";
import { findBaseMergeable, findMergeable, newestDocsMax } from "./tiers.ts";

/** What a tag that works carry means, of its own type only; itself alone where nothing was said. */
export type Expansion = { readonly tag: Tag; readonly means: readonly Tag[] };

export type IndexStats = {
  readonly works: number;
  readonly tags: number;
  readonly bytes: number;
  readonly segments: readonly { readonly docs: number; readonly dead: number; readonly bytes: number }[];
};

/** With more segments than this, a change first merges what is mergeable. */
const partCountMax = 100;

/** An archive's works, ready to be asked for by tags and values, and to be changed between two questions. */
export class LiveIndex {
  readonly #schema: Schema;
  readonly #tags: TagState;
  #parts: readonly LiveSegment[] = [];

  /** `compareTags` orders tags of one type that count the same in a facet: usually by name; by id where it is left out. */
  constructor(schema: Schema, compareTags: CompareTags = (_, id, other) => id - other) {
    const dictionary = new TagDictionary(schema.types);
    const expansions = new Expansions();
    const popularity = new Popularity(dictionary);
    const counters = new FacetCounters(expansions);
    this.#schema = schema;
    this.#tags = { dictionary, expansions, popularity, counters, compareTags };
  }

  /**
   * Takes in works, in place of what the index held under their ids. One work takes less than a millisecond, a million at
   * once a few seconds; many at once cost far less than one by one.
   */
  put(rows: Documents): void {
    if (rows.workIds.length === 0) return;
    const fresh = buildSegment(rows, this.#schema, this.#tags.dictionary);
    const deltas = this.#bury(fresh.workIds);
    this.#note(deltas, fresh, listDocs(new LiveSegment(fresh).everything), 1);
    this.#tags.popularity.add(deltas);
    this.#append(new LiveSegment(fresh));
  }

  /** Ids that the index does not hold are passed over. */
  remove(workIds: Uint32Array): void {
    this.#tags.popularity.add(this.#bury(new Set(workIds)));
    this.#parts = this.#parts.filter(({ liveCount }) => liveCount > 0);
  }

  /**
   * Says of tags what they mean: all of it, so that a canonical that stands below a metatag means itself and the metatag. Costs
   * the unions of the tags whose works change, and nothing for each work.
   */
  setExpansions(expansions: readonly Expansion[]): void {
    const { dictionary, popularity } = this.#tags;
    const stranger = expansions.find(({ tag, means }) => means.some(({ type }) => type !== tag.type));
    if (stranger !== undefined) throw new Error(`A ${stranger.tag.type} means tags of its own type only`);
    const changes = expansions.map(({ tag, means }) => ({
      slot: this.#slotOf(tag),
      means: means.map((meant) => this.#slotOf(meant)),
    }));
    for (const slot of this.#tags.expansions.set(changes)) {
      for (const { unions } of this.#parts) unions.delete(slot);
      if (dictionary.isFacet(slot)) popularity.set(slot, this.#countMeant(slot));
    }
  }

  /**
   * The exact total, the page, the exact facets and counts of what a question means. What is not asked for costs nothing:
   * a page that takes none, facets that are null.
   *
   * A type or a column that the schema lacks is a fault, except in tags of a filter: a type without tags is no different
   * from tags that no work has. `preferred` is for tests, which hold every way against the others.
   */
  answer({ filter, sort, page, facets, counts = [] }: Question, preferred: Preferred = null): Answer {
    this.#refuseUnknownSort(sort.by);
    const found = this.#find(filter);
    const counted = facets === null ? null : this.#countFacets(found, facets, preferred);
    return {
      total: totalOf(found),
      workIds: listPage(found, sort, page),
      facets: facets === null || counted === null ? [] : this.#toFacets(facets, counted),
      counts: Uint32Array.from(counts, (tag) => this.#countTag(found, tag)),
      choice: counted?.choice ?? null,
    };
  }

  /** The total alone. */
  count(filter: Filter): number {
    return totalOf(this.#find(filter));
  }

  /** Ids of works that a filter means, at most `count` and each once; every choice of as many is as likely, and `seed` chooses. */
  sample(filter: Filter, count: number, seed: number): Uint32Array {
    return sampleFound(this.#find(filter), count, seed);
  }

  /**
   * Merges small segments, one step a call: a few milliseconds, now and then up to a tenth of a second. False when nothing is left to do. Whoever
   * changes the index calls it when nobody waits.
   */
  compact(): boolean {
    const mates = findMergeable(this.#parts);
    if (mates !== null) this.#merge(mates);
    return mates !== null;
  }

  /** Merges everything into as few segments as there can be, and forgets works that are gone; seconds a million works. */
  merge(): void {
    for (let mates = findBaseMergeable(this.#parts); mates !== null; mates = findBaseMergeable(this.#parts)) {
      this.#merge(mates);
    }
  }

  stats(): IndexStats {
    const { dictionary, popularity, counters } = this.#tags;
    const segments = this.#parts.map((part) => {
      return { docs: part.segment.docCount, dead: part.deadCount, bytes: segmentBytes(part) };
    });
    const tagBytes = dictionary.byteLength + popularity.byteLength + counters.byteLength;
    return {
      works: this.#liveCount,
      tags: dictionary.size,
      bytes: segments.reduce((sum, { bytes }) => sum + bytes, tagBytes),
      segments,
    };
  }

  get #liveCount(): number {
    return this.#parts.reduce((sum, { liveCount }) => sum + liveCount, 0);
  }

  #find(filter: Filter): readonly Found[] {
    const plan = toPlan(filter);
    return this.#parts.map((part) => ({ part, set: evaluate({ part, ...this.#tags }, plan) }));
  }

  #countFacets(found: readonly Found[], { types, rowCount }: FacetQuestion, preferred: Preferred): CountedFacets {
    const plan = { types: types.map((type) => this.#facetTypeOf(type)), rowCount };
    const isEverything = totalOf(found) === this.#liveCount && preferred === null;
    return isEverything ? readStanding(this.#tags, plan) : countFacets(this.#tags, found, plan, preferred);
  }

  #toFacets({ types }: FacetQuestion, { tops }: CountedFacets): readonly Facet[] {
    const { dictionary } = this.#tags;
    return types.map((type) => {
      const top = tops.get(dictionary.typeNumber(type));
      return {
        type,
        ids: Uint32Array.from(top?.slots ?? [], (slot) => dictionary.idOf(slot)),
        counts: Uint32Array.from(top?.counts ?? []),
      };
    });
  }

  #countTag(found: readonly Found[], tag: Tag): number {
    const slot = this.#tags.dictionary.find(tag);
    if (slot < 0) return 0;
    return found.reduce((sum, { part, set }) => {
      return set.count === 0 ? sum : sum + countPair(set, findMeant(part, slot, this.#tags.expansions));
    }, 0);
  }

  #countMeant(slot: number): number {
    return this.#parts.reduce((sum, part) => {
      const posting = findMeant(part, slot, this.#tags.expansions);
      return sum + posting.count - (part.dead === null ? 0 : countPair(posting, part.dead));
    }, 0);
  }

  /** Marks works as gone, and answers what tags lose by it. */
  #bury(workIds: Iterable<number>): Map<number, number> {
    const deltas = new Map<number, number>();
    const ids = Array.from(workIds);
    for (const part of this.#parts) {
      const docs = ids.map((id) => part.findDoc(id)).filter((doc) => doc !== null && !part.isDead(doc));
      if (docs.length === 0) continue;
      const dead = Uint32Array.from(docs.flatMap((doc) => doc ?? []));
      part.bury(dead);
      this.#note(deltas, part.segment, dead, -1);
    }
    return deltas;
  }

  /** Adds, or takes away, what documents count for the tags they mean. */
  #note(deltas: Map<number, number>, { rows }: Segment, docs: Uint32Array, sign: 1 | -1): void {
    const { counters, dictionary } = this.#tags;
    counters.add(rows, docs, dictionary.size);
    for (const slot of counters.touched) {
      deltas.set(slot, (deltas.get(slot) ?? 0) + sign * counters.countOf(slot));
    }
    counters.clear();
  }

  #append(fresh: LiveSegment): void {
    const mate = this.#parts.find(({ liveCount }) => liveCount + fresh.liveCount <= newestDocsMax);
    this.#parts = [...this.#parts, fresh];
    if (mate !== undefined) this.#merge([mate, fresh]);
    this.#parts = this.#parts.filter(({ liveCount }) => liveCount > 0);
    while (this.#parts.length > partCountMax && this.compact());
  }

  #merge(mates: readonly LiveSegment[]): void {
    const merged = new LiveSegment(mergeSegments(mates, this.#schema));
    const others = this.#parts.filter((part) => !mates.includes(part));
    this.#parts = merged.liveCount === 0 ? others : [...others, merged];
  }

  #slotOf({ type, id }: Tag): number {
    const typeNumber = this.#tags.dictionary.typeNumber(type);
    if (typeNumber < 0) throw new Error(`The index has no type ${type}`);
    return this.#tags.dictionary.add(typeNumber, id);
  }

  #facetTypeOf(name: string): number {
    const type = this.#tags.dictionary.typeNumber(name);
    if (this.#schema.types[type]?.isFacet !== true)
      throw new Error(`The index does not count tags of the type ${name}`);
    return type;
  }

  #refuseUnknownSort(by: string): void {
    const isKnown = by === recency || this.#schema.values.includes(by) || this.#schema.texts.includes(by);
    if (!isKnown) throw new Error(`The index has no column ${by}`);
  }
}

function totalOf(found: readonly Found[]): number {
  return found.reduce((sum, { set }) => sum + set.count, 0);
}
