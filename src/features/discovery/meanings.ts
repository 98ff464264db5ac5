import type { TagId } from "#core/ids.ts";
import {
  type Edit,
  filterTags,
  isCrossover,
  isOneTruePairing,
  listDescendants,
  standsAs,
  type TagGraph,
} from "#engines/tag-graph/index.ts";

/** A tag as the database has it now, with the metatags it is linked with, above and below. */
export interface TagState {
  readonly id: TagId;
  readonly type: string;
  readonly synonymOf: TagId | null;
  readonly metatags: readonly TagId[];
  readonly subtags: readonly TagId[];
}

/** What tags mean, kept beside the database. */
export class Meanings {
  readonly #graph: TagGraph;

  constructor(graph: TagGraph) {
    this.#graph = graph;
  }

  standing(id: TagId): TagId {
    return standsAs(this.#graph, id);
  }

  /** The tags under which works with this one are found. */
  meant(id: TagId): ReadonlySet<TagId> {
    return filterTags(this.#graph, [id]);
  }

  isCrossover(fandoms: readonly TagId[]): boolean {
    return isCrossover(this.#graph, fandoms);
  }

  isOneTruePairing(relationships: readonly TagId[]): boolean {
    return isOneTruePairing(this.#graph, relationships);
  }

  /** Brings the graph to what the database has, and answers every tag whose meaning may have changed by it. */
  update(states: readonly TagState[]): ReadonlySet<TagId> {
    const affected = new Set<TagId>();
    for (const { id } of states) this.#addAffected(id, affected);
    for (const state of states) this.#graph.apply(this.#listEdits(state));
    for (const { id } of states) this.#addAffected(id, affected);
    return affected;
  }

  #addAffected(id: TagId, affected: Set<TagId>): void {
    for (const below of [id, ...listDescendants(this.#graph, id)]) {
      affected.add(below);
      for (const synonym of this.#graph.synonyms(below)) affected.add(synonym);
    }
  }

  #listEdits({ id, type, synonymOf, metatags, subtags }: TagState): readonly Edit[] {
    const before = this.#graph.find(id);
    if (before === null) this.#graph.add({ id, type, isCanonical: false, isUnwrangleable: false, synonymOf });
    const from = before === null ? synonymOf : before.synonymOf;
    const edits: Edit[] = from === synonymOf ? [] : [{ kind: "synonym", tag: id, from, to: synonymOf }];
    const link = (above: TagId, below: TagId, isLinked: boolean): Edit => {
      return { kind: "link", relation: "metatag", above, below, isLinked };
    };
    const above = this.#graph.above("metatag", id);
    const below = this.#graph.below("metatag", id);
    return [
      ...edits,
      ...[...above.difference(new Set(metatags))].map((other) => link(other, id, false)),
      ...metatags.filter((other) => !above.has(other)).map((other) => link(other, id, true)),
      ...[...below.difference(new Set(subtags))].map((other) => link(id, other, false)),
      ...subtags.filter((other) => !below.has(other)).map((other) => link(id, other, true)),
    ];
  }
}
