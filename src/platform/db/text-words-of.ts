import type { Database } from "./database.ts";
import { postgresTextWords } from "./postgres-text-words.ts";
import { sqliteTextWords } from "./sqlite-text-words.ts";
import type { TextWords } from "./text-words.ts";

/** The index of words as this database has it. */
export function textWordsOf(kind: Database["kind"]): TextWords {
  return kind === "sqlite" ? sqliteTextWords : postgresTextWords;
}
