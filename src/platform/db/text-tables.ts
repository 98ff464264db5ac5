import type { Generated } from "kysely";
import type { ChapterId, WorkId } from "#core/ids.ts";

/** A chapter whose words are in the index of texts, in this version. */
export interface TextChapterTable {
  readonly chapter_id: ChapterId;
  readonly work_id: WorkId;
  readonly version: number;
}

/** A work whose texts have to be looked at; `mark` rises when that is said again. */
export interface TextDueTable {
  readonly work_id: WorkId;
  readonly mark: Generated<number>;
}

/** Beside them stands `text_words`, which each database has in its own form: see text-words.ts. */
export interface TextTables {
  readonly text_chapter: TextChapterTable;
  readonly text_due: TextDueTable;
}
