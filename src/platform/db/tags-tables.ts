import type { Generated } from "kysely";
import type { TagId } from "#core/ids.ts";
import type { Flag } from "#core/vocabulary.ts";

export interface TagTypeTable {
  readonly key: string;
  readonly position: number;
  readonly label: string;
  readonly label_plural: string;
  readonly is_required: Flag;
  readonly is_single: Flag;
  readonly is_fixed: Flag;
  readonly is_facet: Flag;
}

export interface TagTable {
  readonly id: Generated<TagId>;
  readonly type_key: string;
  readonly name: string;
  readonly name_key: string;
  readonly position: Generated<number>;
  readonly is_canonical: Generated<Flag>;
  readonly synonym_of: Generated<TagId | null>;
  readonly is_adult: Generated<Flag>;
  readonly is_offered: Generated<Flag>;
  readonly uses: Generated<number>;
  readonly created_at: number;
}

export interface TagsTables {
  readonly tag_type: TagTypeTable;
  readonly tag: TagTable;
}
