import type { ChapterId, PersonId, WorkId } from "#core/ids.ts";

export interface ReadingTable {
  readonly person_id: PersonId;
  readonly work_id: WorkId;
  readonly chapter_id: ChapterId;
  readonly progress: number;
  readonly seen_version: number;
  readonly read_at: number;
}

export interface ReaderTables {
  readonly reading: ReadingTable;
}
