import { done, type Outcome } from "#core/outcome.ts";
import { answerQuestion, findWorks } from "./answering.ts";
import { buildSegment } from "./build.ts";
import type { Costs } from "./costs.ts";
import { listDocs } from "./doc-set.ts";
import type { Documents, Schema } from "./documents.ts";
import { type TableLimits, tableLimits } from "./facet-tables.ts";
import { type CompareTags, type IndexState, type TagState, totalOf } from "./found.ts";
import { type IndexStats, toStats } from "./index-stats.ts";
import { LiveParts } from "./live-parts.ts";
import { countMeant } from "./meant.ts";
import { measureCosts } from "./measure-costs.ts";
import type { Preferred } from "./planner.ts";
import type { Answer, Filter, Question, Tag } from "./question.ts";
import { makeTables } from "./running-table.ts";
import { sampleFound } from "./sample.ts";
import { LiveSegment, type Segment } from "./segment.ts";
import { readSnapshot, type SnapshotNotes, type SnapshotRefusal, writeSnapshot } from "./snapshot.ts";
import type { Spot } from "./table-changes.ts";
import { type TagRules, toTagState } from "./tag-state.ts";

/** What a tag that works carry means, of its own type only; itself alone where nothing was said. */
export type Expansion = { readonly tag: Tag; readonly means: readonly Tag[] };

const byId: CompareTags = (_, id, other) => id - other;

/** More works changed at once are not entered into tables, which are made anew. */
const enteredMax = 2_000;

/** An archive's works, ready to be asked for by tags and values, and to be changed between two questions. */
export class LiveIndex {
  /** What it began with. */
  readonly #schema: Schema;
  readonly #rules: TagRules;
  #tags: TagState;
  #parts: LiveParts;

  /** `compareTags` orders tags of one type that count the same in a facet: usually by name; by id where it is left out. */
  constructor(schema: Schema, compareTags: CompareTags = byId, limits: TableLimits = tableLimits) {
    this.#schema = schema;
    this.#rules = { compareTags, limits };
    this.#tags = toTagState(schema, this.#rules);
    this.#parts = new LiveParts(schema, this.#tags.dictionary);
  }

  /**
   * An index from the bytes of a snapshot, which are the index's from then on, with the types that were added to it. What is no
   * whole snapshot of an index that began with this schema is refused: the owner builds the index anew.
   */
  static load(
    bytes: Uint8Array,
    schema: Schema,
    compareTags: CompareTags = byId,
    limits: TableLimits = tableLimits,
  ): Outcome<{ readonly index: LiveIndex } & SnapshotNotes, SnapshotRefusal> {
    const restored = readSnapshot(bytes, schema);
    if (!restored.ok) return restored;
    const index = new LiveIndex(schema, compareTags, limits);
    index.#tags = toTagState(restored.value.schema, index.#rules, restored.value.kept);
    index.#parts = new LiveParts(schema, index.#tags.dictionary, restored.value.parts);
    return done({ index, ...restored.value.notes });
  }

  /** The index as it is now, in pieces to be written one after another; it may be asked and changed meanwhile. */
  save(notes: SnapshotNotes): Iterable<Uint8Array> {
    return writeSnapshot(this.#state, notes);
  }

  /**
   * Knows further types of tags from now on, at no cost. What it knows already stays, and no type ever goes: one that is asked for
   * no more takes room for its name alone. False, and none is added, where the index can number no more types: 256 of them.
   */
  addTypes(types: Schema["types"]): boolean {
    return this.#tags.dictionary.addTypes(types);
  }

  /**
   * Takes in works, in place of what the index held under their ids. One work takes less than a millisecond, a million at
   * once a few seconds; many at once cost far less than one by one.
   */
  put(rows: Documents): void {
    if (rows.workIds.length === 0) return;
    const fresh = buildSegment(rows, this.#schema, this.#tags.dictionary);
    const part = new LiveSegment(fresh);
    const { deltas, spots } = this.#bury(fresh.workIds);
    this.#note(deltas, fresh, listDocs(part.everything), 1);
    this.#tags.popularity.add(deltas);
    this.#enter(spots, part);
    this.#parts.append(part);
  }

  /** Ids that the index does not hold are passed over. */
  remove(workIds: Uint32Array): void {
    const { deltas, spots } = this.#bury(new Set(workIds));
    this.#tags.popularity.add(deltas);
    this.#enter(spots, null);
    this.#parts.dropEmpty();
  }

  /**
   * Gives works other values of one column, as counters that move; works that the index does not hold are passed over. However
   * many they are, it takes some fifty milliseconds a million works of the index, so that few are better put in anew.
   */
  setValues(name: string, values: ReadonlyMap<number, number>): void {
    if (!this.#schema.values.includes(name)) throw new Error(`The index has no values ${name}`);
    this.#parts.setValues(name, values);
    this.#tags.tables.forgetWithRange(name);
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
    const changed = this.#tags.expansions.set(changes);
    for (const slot of changed) {
      for (const part of this.#parts.list) part.dropUnion(slot);
      if (dictionary.isFacet(slot)) popularity.set(slot, countMeant(this.#parts.list, slot, this.#tags.expansions));
    }
    this.#tags.tables.forgetWith(changed);
  }

  /**
   * The exact total, the page, the exact facets and counts of what a question means. What is not asked for costs nothing:
   * a page that takes none, facets that are null.
   *
   * A type or a column that the index lacks is a fault, except in tags of a filter: a type without tags is no different
   * from tags that no work has. `preferred` is for tests, which hold every way against the others.
   */
  answer(question: Question, preferred: Preferred = null): Answer {
    return answerQuestion(this.#state, question, preferred);
  }

  /** The total alone. */
  count(filter: Filter): number {
    return totalOf(findWorks(this.#state, filter));
  }

  /** Ids of works that a filter means, at most `count` and each once; every choice of as many is as likely, and `seed` chooses. */
  sample(filter: Filter, count: number, seed: number): Uint32Array {
    return sampleFound(findWorks(this.#state, filter), count, seed);
  }

  /**
   * Does one piece of what makes later questions quicker: goes on with merging small segments, or counts what was asked for
   * before. It takes a millisecond or a few. False when nothing is left to do. The owner calls it when nobody waits, after
   * changes and after questions.
   */
  compact(): boolean {
    return this.#parts.mergeOn() || makeTables(this.#state);
  }

  /** Merges everything into as few segments as there can be, and forgets works that are gone; seconds a million works. */
  merge(): void {
    this.#parts.mergeAll();
  }

  /**
   * Measures what the steps of counting cost on this machine, in a tenth or two of a second, so that the quicker way is chosen by what
   * is so here. Worth it for large archives, once they are loaded. `clock` tells milliseconds and their parts.
   */
  calibrate(clock: () => number): Costs {
    const [largest] = [...this.#parts.list].sort((part, other) => other.liveCount - part.liveCount);
    if (largest === undefined) return this.#tags.costs;
    const costs = measureCosts(clock, largest.segment, this.#tags.dictionary.size);
    this.#tags = { ...this.#tags, costs };
    return costs;
  }

  stats(): IndexStats {
    return toStats(this.#state);
  }

  get #state(): IndexState {
    const schema = { ...this.#schema, types: this.#tags.dictionary.types };
    return { schema, tags: this.#tags, parts: this.#parts.list };
  }

  /** Marks works as gone, and answers what tags lose by it, and where the works were. */
  #bury(workIds: Iterable<number>): {
    readonly deltas: Map<number, number>;
    readonly spots: ReadonlyMap<number, Spot>;
  } {
    const deltas = new Map<number, number>();
    const spots = new Map<number, Spot>();
    const ids = Array.from(workIds);
    for (const part of this.#parts.list) {
      const docs = ids.map((id) => part.findDoc(id)).filter((doc) => doc !== null && !part.isDead(doc));
      if (docs.length === 0) continue;
      const dead = Uint32Array.from(docs.flatMap((doc) => doc ?? []));
      part.bury(dead);
      for (const doc of dead) spots.set(part.segment.workIds[doc] ?? 0, { part, doc });
      this.#note(deltas, part.segment, dead, -1);
    }
    return { deltas, spots };
  }

  /** Tells the tables of works that are gone from their spots, and of those that came. */
  #enter(spots: ReadonlyMap<number, Spot>, fresh: LiveSegment | null): void {
    const { tables } = this.#tags;
    const cameCount = fresh?.segment.docCount ?? 0;
    if (cameCount + spots.size > enteredMax) {
      tables.clear();
      return;
    }
    for (let doc = 0; fresh !== null && doc < cameCount; doc += 1) {
      tables.change({ from: spots.get(fresh.segment.workIds[doc] ?? 0) ?? null, to: { part: fresh, doc } });
    }
    for (const [workId, spot] of spots) if (fresh?.findDoc(workId) == null) tables.change({ from: spot, to: null });
  }

  /** Adds, or takes away, what documents count for the tags they mean. */
  #note(deltas: Map<number, number>, { rows }: Segment, docs: Uint32Array, sign: 1 | -1): void {
    const { counters, dictionary } = this.#tags;
    counters.add(rows, docs, dictionary.size);
    counters.enterHot();
    const { found } = counters;
    for (let index = 0; index < found.size; index += 1) {
      const slot = found.slotAt(index);
      deltas.set(slot, (deltas.get(slot) ?? 0) + sign * found.countAt(index));
    }
    counters.clear();
  }

  #slotOf({ type, id }: Tag): number {
    const typeNumber = this.#tags.dictionary.typeNumber(type);
    if (typeNumber < 0) throw new Error(`The index has no type ${type}`);
    return this.#tags.dictionary.add(typeNumber, id);
  }
}
