import type { PersonId, TagId } from "#core/ids.ts";

export interface FavouriteTagTable {
  readonly person_id: PersonId;
  readonly tag_id: TagId;
  readonly created_at: number;
}

export interface FavouritesTables {
  readonly favourite_tag: FavouriteTagTable;
}
