import type { Generated } from "kysely";
import type { WorkId } from "#core/ids.ts";

export interface MediaTable {
  /** SHA-256 of the bytes in lower-case hexadecimal digits; its file is found by it. */
  readonly hash: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly width: Generated<number | null>;
  readonly height: Generated<number | null>;
  readonly created_at: number;
}

export interface MediaUseTable {
  readonly work_id: WorkId;
  readonly hash: string;
}

export interface MediaTables {
  readonly media: MediaTable;
  readonly media_use: MediaUseTable;
}
