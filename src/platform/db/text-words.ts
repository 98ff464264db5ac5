import type { ChapterId, WorkId } from "#core/ids.ts";
import type { SoughtWord } from "#engines/words/index.ts";
import type { Db, Tx } from "./database.ts";

/** How many words of a phrase are looked for; in longer ones the rest does not count. */
export const soughtWordsMax = 40;

/**
 * Which words stand in which chapters, in their order: FTS5 of SQLite, `tsvector` of PostgreSQL. Both are fed with the same
 * words, which hold neither spaces nor signs, and find the same. `text_chapter` says which chapters are in it.
 */
export interface TextWords {
  /** The chapter must not be in it. A text of 100,000 words takes some 50 ms. */
  put(tx: Tx, chapterId: ChapterId, words: readonly string[]): Promise<void>;
  remove(tx: Tx, chapterIds: readonly ChapterId[]): Promise<void>;
  removeAll(tx: Tx): Promise<void>;
  /**
   * Works with a chapter in which the words follow one another, those with the newest such chapter first; `limit` at most.
   * Looks in slices, so that other readers are not kept waiting.
   */
  listWorks(db: Db, sought: readonly SoughtWord[], limit: number): Promise<readonly WorkId[]>;
  /** Of each of these works, 200 at most, the first chapter in which the words follow one another; works without are left out. */
  listChapters(db: Db, sought: readonly SoughtWord[], workIds: readonly WorkId[]): Promise<readonly FoundChapter[]>;
}

export interface FoundChapter {
  readonly workId: WorkId;
  readonly chapterId: ChapterId;
}
