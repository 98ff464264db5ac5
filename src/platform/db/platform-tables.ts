import type { Generated } from "kysely";
import type { ChangeId, JobId } from "#core/ids.ts";

export interface SettingTable {
  readonly key: string;
  readonly value: string;
  readonly updated_at: number;
}

export interface ChangeTable {
  readonly id: Generated<ChangeId>;
  readonly kind: string;
  readonly payload: string;
  readonly created_at: number;
}

export interface ChangePlaceTable {
  readonly consumer: string;
  readonly change_id: ChangeId;
}

export interface JobTable {
  readonly id: Generated<JobId>;
  readonly kind: string;
  readonly payload: string;
  readonly unique_key: Generated<string | null>;
  readonly run_at: number;
  readonly attempts: Generated<number>;
  readonly leased_until: Generated<number>;
  readonly lease: Generated<string | null>;
  readonly last_error: Generated<string | null>;
  readonly dead_at: Generated<number | null>;
  readonly created_at: number;
}

export interface MailTable {
  readonly id: Generated<number>;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly created_at: number;
  readonly sent_at: Generated<number | null>;
}

export interface PlatformTables {
  readonly setting: SettingTable;
  readonly change: ChangeTable;
  readonly change_place: ChangePlaceTable;
  readonly job: JobTable;
  readonly mail: MailTable;
}
