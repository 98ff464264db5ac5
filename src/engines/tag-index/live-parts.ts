import type { TagDictionary } from "./dictionary.ts";
import type { Schema } from "./documents.ts";
import { withValues } from "./revalue.ts";
import { RunningMerge } from "./running-merge.ts";
import type { LiveSegment } from "./segment.ts";
import { findBaseMergeable, findMergeable, newestDocsMax } from "./tiers.ts";

/** With more segments than this, a change first merges what is mergeable. */
const partCountMax = 100;

/** The segments of an index, kept few by merges; one of these may be half done. */
export class LiveParts {
  readonly #schema: Schema;
  readonly #dictionary: TagDictionary;
  #list: readonly LiveSegment[];
  #merging: RunningMerge | null = null;

  constructor(schema: Schema, dictionary: TagDictionary, list: readonly LiveSegment[] = []) {
    this.#schema = schema;
    this.#dictionary = dictionary;
    this.#list = list;
  }

  get list(): readonly LiveSegment[] {
    return this.#list;
  }

  /** Takes in a segment, at once together with the newest ones where they are small. */
  append(fresh: LiveSegment): void {
    const isFree = (part: LiveSegment): boolean => this.#merging?.mates.includes(part) !== true;
    const mate = this.#list.find((part) => part.liveCount + fresh.liveCount <= newestDocsMax && isFree(part));
    this.#list = [...this.#list, fresh];
    if (mate !== undefined) this.#merge([mate, fresh]);
    this.dropEmpty();
    while (this.#list.length > partCountMax && this.mergeOn());
  }

  /** Gives works other values of one column; a merge that is half done begins again where it would miss them. */
  setValues(name: string, values: ReadonlyMap<number, number>): void {
    for (const part of this.#list) {
      const revalued = withValues(part, name, values);
      if (revalued === null) continue;
      part.revalue(revalued);
      if (this.#merging?.mates.includes(part) === true) this.#merging = null;
    }
  }

  /** Forgets segments of which all works are gone. */
  dropEmpty(): void {
    this.#list = this.#list.filter(({ liveCount }) => liveCount > 0);
  }

  /** Takes a step of the merge that is under way, or of the next; false where there is none. */
  mergeOn(): boolean {
    if (this.#merging === null) {
      const mates = findMergeable(this.#list);
      if (mates === null) return false;
      this.#merging = this.#begin(mates);
    }
    const merged = this.#merging.step();
    if (merged === null) return true;
    this.#replace(this.#merging.mates, merged);
    this.#merging = null;
    return true;
  }

  /** Merges everything into as few segments as there can be. */
  mergeAll(): void {
    this.#merging = null;
    for (let mates = findBaseMergeable(this.#list); mates !== null; mates = findBaseMergeable(this.#list)) {
      this.#merge(mates);
    }
  }

  #merge(mates: readonly LiveSegment[]): void {
    const merge = this.#begin(mates);
    let merged = merge.step();
    while (merged === null) merged = merge.step();
    this.#replace(mates, merged);
  }

  #begin(mates: readonly LiveSegment[]): RunningMerge {
    return new RunningMerge(mates, this.#schema, this.#dictionary);
  }

  #replace(mates: readonly LiveSegment[], merged: LiveSegment): void {
    const others = this.#list.filter((part) => !mates.includes(part));
    this.#list = merged.liveCount === 0 ? others : [...others, merged];
  }
}
