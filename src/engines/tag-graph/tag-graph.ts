import type { TagId } from "#core/ids.ts";
import { type Edit, inverted, type Relation } from "./edit.ts";
import { fanWorkParents, type ParentRules } from "./parent-rules.ts";

/** A tag as the graph knows it; names, uses and favourites are others' matter. */
export interface GraphTag {
  readonly id: TagId;
  /** Key of the tag's type. */
  readonly type: string;
  readonly isCanonical: boolean;
  /** A wrangler decided that there is nothing to be done about it. */
  readonly isUnwrangleable: boolean;
  readonly synonymOf: TagId | null;
}

const none: ReadonlySet<TagId> = new Set();

/**
 * Which tags stand for which, and which stand above which. It changes by edits only; the functions beside it answer what an
 * action would edit, and refuse what the rules forbid. A graph may hold a part of the archive's tags, as long as it holds
 * every tag and link around those that are asked about.
 */
export class TagGraph {
  readonly parentRules: ParentRules;
  readonly #tags = new Map<TagId, GraphTag>();
  readonly #synonyms = new Map<TagId, Set<TagId>>();
  readonly #above = { metatag: new Map<TagId, Set<TagId>>(), parent: new Map<TagId, Set<TagId>>() };
  readonly #below = { metatag: new Map<TagId, Set<TagId>>(), parent: new Map<TagId, Set<TagId>>() };

  constructor(parentRules: ParentRules = fanWorkParents) {
    this.parentRules = parentRules;
  }

  /** Takes a tag in that it does not know yet. */
  add(tag: GraphTag): void {
    if (this.#tags.has(tag.id)) throw new Error(`Tag ${tag.id} is in the graph already`);
    this.#put(tag);
  }

  find(id: TagId): GraphTag | null {
    return this.#tags.get(id) ?? null;
  }

  ids(): Iterable<TagId> {
    return this.#tags.keys();
  }

  /** Metatags or parents that were linked to it directly. */
  above(relation: Relation, id: TagId): ReadonlySet<TagId> {
    return this.#above[relation].get(id) ?? none;
  }

  /** Subtags or children that were linked to it directly. */
  below(relation: Relation, id: TagId): ReadonlySet<TagId> {
    return this.#below[relation].get(id) ?? none;
  }

  synonyms(id: TagId): ReadonlySet<TagId> {
    return this.#synonyms.get(id) ?? none;
  }

  /** Whether the graph is in the state that the edit leaves behind. */
  holds(edit: Edit): boolean {
    if (edit.kind === "link") return this.above(edit.relation, edit.below).has(edit.above) === edit.isLinked;
    const tag = this.find(edit.tag);
    if (tag === null) return false;
    if (edit.kind === "canonical") return tag.isCanonical === edit.is;
    if (edit.kind === "unwrangleable") return tag.isUnwrangleable === edit.is;
    return edit.kind === "synonym" ? tag.synonymOf === edit.to : tag.type === edit.to;
  }

  /** Makes all the edits, or throws and makes none when one does not begin where the graph is. */
  apply(edits: readonly Edit[]): void {
    for (const [index, edit] of edits.entries()) {
      if (this.holds(inverted(edit))) {
        this.#make(edit);
        continue;
      }
      for (const made of edits.slice(0, index).toReversed()) this.#make(inverted(made));
      throw new Error(`The graph is not where this edit begins: ${JSON.stringify(edit)}`);
    }
  }

  #make(edit: Edit): void {
    if (edit.kind === "link") {
      const change = edit.isLinked ? addTo : removeFrom;
      change(this.#above[edit.relation], edit.below, edit.above);
      change(this.#below[edit.relation], edit.above, edit.below);
      return;
    }
    const tag = this.#tags.get(edit.tag);
    if (tag === undefined) throw new Error(`Tag ${edit.tag} is not in the graph`);
    if (edit.kind === "canonical") this.#put({ ...tag, isCanonical: edit.is });
    else if (edit.kind === "unwrangleable") this.#put({ ...tag, isUnwrangleable: edit.is });
    else if (edit.kind === "type") this.#put({ ...tag, type: edit.to });
    else this.#put({ ...tag, synonymOf: edit.to });
  }

  #put(tag: GraphTag): void {
    const before = this.#tags.get(tag.id)?.synonymOf ?? null;
    if (before !== null) removeFrom(this.#synonyms, before, tag.id);
    if (tag.synonymOf !== null) addTo(this.#synonyms, tag.synonymOf, tag.id);
    this.#tags.set(tag.id, tag);
  }
}

function addTo(sets: Map<TagId, Set<TagId>>, key: TagId, id: TagId): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([id]));
  else set.add(id);
}

/** Empty sets go, since most tags of a large archive stand in no relation. */
function removeFrom(sets: Map<TagId, Set<TagId>>, key: TagId, id: TagId): void {
  const set = sets.get(key);
  set?.delete(id);
  if (set?.size === 0) sets.delete(key);
}
