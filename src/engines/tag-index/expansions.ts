import { withRoom } from "./growable.ts";

/** What one tag means from now on. */
export type SlotMeaning = { readonly slot: number; readonly means: readonly number[] };

/** Members that a tag loses and gets. */
type Edit = { readonly gone: number[]; readonly come: number[] };

/**
 * What each tag means: a synonym its canonical and what that stands below, a canonical itself and the like, and any other
 * tag itself. What works carry never changes with it; what a tag finds is all works with a member, a tag that means it.
 */
export class Expansions {
  /** By slot, where in `#lists` its list begins; zero where the tag means itself alone and no other means it. */
  #listOf = new Uint32Array();
  /** Lists, each after its length. One that became longer is written anew at the end, and its old room is left. */
  #lists = new Uint32Array(64);
  #listsEnd = 1;
  /** Of tags whose members are not just themselves. */
  readonly #members = new Map<number, readonly number[]>();

  /** Whether no tag was ever said to mean anything. */
  get isEmpty(): boolean {
    return this.#listOf.length === 0;
  }

  /**
   * For the loop that counts rows: by slot, where in `lists` the length of its meanings stands, before them; zero, and beyond
   * the end, where `meaningsOf` answers null.
   */
  get table(): { readonly listOf: Uint32Array; readonly lists: Uint32Array } {
    return { listOf: this.#listOf, lists: this.#lists };
  }

  /** Null where the tag means itself alone and no other tag means it, so that works with it need not be looked at twice. */
  meaningsOf(slot: number): readonly number[] | null {
    const list = this.#listOf[slot] ?? 0;
    if (list === 0) return null;
    return Array.from(this.#lists.subarray(list + 1, list + 1 + (this.#lists[list] ?? 0)));
  }

  /** The tags that mean this one; null where that is itself alone. */
  membersOf(slot: number): readonly number[] | null {
    return this.#members.get(slot) ?? null;
  }

  /** All tags that do not simply mean themselves, or that others mean too. */
  *list(): Generator<SlotMeaning> {
    for (const [slot, list] of this.#listOf.entries()) {
      if (list > 0) yield { slot, means: this.meaningsOf(slot) ?? [] };
    }
  }

  /** The tags whose works have changed by it. */
  set(changes: readonly SlotMeaning[]): readonly number[] {
    const edits = new Map<number, Edit>();
    const own = new Map(changes.map(({ slot, means }) => [slot, [...new Set(means)]]));
    for (const [slot, means] of own) this.#noteEdits(slot, means, edits);
    for (const [target, edit] of edits) this.#editMembers(target, edit);
    for (const [slot, means] of own) this.#setList(slot, means);
    for (const target of edits.keys()) {
      if (!own.has(target)) this.#setList(target, this.meaningsOf(target) ?? [target]);
    }
    return [...edits.keys()];
  }

  #noteEdits(slot: number, means: readonly number[], edits: Map<number, Edit>): void {
    const before = this.meaningsOf(slot) ?? [slot];
    const editOf = (target: number): Edit => {
      const edit = edits.get(target) ?? { gone: [], come: [] };
      edits.set(target, edit);
      return edit;
    };
    for (const target of before) if (!means.includes(target)) editOf(target).gone.push(slot);
    for (const target of means) if (!before.includes(target)) editOf(target).come.push(slot);
  }

  #editMembers(target: number, edit: Edit): void {
    const gone = new Set(edit.gone);
    const before = this.#members.get(target) ?? [target];
    const kept = gone.size === 0 ? before : before.filter((member) => !gone.has(member));
    const members = [...kept, ...edit.come].sort((a, b) => a - b);
    if (members.length === 1 && members[0] === target) this.#members.delete(target);
    else this.#members.set(target, members);
  }

  #setList(slot: number, means: readonly number[]): void {
    const isPlain = means.length === 1 && means[0] === slot && !this.#members.has(slot);
    const list = this.#listOf[slot] ?? 0;
    if (isPlain && list === 0) return;
    this.#listOf = withRoom(this.#listOf, slot + 1);
    this.#listOf[slot] = isPlain ? 0 : this.#write(means, list);
  }

  /** Writes a list over the one at this place, or at the end where there is none or a shorter one. */
  #write(means: readonly number[], place: number): number {
    const isFitting = place > 0 && means.length <= (this.#lists[place] ?? 0);
    const at = isFitting ? place : this.#listsEnd;
    if (!isFitting) this.#listsEnd += means.length + 1;
    this.#lists = withRoom(this.#lists, this.#listsEnd);
    this.#lists[at] = means.length;
    this.#lists.set(means, at + 1);
    return at;
  }
}
