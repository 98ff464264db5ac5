import type { Generated } from "kysely";
import type { CleanHtml } from "#core/html.ts";
import type { KeptTextId } from "#core/ids.ts";

export interface KeptTextTable {
  readonly id: Generated<KeptTextId>;
  readonly batch_id: Generated<number | null>;
  readonly import_key: string;
  readonly kind: string;
  /** The archive that it stood in. */
  readonly site: string;
  readonly title: string;
  readonly author: string;
  readonly body_source: string;
  readonly body_html: CleanHtml;
  readonly rules_version: number;
  readonly written_at: Generated<number | null>;
  readonly created_at: number;
  readonly updated_at: number;
}

export interface KeptTextsTables {
  readonly kept_text: KeptTextTable;
}
