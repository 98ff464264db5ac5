import type { Generated } from "kysely";
import type { FilterRuleId, PersonId, SavedSearchId, TagId } from "#core/ids.ts";
import type { Flag } from "#core/vocabulary.ts";

export interface FilterRuleTable {
  readonly id: Generated<FilterRuleId>;
  readonly person_id: PersonId;
  readonly rule_key: string;
  readonly rule: string;
  readonly created_at: number;
}

export interface FilterStateTable {
  readonly person_id: PersonId;
  readonly is_paused: Generated<Flag>;
  readonly version: Generated<number>;
}

export interface UsualFilterTable {
  readonly person_id: PersonId;
  readonly tag_id: TagId;
  readonly query: string;
  readonly created_at: number;
}

export interface SavedSearchTable {
  readonly id: Generated<SavedSearchId>;
  readonly person_id: PersonId;
  readonly name: string;
  readonly name_key: string;
  readonly address: string;
  readonly looked_at: number;
  readonly created_at: number;
}

export interface FiltersTables {
  readonly filter_rule: FilterRuleTable;
  readonly filter_state: FilterStateTable;
  readonly usual_filter: UsualFilterTable;
  readonly saved_search: SavedSearchTable;
}
