import assert from "node:assert/strict";
import { LiveIndex } from "./live-index.ts";
import { type Archive, type Oracle, toDocuments, toOracle } from "./oracle.ts";
import type { Condition, Question } from "./question.ts";
import { toRandom } from "./random.ts";
import { compareTags, firstTypes, randomArchive, randomTag } from "./random-archive.ts";
import { randomChange } from "./random-change.ts";
import { randomQuestion } from "./random-question.ts";

/** Of such small archives too, and so short that what is not listed matters. */
const limits = {
  worksMin: 3,
  asksMin: 1,
  unaskedWorksMin: 30,
  rowsPerType: 6,
  pieceNs: 2_000,
  wholeRowsMax: 3,
  metWorksMin: 4,
};

/** Asks as the archive does, and then for the facets by each way alone. */
export function holdAgainstOracle(index: LiveIndex, oracle: Oracle, question: Question): string | undefined {
  const expected = oracle(question);
  const { choice, ...actual } = index.answer(question);
  assert.deepEqual(actual, expected);
  assert.equal(index.count(question.filter), expected.total);
  for (const way of ["difference", "inverted", "hot", "forward"] as const) {
    assert.deepEqual(index.answer(question, way).facets, expected.facets, way);
  }
  return choice?.way;
}

export function buildLive(archive: Archive): LiveIndex {
  const { types, columns, textColumns, works, expansions } = archive;
  const index = new LiveIndex({ types, values: columns, texts: textColumns }, compareTags, limits);
  const half = works.length >> 1;
  index.put(toDocuments(archive, works.slice(0, half)));
  index.setExpansions(expansions);
  index.put(toDocuments(archive, works.slice(half)));
  return index;
}

/** How many works an archive begins with, and how often it changes. */
type Life = { readonly worksMin: number; readonly worksMax: number; readonly changeCount: number };

const shortLife: Life = { worksMin: 0, worksMax: 700, changeCount: 12 };

/** A random archive's life: changes one after another, questions after each, and now and then a restart from a snapshot. */
export function holdThroughChanges(seed: number, { worksMin, worksMax, changeCount }: Life = shortLife): void {
  const random = toRandom(seed);
  let archive = randomArchive(random, worksMin + Math.floor(random() ** 2 * (worksMax - worksMin)));
  let index = buildLive(archive);
  const asked: Question[] = [];
  for (let change = 0; change < changeCount; change += 1) {
    archive = randomChange(random, archive, index);
    if (random() < 0.1) index = reload(archive, index);
    const oracle = toOracle(archive, compareTags);
    const again = asked.filter(() => random() < 0.5);
    const fresh = Array.from({ length: 3 }, () => randomQuestion(random, archive));
    for (const question of [...again, ...fresh]) holdAgainstOracle(index, oracle, question);
    const steps = random() < 0.5 ? Number.POSITIVE_INFINITY : random() * 40;
    for (let step = 0; step < steps && index.compact(); step += 1);
    // Once more with what was counted in between, and narrower than that.
    for (const question of fresh) {
      holdAgainstOracle(index, oracle, question);
      const barred = { kind: "not", of: { kind: "tag", tag: randomTag(random) } } as const;
      const { where } = question.filter;
      const narrower: Condition = where == null ? barred : { kind: "all", of: [where, barred] };
      holdAgainstOracle(index, oracle, { ...question, filter: { ...question.filter, where: narrower } });
    }
    asked.push(...fresh);
  }
}

/** As a program starts that knows of none but the first types. */
function reload({ columns, textColumns }: Archive, index: LiveIndex): LiveIndex {
  const notes = { place: 3, owner: Uint8Array.of(5) };
  const bytes = Buffer.concat([...index.save(notes)]);
  const loaded = LiveIndex.load(bytes, { types: firstTypes, values: columns, texts: textColumns }, compareTags, limits);
  assert(loaded.ok);
  assert.deepEqual([loaded.value.place, [...loaded.value.owner]], [3, [5]]);
  return loaded.value.index;
}
