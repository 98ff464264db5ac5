import type { TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Database } from "#platform/db/database.ts";
import type { Companion } from "#platform/ground.ts";
import type { IndexRequest } from "./desk.ts";
import { type Finder, FinderUnavailable } from "./finder.ts";
import type { IndexAnswer } from "./index-answer.ts";
import type { IndexHost } from "./index-host.ts";
import { listTagNames } from "./meanings-store.ts";
import type { FoundFacet, FoundFacetRow, FoundWorks, WordMatch, WorkCondition, WorkQuestion } from "./question.ts";
import { toWho } from "./who.ts";

/** A page that would wait longer says that the index is away: while it is built anew, for one. */
const askMs = 10_000;

/** So long a page waits at least, however long the index has been built already. */
const askMinMs = 500;

/** Asks an index, and answers with everything committed that this process knows of. */
export class IndexFinder implements Finder, Companion {
  readonly #db: Database;
  readonly #host: IndexHost;
  #notice = 0;
  /** The newest notice that an answer has stood for. */
  #answered = -1;
  /** When somebody first waited for the index that is being built now. */
  #waitedSince: number | null = null;

  constructor(db: Database, host: IndexHost) {
    this.#db = db;
    this.#host = host;
    db.onCommit(() => {
      this.#notice += 1;
    });
  }

  get state(): Finder["state"] {
    return this.#host.state;
  }

  /** Has the index made before anybody asks. */
  start(): void {
    this.#ask({ kind: "settle" }).catch(() => {
      // Whoever asks tries again, and meets the fault.
    });
  }

  expect(changeId: number): void {
    if (changeId > this.#host.place) this.#notice += 1;
  }

  async find(viewer: Viewer, question: WorkQuestion): Promise<FoundWorks> {
    const answer = await this.#ask({ kind: "find", who: toWho(viewer), question });
    const counts = (question.counted ?? []).map((id, place) => [id, answer.counts[place] ?? 0] as const);
    return {
      total: answer.total,
      ids: toIds(answer.ids),
      facets: question.facets === null ? [] : await this.#nameFacets(question.facets.types, answer.facets),
      counts: new Map(counts),
    };
  }

  count(viewer: Viewer, conditions: readonly WorkCondition[]): Promise<readonly number[]> {
    return this.#ask({ kind: "count", who: toWho(viewer), conditions });
  }

  countWords(sought: readonly { readonly word: string; readonly match: WordMatch }[]): Promise<readonly number[]> {
    return this.#ask({ kind: "words", sought });
  }

  async pick(viewer: Viewer, condition: WorkCondition, count: number, seed: number): Promise<readonly WorkId[]> {
    return toIds(await this.#ask({ kind: "pick", who: toWho(viewer), condition, count, seed }));
  }

  settled(waitMs: number): Promise<boolean> {
    // An index that nobody has asked for is made when somebody does, of all there is then.
    if (this.#host.place === 0 || this.#answered === this.#notice) return Promise.resolve(true);
    return within(waitMs, this.#tell({ kind: "settle" })).then(
      () => true,
      () => false,
    );
  }

  stop(): Promise<void> {
    return this.#host.stop();
  }

  async #ask<Request extends IndexRequest>(request: Request) {
    try {
      return await within(this.#patienceMs(), this.#tell(request));
    } catch (cause) {
      throw new FinderUnavailable("The index of works cannot answer", { cause });
    }
  }

  /** All who ask for an index that is being built wait together once, and not each of them for so long. */
  #patienceMs(): number {
    if (this.#host.state !== "building") {
      this.#waitedSince = null;
      return askMs;
    }
    const now = performance.now();
    this.#waitedSince ??= now;
    return Math.max(askMinMs, askMs - (now - this.#waitedSince));
  }

  async #tell<Request extends IndexRequest>(request: Request) {
    const notice = this.#notice;
    const reply = await this.#host.ask(request, notice);
    this.#waitedSince = null;
    this.#answered = Math.max(this.#answered, notice);
    return reply;
  }

  async #nameFacets(types: readonly string[], facets: IndexAnswer["facets"]): Promise<readonly FoundFacet[]> {
    const names = await listTagNames(
      this.#db.read,
      facets.flatMap((facet) => toIds<TagId>(facet.ids)),
    );
    return types.map((type) => {
      const facet = facets.find((one) => one.type === type);
      const rows = toIds<TagId>(facet?.ids ?? []).map(
        (id, place): FoundFacetRow => ({ id, name: names.get(id)?.name ?? "", count: facet?.counts[place] ?? 0 }),
      );
      return { type, rows };
    });
  }
}

/** The value, or a fault when it takes too long. */
async function within<Value>(waitMs: number, value: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`There was no answer in ${waitMs} ms`)), waitMs);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
}

function toIds<Id extends WorkId | TagId = WorkId>(numbers: ArrayLike<number>): readonly Id[] {
  // Numbers that went into the index as ids come out as such.
  return Array.from(numbers, (number) => number as Id);
}
