import type { TagId } from "#core/ids.ts";
import { type GraphTag, type ParentRules, TagGraph, type TagLink } from "#engines/tag-graph/index.ts";
import type { Db } from "#platform/db/database.ts";
import { listGraphTags, listLinksDown, listLinksUp, listSynonyms } from "./graph-store.ts";
import { listTagTypes } from "./store.ts";

/** Which tags an action is about, and how much around them it has to know. */
export interface GraphScope {
  /** Tags at the end of a link: what stands above them, all the way up. */
  readonly ends: Iterable<TagId>;
  /** Tags whose own status changes: their children, subtags and synonyms as well, and what stands above these. */
  readonly whole: Iterable<TagId>;
  /** Everything below, all the way down, for who wants to know which works come to be found elsewhere. */
  readonly isDeep?: boolean;
}

/**
 * The part of the graph around some tags, large enough for every rule that an action on them keeps. It costs what stands
 * around them: a fandom at the end of a link does not bring its thousands of characters.
 */
export async function loadGraph(db: Db, scope: GraphScope): Promise<TagGraph> {
  const part = new GraphPart(db);
  await part.takeDown(scope.whole);
  if (scope.isDeep === true) await part.takeAllDown([...scope.whole, ...scope.ends]);
  await part.climb([...scope.ends, ...scope.whole, ...part.seen]);
  return part.toGraph(await findParentRules(db));
}

/** Which types of this archive may be parents of which. */
async function findParentRules(db: Db): Promise<ParentRules> {
  return new Map((await listTagTypes(db)).map((type) => [type.key, type.parentTypes]));
}

class GraphPart {
  readonly seen = new Set<TagId>();
  readonly #db: Db;
  readonly #tags = new Map<TagId, GraphTag>();
  readonly #links = new Map<string, TagLink>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** Children, subtags and synonyms: one step. Answers those that may have further ones below in the same relation. */
  async takeDown(ids: Iterable<TagId>): Promise<readonly TagId[]> {
    const from = [...ids];
    const links = await listLinksDown(this.#db, from);
    const synonyms = await listSynonyms(this.#db, from);
    const subtags = links.filter((link) => link.relation === "metatag").map((link) => link.below);
    this.#takeLinks(links);
    for (const tag of synonyms) this.seen.add(tag.id);
    return subtags;
  }

  async takeAllDown(ids: Iterable<TagId>): Promise<void> {
    const done = new Set<TagId>();
    let frontier: readonly TagId[] = [...new Set(ids)];
    while (frontier.length > 0) {
      for (const id of frontier) done.add(id);
      frontier = [...new Set(await this.takeDown(frontier))].filter((id) => !done.has(id));
    }
  }

  /** Everything above: metatags, parents, and the canonicals of synonyms. */
  async climb(ids: Iterable<TagId>): Promise<void> {
    let frontier = [...new Set(ids)];
    while (frontier.length > 0) {
      for (const tag of await listGraphTags(this.#db, frontier)) this.#tags.set(tag.id, tag);
      const links = await listLinksUp(this.#db, frontier);
      this.#takeLinks(links);
      const canonicals = frontier.map((id) => this.#tags.get(id)?.synonymOf ?? null).filter((id) => id !== null);
      const above = new Set([...links.map((link) => link.above), ...canonicals]);
      frontier = [...above].filter((id) => !this.#tags.has(id));
    }
  }

  toGraph(rules: ParentRules): TagGraph {
    const graph = new TagGraph(rules);
    for (const tag of this.#tags.values()) graph.add(tag);
    graph.apply([...this.#links.values()].map((link) => ({ kind: "link", ...link, isLinked: true })));
    return graph;
  }

  #takeLinks(links: readonly TagLink[]): void {
    for (const link of links) {
      this.#links.set(`${link.relation} ${link.above} ${link.below}`, link);
      this.seen.add(link.above).add(link.below);
    }
  }
}
