import type { Generated } from "kysely";
import type { PersonId, TagActionId, TagId, WorkId } from "#core/ids.ts";
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
  readonly is_on_works: Generated<Flag>;
  readonly parent_types: Generated<string>;
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
  readonly is_unwrangleable: Generated<Flag>;
}

/** The works that are counted in `tag.uses`; a row outlives its work until the count has been taken back. */
export interface TagUseTable {
  readonly work_id: WorkId;
  readonly tag_id: TagId;
}

export interface TagLinkTable {
  readonly relation: "metatag" | "parent";
  readonly above_id: TagId;
  readonly below_id: TagId;
}

export interface TagActionTable {
  readonly id: Generated<TagActionId>;
  readonly person_id: Generated<PersonId | null>;
  readonly kind: string;
  readonly summary: string;
  readonly edits: string;
  readonly undoes_id: Generated<TagActionId | null>;
  readonly undone_at: Generated<number | null>;
  readonly undone_by: Generated<PersonId | null>;
  readonly created_at: number;
}

export interface TagActionTagTable {
  readonly tag_id: TagId;
  readonly action_id: TagActionId;
}

/** A name that a tag had before; another tag may have taken it since. */
export interface FormerTagNameTable {
  readonly name_key: string;
  readonly tag_id: TagId;
}

export interface WranglerAssignmentTable {
  readonly tag_id: TagId;
  readonly person_id: PersonId;
  readonly assigned_at: number;
}

export interface TagsTables {
  readonly tag_type: TagTypeTable;
  readonly tag: TagTable;
  readonly tag_use: TagUseTable;
  readonly tag_link: TagLinkTable;
  readonly tag_action: TagActionTable;
  readonly tag_action_tag: TagActionTagTable;
  readonly wrangler_assignment: WranglerAssignmentTable;
  readonly former_tag_name: FormerTagNameTable;
}
