import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ChapterId, WorkId } from "#core/ids.ts";
import type { SoughtWord } from "#engines/words/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import type { Database } from "./database.ts";
import { textWordsOf } from "./text-words-of.ts";

/** Few words, so that phrases occur; of every kind that the engine makes. */
const word = fc.constantFrom("a", "ab", "the", "é", "漢字", "字", "7", "ёлка", "♥", "or", "not", "near");
const text = fc.oneof(
  fc.array(word, { maxLength: 30 }),
  // Long enough for several vectors, and with one word far more often than a vector keeps places of it.
  fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 5 }), fc.integer({ min: 100, max: 2_000 }))
    .map(([words, times]) => Array.from({ length: times }, () => words).flat()),
);
const sought: fc.Arbitrary<readonly SoughtWord[]> = fc
  .tuple(fc.array(word, { maxLength: 4 }), word, fc.constantFrom("whole" as const, "beginning" as const))
  .map(([before, last, match]) => [
    ...before.map((one) => ({ word: one, match: "whole" as const })),
    { word: last, match },
  ]);

/** A chapter that is put in or, without words, taken out; chapters 1 to 3 are of work 1, and so on. */
const change = fc.record({ chapter: fc.integer({ min: 1, max: 9 }), words: fc.option(text) });

const workOf = (chapter: number) => Math.ceil(chapter / 3) as WorkId;

class Shelf {
  readonly #db: Database;
  readonly #texts = new Map<number, readonly string[]>();

  constructor(db: Database) {
    this.#db = db;
  }

  async write({ chapter, words }: { readonly chapter: number; readonly words: readonly string[] | null }) {
    const id = chapter as ChapterId;
    await this.#db.write(async (tx) => {
      const index = textWordsOf(this.#db.kind);
      if (this.#texts.has(chapter)) {
        await index.remove(tx, [id]);
        await tx.deleteFrom("text_chapter").where("chapter_id", "=", id).execute();
      }
      if (words === null) return;
      await index.put(tx, id, words);
      await tx
        .insertInto("text_chapter")
        .values({ chapter_id: id, work_id: workOf(chapter), version: 1 })
        .execute();
    });
    if (words === null) this.#texts.delete(chapter);
    else this.#texts.set(chapter, words);
  }

  /** The chapters in which the words stand, by looking at every place. */
  findNaively(words: readonly SoughtWord[]): readonly number[] {
    const stands = (there: readonly string[], at: number) =>
      words.every(({ word, match }, index) => {
        const one = there[at + index] ?? "";
        return match === "whole" ? one === word : one.startsWith(word);
      });
    const found = [...this.#texts].filter(([, there]) => there.some((_, at) => stands(there, at)));
    return found.map(([chapter]) => chapter).sort((a, b) => a - b);
  }

  async clear(): Promise<void> {
    this.#texts.clear();
    await this.#db.write(async (tx) => {
      await textWordsOf(this.#db.kind).removeAll(tx);
      await tx.deleteFrom("text_chapter").execute();
    });
  }
}

forEachDatabase("Words of texts", (open, kind) => {
  test("phrases are found exactly where they stand, after any changes", async () => {
    const { db } = await open();
    const shelf = new Shelf(db);
    const index = textWordsOf(db.kind);
    const run = fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.array(sought, { minLength: 1, maxLength: 6 }),
      async (changes, questions) => {
        await shelf.clear();
        for (const one of changes) await shelf.write(one);
        for (const words of questions) {
          const chapters = shelf.findNaively(words);
          const newest = [...new Set(chapters.toReversed().map(workOf))];
          assert.deepEqual(await index.listWorks(db.read, words, 100), newest);
          assert.deepEqual(await index.listWorks(db.read, words, 1), newest.slice(0, 1));
          const asked = [1, 3].map((id) => id as WorkId);
          const first = asked.flatMap((id) => chapters.find((chapter) => workOf(chapter) === id) ?? []);
          const found = await index.listChapters(db.read, words, asked);
          assert.deepEqual(found.map(({ chapterId }) => Number(chapterId)).sort(), first);
        }
      },
    );
    await fc.assert(run, { numRuns: kind === "sqlite" ? 60 : 15 });
  });
});
