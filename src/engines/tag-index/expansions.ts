import { withRoom } from "./growable.ts";

/** What one tag means from now on. */
export type SlotMeaning = { readonly slot: number; readonly means: readonly number[] };

type Edit = { readonly gone: Set<number>; readonly come: Set<number> };

/**
 * What each tag means: a synonym its canonical and what that stands below, a canonical itself and the like, and any other
 * tag itself. What works carry never changes with it; what a tag finds is all works with a member, a tag that means it.
 */
export class Expansions {
  /** By slot, a place in `#lists`; zero where the tag means itself alone and no other means it. */
  #listOf = new Uint32Array();
  readonly #lists: (readonly number[])[] = [[]];
  /** Of tags whose members are not just themselves. */
  readonly #members = new Map<number, readonly number[]>();

  /** Whether no tag was ever said to mean anything. */
  get isEmpty(): boolean {
    return this.#listOf.length === 0;
  }

  /** By slot, zero where `meaningsOf` answers null; of slots that it does not reach, that is so too. */
  get meaningful(): Uint32Array {
    return this.#listOf;
  }

  /** Null where the tag means itself alone and no other tag means it, so that works with it need not be looked at twice. */
  meaningsOf(slot: number): readonly number[] | null {
    const list = this.#listOf[slot] ?? 0;
    return list === 0 ? null : (this.#lists[list] ?? null);
  }

  /** The tags that mean this one; null where that is itself alone. */
  membersOf(slot: number): readonly number[] | null {
    return this.#members.get(slot) ?? null;
  }

  /** All tags that do not simply mean themselves, or that others mean too. */
  *list(): Generator<SlotMeaning> {
    for (const [slot, list] of this.#listOf.entries()) {
      if (list > 0) yield { slot, means: this.#lists[list] ?? [] };
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
    const before = new Set(this.meaningsOf(slot) ?? [slot]);
    const after = new Set(means);
    const editOf = (target: number): Edit => {
      const edit = edits.get(target) ?? { gone: new Set(), come: new Set() };
      edits.set(target, edit);
      return edit;
    };
    for (const target of before.difference(after)) editOf(target).gone.add(slot);
    for (const target of after.difference(before)) editOf(target).come.add(slot);
  }

  #editMembers(target: number, { gone, come }: Edit): void {
    const kept = (this.#members.get(target) ?? [target]).filter((member) => !gone.has(member));
    const members = [...kept, ...come].sort((a, b) => a - b);
    if (members.length === 1 && members[0] === target) this.#members.delete(target);
    else this.#members.set(target, members);
  }

  #setList(slot: number, means: readonly number[]): void {
    const isPlain = means.length === 1 && means[0] === slot && !this.#members.has(slot);
    const list = this.#listOf[slot] ?? 0;
    if (isPlain && list === 0) return;
    if (isPlain) {
      this.#listOf[slot] = 0;
      return;
    }
    this.#listOf = withRoom(this.#listOf, slot + 1);
    this.#listOf[slot] = list > 0 ? list : this.#lists.length;
    this.#lists[list > 0 ? list : this.#lists.length] = means;
  }
}
