import type { ChangeId, TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { TagGraph } from "#engines/tag-graph/index.ts";
import type { Finder } from "#features/discovery/finder.ts";
import { findTagGraph, listTagNames } from "#features/discovery/meanings-store.ts";
import { readAllWorks } from "#features/discovery/project-works.ts";
import type {
  FoundFacet,
  FoundFacetRow,
  FoundWorks,
  ListSort,
  WorkCondition,
  WorkQuestion,
} from "#features/discovery/question.ts";
import { findLastChange } from "#platform/changes/feed.ts";
import type { Db } from "#platform/db/database.ts";
import { isMatch, isSeen, type UnderstoodWork, understand } from "./slow-match.ts";

interface Archive {
  readonly changeId: ChangeId;
  readonly graph: TagGraph;
  readonly works: readonly UnderstoodWork[];
}

/** Reads every work and looks at each. Whatever answers faster has to answer the same. */
export class SlowFinder implements Finder {
  readonly state = "ready";
  readonly #db: Db;
  #archive: Archive | null = null;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(viewer: Viewer, question: WorkQuestion): Promise<FoundWorks> {
    const { matching, graph } = await this.#match(viewer, question.condition);
    const skipped = question.skip ?? (question.page - 1) * question.perPage;
    const page = sortWorks(matching, question.sort).slice(skipped, skipped + question.perPage);
    const uses = countUses(matching);
    const counted = (question.counted ?? []).map((id) => [id, uses.get(graph.find(id)?.synonymOf ?? id) ?? 0] as const);
    return {
      total: matching.length,
      ids: page.map((work) => work.id),
      facets: question.facets === null ? [] : await this.#listFacets(uses, question.facets),
      counts: new Map(counted),
    };
  }

  async count(viewer: Viewer, conditions: readonly WorkCondition[]): Promise<readonly number[]> {
    const counts: number[] = [];
    for (const condition of conditions) counts.push((await this.#match(viewer, condition)).matching.length);
    return counts;
  }

  /** Knows no words beside the works'. */
  countWords(sought: readonly unknown[]): Promise<readonly number[]> {
    return Promise.resolve(sought.map(() => 0));
  }

  async pick(viewer: Viewer, condition: WorkCondition, count: number, seed: number): Promise<readonly WorkId[]> {
    const { matching } = await this.#match(viewer, condition);
    const first = Math.floor(Math.abs(seed)) % Math.max(1, matching.length);
    const turned = [...matching.slice(first), ...matching.slice(0, first)];
    return turned.slice(0, count).map((work) => work.id);
  }

  settled(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async #match(viewer: Viewer, condition: WorkCondition) {
    const { works, graph } = await this.#read();
    const matching = works.filter((work) => isSeen(work, viewer) && isMatch(work, condition, { viewer, graph }));
    return { matching, graph };
  }

  async #read(): Promise<Archive> {
    const changeId = await findLastChange(this.#db);
    if (this.#archive?.changeId === changeId) return this.#archive;
    const { graph, ids } = await findTagGraph(this.#db);
    const names = await listTagNames(this.#db, [...ids]);
    const works: UnderstoodWork[] = [];
    for await (const batch of readAllWorks(this.#db))
      works.push(...batch.map((work) => understand(work, graph, names)));
    this.#archive = { changeId, graph, works };
    return this.#archive;
  }

  async #listFacets(
    uses: ReadonlyMap<TagId, number>,
    { types, rowCount }: NonNullable<WorkQuestion["facets"]>,
  ): Promise<readonly FoundFacet[]> {
    const names = await listTagNames(this.#db, [...uses.keys()]);
    const rows = [...uses].map(([id, count]) => ({ id, count, name: "", type: "", ...names.get(id) }));
    return types.map((type) => ({
      type,
      rows: rows
        .filter((row) => row.type === type)
        .sort((a, b) => b.count - a.count || compareNames(a, b))
        .slice(0, rowCount)
        .map(({ id, name, count }): FoundFacetRow => ({ id, name, count })),
    }));
  }
}

function countUses(works: readonly UnderstoodWork[]): ReadonlyMap<TagId, number> {
  const uses = new Map<TagId, number>();
  for (const work of works) for (const id of work.meant) uses.set(id, (uses.get(id) ?? 0) + 1);
  return uses;
}

function compareNames(a: FoundFacetRow, b: FoundFacetRow): number {
  return Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) || a.id - b.id;
}

/** Descending is by value and then the newest first; ascending is exactly the reverse. */
function sortWorks(works: readonly UnderstoodWork[], { by, direction }: ListSort): readonly UnderstoodWork[] {
  const sorted = works.toSorted((a, b) => compareBy(by, a, b) || compareAge(a, b));
  return direction === "ascending" ? sorted : sorted.reverse();
}

function compareBy(by: ListSort["by"], a: UnderstoodWork, b: UnderstoodWork): number {
  if (by === "title") return Buffer.compare(Buffer.from(a.sortTitle), Buffer.from(b.sortTitle));
  if (by === "author") return Buffer.compare(Buffer.from(a.author), Buffer.from(b.author));
  return (a.numbers[by] ?? 0) - (b.numbers[by] ?? 0);
}

function compareAge(a: UnderstoodWork, b: UnderstoodWork): number {
  return (a.numbers.revisedAt ?? 0) - (b.numbers.revisedAt ?? 0) || a.id - b.id;
}
