import type { TagId } from "#core/ids.ts";
import type { Documents, TagColumn } from "#engines/tag-index/index.ts";
import { type Audience, type IndexedWork, textFields } from "./indexed-work.ts";
import { claims, fandoms, own, toSecond, valueNames, wordType } from "./schema.ts";

/** What works are numbered by on the way into the index. */
export interface WorkNumbers {
  language(code: string): number;
  word(word: string): number;
  /** For two fandoms or more. */
  fandomSet(fandoms: readonly TagId[]): number;
  isPairing(relationships: readonly TagId[]): boolean;
}

/** Tags as columns of the index, of `types` from the taxonomy and of its own. */
export function toDocuments(works: readonly IndexedWork[], types: readonly string[], numbers: WorkNumbers): Documents {
  const columns = new Map<string, ColumnWriter>();
  const columnOf = (type: string): ColumnWriter => {
    const column = columns.get(type) ?? new ColumnWriter(works.length);
    columns.set(type, column);
    return column;
  };
  for (const [row, work] of works.entries()) {
    for (const { type, id } of work.tags) if (types.includes(type)) columnOf(type).add(row, id);
    for (const [type, id] of ownTags(work, numbers)) columnOf(type).add(row, id);
  }
  return {
    workIds: Uint32Array.from(works, (work) => work.id),
    updatedAt: Float64Array.from(works, (work) => work.numbers.revisedAt ?? 0),
    tags: [...columns].map(([type, column]) => column.finish(type)),
    values: valueNames.map((name) => ({ name, values: Uint32Array.from(works, (work) => toValue(work, name)) })),
    texts: [
      { name: "title", values: works.map((work) => work.sortTitle) },
      { name: "author", values: works.map((work) => work.author) },
    ],
  };
}

function* ownTags(work: IndexedWork, numbers: WorkNumbers): Generator<readonly [type: string, id: number]> {
  for (const audience of audienceNumbers[work.audience]) yield [own.seen, audience];
  for (const { personId, pseudId, isAccepted } of work.creators) {
    yield [own.creator, personId];
    if (isAccepted) yield* makerTags(personId, pseudId, work.isAnonymous);
  }
  for (const id of work.seriesIds) yield [own.series, id];
  yield [own.language, numbers.language(work.language)];
  for (const claim of work.claims) yield [own.claim, claims.indexOf(claim)];
  const relationships = idsOf(work, relationshipType);
  if (numbers.isPairing(relationships)) {
    yield [own.claim, claims.indexOf("otp")];
    if (relationships.length > 1) yield [own.merged, 0];
  }
  const ids = idsOf(work, fandomType);
  yield [own.fandoms, ids.length > 1 ? fandoms.set(numbers.fandomSet(ids)) : fandoms.count(ids.length)];
  for (const field of textFields) for (const word of work.words[field]) yield [wordType(field), numbers.word(word)];
}

/** As numbers of `own.seen`. */
const audienceNumbers: Readonly<Record<Audience, readonly number[]>> = {
  everybody: [0, 1],
  members: [1],
  moderators: [],
};

function* makerTags(personId: number, pseudId: number, isAnonymous: boolean): Generator<readonly [string, number]> {
  yield [own.maker, personId];
  yield [own.makerPseud, pseudId];
  if (isAnonymous) return;
  yield [own.named, personId];
  yield [own.namedPseud, pseudId];
}

/** Crossovers are of works of several of these, pairings of one of those; an archive without such types has none. */
const fandomType = "fandom";
export const relationshipType = "relationship";

function idsOf(work: IndexedWork, type: string): readonly TagId[] {
  return work.tags.filter((tag) => tag.type === type).map((tag) => tag.id);
}

function toValue(work: IndexedWork, name: (typeof valueNames)[number]): number {
  const number = work.numbers[name] ?? 0;
  return name === "publishedAt" ? toSecond(number) : Math.min(Math.max(0, number), 2 ** 32 - 1);
}

/** The tags of one type, row after row, each once in its row. */
class ColumnWriter {
  readonly #starts: Uint32Array;
  readonly #ids: number[] = [];
  #row = 0;

  constructor(rowCount: number) {
    this.#starts = new Uint32Array(rowCount + 1);
  }

  /** Rows come in their order. */
  add(row: number, id: number): void {
    this.#fillTo(row);
    if (!this.#ids.includes(id, this.#starts[row] ?? 0)) this.#ids.push(id);
  }

  finish(type: string): TagColumn {
    this.#fillTo(this.#starts.length - 1);
    // Whether a type is a facet is the schema's word.
    return { type, isFacet: false, starts: this.#starts, ids: Uint32Array.from(this.#ids) };
  }

  #fillTo(row: number): void {
    while (this.#row < row) {
      this.#row += 1;
      this.#starts[this.#row] = this.#ids.length;
    }
  }
}
