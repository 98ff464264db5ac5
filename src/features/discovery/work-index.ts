import type { TagId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type Condition, type Expansion, LiveIndex, type SnapshotRefusal, type Tag } from "#engines/tag-index/index.ts";
import type { FoundAnswer } from "./index-answer.ts";
import { IndexLexicon } from "./index-lexicon.ts";
import type { IndexedWork } from "./indexed-work.ts";
import type { Meanings, TagState } from "./meanings.ts";
import type { WorkCondition, WorkQuestion } from "./question.ts";
import { type FoundType, noTag, own, ownSchema, toTypes } from "./schema.ts";
import type { NotedTag } from "./tag-book.ts";
import { toCondition, toSort, toVisible } from "./to-condition.ts";
import { toDocuments } from "./to-documents.ts";
import { toSetExpansion } from "./to-set-expansion.ts";
import { type Kept, projectionVersion, Vocabulary } from "./vocabulary.ts";
import type { Who } from "./who.ts";
import type { WordList } from "./word-list.ts";

interface Loaded {
  readonly index: WorkIndex;
  readonly place: number;
  readonly mark: string;
}

const idMax = 2 ** 32 - 1;

/** Of so many works the index measures what the machine is quick at; of fewer every way is quick. */
const calibratedMin = 10_000;

/** Works in memory with what their tags mean: the engine, told in the archive's own words. */
export class WorkIndex {
  readonly #index: LiveIndex;
  readonly #vocabulary: Vocabulary;
  readonly #meanings: Meanings;
  readonly #lexicon: IndexLexicon;

  private constructor(meanings: Meanings, index: LiveIndex, vocabulary: Vocabulary) {
    this.#index = index;
    this.#vocabulary = vocabulary;
    this.#meanings = meanings;
    this.#lexicon = new IndexLexicon(vocabulary, meanings);
  }

  static empty(types: readonly FoundType[], meanings: Meanings): WorkIndex {
    const vocabulary = new Vocabulary();
    const index = new LiveIndex(ownSchema, vocabulary.compareTags);
    const works = new WorkIndex(meanings, index, vocabulary);
    if (!works.takeTypes(types)) throw new Error(`${types.length} types of tags are more than an index can number`);
    return works;
  }

  /** The index that `save` wrote down; `meanings` are those of now, and changes since then have yet to be told. */
  static load(bytes: Uint8Array, types: readonly FoundType[], meanings: Meanings): Outcome<Loaded, SnapshotRefusal> {
    const vocabulary = new Vocabulary();
    const loaded = LiveIndex.load(bytes, ownSchema, vocabulary.compareTags);
    if (!loaded.ok) return loaded;
    const { index, place, owner } = loaded.value;
    // The checksum of the snapshot says that it is what was written.
    const kept = JSON.parse(new TextDecoder().decode(owner)) as Kept;
    if (kept.version !== projectionVersion) return refuse("version");
    vocabulary.restore(kept.vocabulary);
    const works = new WorkIndex(meanings, index, vocabulary);
    if (!works.takeTypes(types)) return refuse("schema");
    works.#calibrate();
    return done({ index: works, place, mark: kept.mark });
  }

  /** In pieces to be written one after another. `mark` is by what the archive is known again. */
  save(place: number, mark: string): Iterable<Uint8Array> {
    const kept: Kept = { version: projectionVersion, mark, vocabulary: this.#vocabulary.toJson() };
    return this.#index.save({ place, owner: new TextEncoder().encode(JSON.stringify(kept)) });
  }

  get size(): number {
    return this.#index.stats().works;
  }

  /** How many answers were counted before anyone asked. */
  get tableCount(): number {
    return this.#index.stats().tables;
  }

  get words(): Pick<WordList, "words" | "list"> {
    return this.#vocabulary.words;
  }

  get languages(): readonly string[] {
    return this.#vocabulary.languages.texts;
  }

  /** The most fandoms that any work may be counted with. */
  get fandomCountMax(): number {
    return this.#vocabulary.fandomCountMax;
  }

  /**
   * Finds by these types of the taxonomy from now on, and by no others: works have no tag of those that came or went. False where
   * so many have come and gone that the index can number no more.
   */
  takeTypes(types: readonly FoundType[]): boolean {
    if (!this.#index.addTypes(toTypes(types))) return false;
    this.#lexicon.types = types;
    return true;
  }

  /** Takes works in, in place of what it held of them. */
  put(works: readonly IndexedWork[]): void {
    const newSets: number[] = [];
    for (const work of works) for (const tag of work.tags) this.#vocabulary.book.note(tag);
    const documents = toDocuments(
      works,
      this.#lexicon.types.map((type) => type.key),
      {
        language: (code) => this.#vocabulary.languages.add(code),
        word: (word) => this.#vocabulary.words.add(word),
        fandomSet: (fandoms) => {
          const { number, isNew } = this.#vocabulary.fandomSets.add(fandoms);
          if (isNew) newSets.push(number);
          return number;
        },
        isPairing: (relationships) => this.#meanings.isOneTruePairing(relationships),
      },
    );
    this.#index.put(documents);
    this.#understandSets(newSets);
  }

  remove(ids: readonly WorkId[]): void {
    this.#index.remove(Uint32Array.from(ids));
  }

  /** Tells of many works at once how often they were opened. */
  setHits(hits: ReadonlyMap<WorkId, number>): void {
    this.#index.setValues("hits", hits);
  }

  /** Tags whose names are not known from works: canonicals and metatags that nobody carries. */
  note(tags: readonly NotedTag[]): void {
    for (const tag of tags) this.#vocabulary.book.note(tag);
  }

  findTag(id: TagId): NotedTag | null {
    return this.#vocabulary.book.find(id);
  }

  /** Takes in what has become of tags, and understands anew whatever means something else by it. */
  relearn(states: readonly TagState[]): void {
    this.understand(this.#meanings.update(states));
  }

  /** Understands these tags anew: synonyms, and all that stand below a metatag. */
  understand(ids: Iterable<TagId>): void {
    const changed = [...ids];
    const expansions = changed.flatMap((id): readonly Expansion[] => {
      const tag = this.#lexicon.tagOf(id);
      if (tag === null) return [];
      const means = [...this.#meanings.meant(id)].flatMap((meant) => this.#lexicon.tagOf(meant) ?? []);
      return [{ tag, means: means.filter((meant) => meant.type === tag.type) }];
    });
    this.#index.setExpansions(expansions);
    this.#lexicon.learnNames(changed);
    this.#understandSets(this.#vocabulary.fandomSets.listWith(changed));
  }

  /** Takes in the names of what these tags mean, after a load: of all that stand for others or below others. */
  learnNames(ids: Iterable<TagId>): void {
    this.#lexicon.learnNames(ids);
  }

  find(who: Who, question: WorkQuestion): FoundAnswer {
    const { facets } = question;
    const { workIds, ...answer } = this.#index.answer({
      filter: this.#toFilter(who, question.condition),
      sort: toSort(question.sort),
      page: { skip: question.skip ?? (question.page - 1) * question.perPage, take: question.perPage },
      facets: facets === null ? null : { ...facets, types: facets.types.filter((key) => this.#lexicon.isFacet(key)) },
      counts: (question.counted ?? []).map((id) => this.#lexicon.standing(id) ?? noTag),
    });
    return { ...answer, ids: workIds };
  }

  count(who: Who, condition: WorkCondition): number {
    return this.#index.count(this.#toFilter(who, condition));
  }

  pick(who: Who, condition: WorkCondition, choice: { readonly count: number; readonly seed: number }): Uint32Array {
    return this.#index.sample(this.#toFilter(who, condition), choice.count, choice.seed);
  }

  /** The id of the tag that this one counts as. */
  standingId(id: TagId): TagId {
    return this.#meanings.standing(id);
  }

  /** Works that are of one pairing because relationships of theirs, these among them, stand for the same. */
  listMergedPairings(ids: readonly TagId[]): readonly WorkId[] {
    const standing = ids.flatMap((id) => this.#lexicon.standing(id) ?? []);
    return standing.length === 0 ? [] : this.#list([{ type: own.merged, id: 0 }], [standing]);
  }

  /** Every work of one tag that only the index has: of a series, or of a person. */
  listWith(type: string, id: number): readonly WorkId[] {
    return this.#list([{ type, id }], []);
  }

  #list(include: readonly Tag[], anyOf: readonly (readonly Tag[])[]): readonly WorkId[] {
    const filter = { include, anyOf, exclude: [], ranges: [] };
    const sort = { by: "updatedAt", direction: "descending" } as const;
    const { workIds } = this.#index.answer({ filter, sort, page: { skip: 0, take: idMax }, facets: null });
    // Nothing but works' own numbers went in.
    return Array.from(workIds, (workId) => workId as WorkId);
  }

  /** Does a little of what is left to do; false when nothing is. */
  compact(): boolean {
    return this.#index.compact();
  }

  /** Does all of it, after a first load. */
  merge(): void {
    this.#index.merge();
    this.#calibrate();
  }

  #calibrate(): void {
    if (this.size >= calibratedMin) this.#index.calibrate(() => performance.now());
  }

  #toFilter(who: Who, condition: WorkCondition) {
    const asked: Condition = toCondition(condition, who, this.#lexicon);
    const where: Condition = { kind: "all", of: [toVisible(who), asked] };
    return { include: [], anyOf: [], exclude: [], ranges: [], where };
  }

  #understandSets(numbers: Iterable<number>): void {
    this.#index.setExpansions([...numbers].map((number) => this.#toSetExpansion(number)));
  }

  #toSetExpansion(number: number): Expansion {
    const ids = this.#vocabulary.fandomSets.fandomsOf(number);
    const count = new Set(ids.map((id) => this.#meanings.standing(id))).size;
    this.#vocabulary.fandomCountMax = Math.max(this.#vocabulary.fandomCountMax, count);
    return toSetExpansion(number, count, this.#meanings.isCrossover(ids));
  }
}
