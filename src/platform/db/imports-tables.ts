import type { Generated } from "kysely";
import type { ImportBatchId, ImportItemId, PersonId, WorkId } from "#core/ids.ts";
import type { Flag } from "#core/vocabulary.ts";

export interface ImportBatchTable {
  readonly id: Generated<ImportBatchId>;
  /** Twelve hexadecimal digits, by which people and addresses name it. */
  readonly name: string;
  /** Whose the works become. */
  readonly person_id: Generated<PersonId | null>;
  readonly made_by: Generated<PersonId | null>;
  /** Brought in for others, so the authors' names stand as unclaimed bylines. */
  readonly is_archivist: Flag;
  readonly label: string;
  readonly format: Generated<string | null>;
  readonly base_path: Generated<string>;
  readonly state: string;
  readonly options: string;
  readonly mapping: Generated<string | null>;
  readonly total: Generated<number>;
  readonly done: Generated<number>;
  /** The process that brings it in at the moment, as `HOST:PID`. */
  readonly runner: Generated<string | null>;
  readonly findings: Generated<string>;
  readonly error: Generated<string | null>;
  readonly created_at: number;
  readonly updated_at: number;
  readonly finished_at: Generated<number | null>;
}

export interface ImportItemTable {
  readonly id: Generated<ImportItemId>;
  readonly batch_id: ImportBatchId;
  /** The source's place among those of the batch, and the work's inside the source, both from 0. */
  readonly position: number;
  readonly part: number;
  readonly source: string;
  readonly key: Generated<string | null>;
  readonly state: string;
  readonly outcome: string;
  readonly title: string;
  readonly work_id: Generated<WorkId | null>;
  readonly findings: Generated<string>;
  /** Why it was refused. */
  readonly code: Generated<string | null>;
  readonly error: Generated<string | null>;
  /** What was corrected in the browser, as JSON. */
  readonly correction: Generated<string | null>;
  /** An updated work as it stood, packed, so that it can be put back. */
  readonly was_before: Generated<Uint8Array | null>;
  readonly created_at: number;
  /** Its authors' names; "" where it is its owner's, or nobody is named. */
  readonly byline: Generated<string>;
}

/** What of a work came in and how it stood then, by digests: what differs since was edited here. */
export interface ImportBaseTable {
  readonly work_id: WorkId;
  readonly batch_id: Generated<ImportBatchId | null>;
  readonly fields: string;
}

export interface ImportsTables {
  readonly import_batch: ImportBatchTable;
  readonly import_item: ImportItemTable;
  readonly import_base: ImportBaseTable;
}
