import type { Generated } from "kysely";
import type { ParcelId, PersonId } from "#core/ids.ts";

/** Works of a list, or everything of somebody's, in one file: what was asked for, and how far it is. */
export interface ParcelTable {
  readonly id: Generated<ParcelId>;
  readonly person_id: PersonId;
  readonly contents: "works" | "everything";
  readonly title: string;
  /** The list that the works are of; "" where everything was asked for. */
  readonly address: string;
  readonly format: string;
  readonly state: "waiting" | "making" | "ready" | "failed";
  readonly done: Generated<number>;
  /** Null until it is known. */
  readonly total: Generated<number | null>;
  /** Why it could not be made, a sentence for the one who asked. */
  readonly problem: Generated<string | null>;
  /** Under which the file is kept. */
  readonly file_key: string;
  /** Under which the browser saves it. */
  readonly file_name: string;
  readonly bytes: Generated<number | null>;
  readonly created_at: number;
  readonly ended_at: Generated<number | null>;
}

export interface DownloadsTables {
  readonly parcel: ParcelTable;
}
