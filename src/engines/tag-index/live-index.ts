import { done, type Outcome } from "#core/outcome.ts";
import { answerQuestion, countWorks, findWorks, totalOf } from "./answering.ts";
import { buildSegment } from "./build.ts";
import { countPair, listDocs } from "./doc-set.ts";
import type { Documents, Schema } from "./documents.ts";
import type { CompareTags, IndexState, TagState } from "./found.ts";
import { findMeant } from "./meant.ts";
import { mergeSegments } from "./merge.ts";
import type { Preferred } from "./planner.ts";
import type { Answer, Filter, Question, Tag } from "./question.ts";
import { sampleFound } from "./sample.ts";
import { LiveSegment, type Segment } from "./segment.ts";
import { segmentBytes } from "./segment-bytes.ts";
import { readSnapshot, type SnapshotNotes, type SnapshotRefusal, writeSnapshot } from "./snapshot.ts";
import { toTagState } from "./tag-state.ts";
import { findBaseMergeable, findMergeable, newestDocsMax } from "./tiers.ts";

/** What a tag that works carry means, of its own type only; itself alone where nothing was said. */
export type Expansion = { readonly tag: Tag; readonly means: readonly Tag[] };

export type IndexStats = {
  readonly works: number;
  readonly tags: number;
  readonly bytes: number;
  readonly segments: readonly { readonly docs: number; readonly dead: number; readonly bytes: number }[];
};

const byId: CompareTags = (_, id, other) => id - other;

/** With more segments than this, a change first merges what is mergeable. */
const partCountMax = 100;

/** An archive's works, ready to be asked for by tags and values, and to be changed between two questions. */
export class LiveIndex {
  readonly #schema: Schema;
  #tags: TagState;
  #parts: readonly LiveSegment[] = [];

  /** `compareTags` orders tags of one type that count the same in a facet: usually by name; by id where it is left out. */
  constructor(schema: Schema, compareTags: CompareTags = byId) {
    this.#schema = schema;
    this.#tags = toTagState(schema, compareTags);
  }

  /**
   * An index from the bytes of a snapshot, which are the index's from then on. What is no whole snapshot of this schema is
   * refused: the owner builds the index anew.
   */
  static load(
    bytes: Uint8Array,
    schema: Schema,
    compareTags: CompareTags = byId,
  ): Outcome<{ readonly index: LiveIndex } & SnapshotNotes, SnapshotRefusal> {
    const restored = readSnapshot(bytes, schema);
    if (!restored.ok) return restored;
    const index = new LiveIndex(schema, compareTags);
    index.#tags = toTagState(schema, compareTags, restored.value.kept);
    index.#parts = restored.value.parts;
    return done({ index, ...restored.value.notes });
  }

  /** The index as it is now, in pieces to be written one after another; it may be asked and changed meanwhile. */
  save(notes: SnapshotNotes): Iterable<Uint8Array> {
    return writeSnapshot(this.#state, notes);
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
      works: countWorks(this.#state),
      tags: dictionary.size,
      bytes: segments.reduce((sum, { bytes }) => sum + bytes, tagBytes),
      segments,
    };
  }

  get #state(): IndexState {
    return { schema: this.#schema, tags: this.#tags, parts: this.#parts };
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
}
