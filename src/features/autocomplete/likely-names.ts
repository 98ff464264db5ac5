import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { NameSearch } from "#engines/name-search/index.ts";
import type { Db } from "#platform/db/database.ts";
import { listMostUsed, listNamesFrom, listNamesOf, type NamedTag } from "./store.ts";
import { type SearchByType, toName } from "./tag-names.ts";

/** Most used tags that are looked at, divided among the types that are asked for: some 5 ms. */
const usedMax = 1_000;

/** Names that begin with what was typed. */
const beginningMax = 200;

/** Tags of the chosen fandoms. */
const ownedMax = 500;

export interface LikelyQuestion {
  readonly term: string;
  readonly types: readonly string[];
  /** Tags that belong to the chosen fandoms. */
  readonly owned: readonly TagId[];
}

/**
 * The names that somebody who types most likely means, out of the rows themselves: the most used, those that begin with
 * the term, and those of the chosen fandoms. For the time until all names are read; the same search then finds among them.
 */
export async function findLikelyNames(db: Db, { term, types, owned }: LikelyQuestion): Promise<SearchByType> {
  const rows = new Map<TagId, NamedTag>();
  const take = (found: readonly NamedTag[]) => {
    for (const row of found) rows.set(row.id, row);
  };
  const key = nameKey(term);
  if (key !== "") take(await listNamesFrom(db, types, key, beginningMax));
  for (const type of types) take(await listMostUsed(db, type, Math.ceil(usedMax / types.length)));
  if (owned.length > 0) take(await listNamesOf(db, owned.slice(0, ownedMax)));
  const canonicals = [...rows.values()].flatMap(({ synonymOf }) => synonymOf ?? []).filter((id) => !rows.has(id));
  if (canonicals.length > 0) take(await listNamesOf(db, [...new Set(canonicals)]));

  const searches = new Map<string, NameSearch>();
  for (const row of rows.values()) {
    const search = searches.get(row.type) ?? new NameSearch();
    searches.set(row.type, search);
    search.put(toName(row));
  }
  return searches;
}
