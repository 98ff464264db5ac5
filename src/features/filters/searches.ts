import type { SavedSearchId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { parseReturnTo } from "#features/people/index.ts";
import { DatabaseUnavailable, type Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import {
  findSavedSearch,
  insertSavedSearch,
  listSavedSearches,
  removeSavedSearch,
  type SavedSearch,
  updateLookedAt,
  updateSearchName,
} from "./search-store.ts";

/** Saved searches of one reader: each costs a count on her home page. */
export const savedSearchesMax = 50;

/** Characters of a name. */
export const searchNameMax = 100;

/** Where works are listed: of anything else nobody could say what is new in it. */
const listPath =
  /^\/(?:works(?:\/search)?|(?:tags|languages|users)\/[^/?]+\/works|users\/[^/?]+\/pseuds\/[^/?]+\/works)\/?(?:\?|$)/;

export type SearchRefusal = "unnamed" | "long" | "taken" | "full" | "bad-address";

/** Keeps a listing under a name. */
export function saveSearch(
  ground: Ground,
  viewer: Member,
  search: { readonly name: string; readonly address: string },
): Promise<Outcome<null, SearchRefusal>> {
  return ground.db.write(async (tx) => {
    const others = await listSavedSearches(tx, viewer.personId);
    const name = parseName(search.name, others);
    if (!name.ok) return name;
    const address = parseReturnTo(search.address, ground.url);
    if (address === null || !listPath.test(address)) return refuse("bad-address");
    if (others.length >= savedSearchesMax) return refuse("full");
    await insertSavedSearch(tx, viewer.personId, { name: name.value, address }, ground.now());
    return done(null);
  });
}

export function renameSearch(
  ground: Ground,
  viewer: Member,
  id: SavedSearchId,
  typed: string,
): Promise<Outcome<null, "missing" | SearchRefusal>> {
  return ground.db.write(async (tx) => {
    if ((await findSavedSearch(tx, viewer.personId, id)) === null) return refuse("missing");
    const others = (await listSavedSearches(tx, viewer.personId)).filter((other) => other.id !== id);
    const name = parseName(typed, others);
    if (!name.ok) return name;
    await updateSearchName(tx, id, name.value);
    return done(null);
  });
}

function parseName(typed: string, others: readonly SavedSearch[]): Outcome<string, "unnamed" | "long" | "taken"> {
  const name = typed.replace(/[\s\p{Control}]+/gu, " ").trim();
  if (nameKey(name) === "") return refuse("unnamed");
  if ([...name].length > searchNameMax) return refuse("long");
  return others.some((other) => nameKey(other.name) === nameKey(name)) ? refuse("taken") : done(name);
}

export async function deleteSearch(ground: Ground, viewer: Member, id: SavedSearchId): Promise<void> {
  await ground.db.write((tx) => removeSavedSearch(tx, viewer.personId, id));
}

/** A member's saved searches, by name. */
export function listSearches(db: Db, viewer: Member): Promise<readonly SavedSearch[]> {
  return listSavedSearches(db, viewer.personId);
}

/** Where a saved search leads; what is new in it is counted from now on. Null when it is not the viewer's. */
export async function openSearch(ground: Ground, viewer: Member, id: SavedSearchId): Promise<SavedSearch | null> {
  const search = await findSavedSearch(ground.db.read, viewer.personId, id);
  if (search === null) return null;
  try {
    await ground.db.write((tx) => updateLookedAt(tx, id, ground.now()));
  } catch (cause) {
    // A full disk keeps nobody from looking.
    if (!(cause instanceof DatabaseUnavailable)) throw cause;
  }
  return search;
}
