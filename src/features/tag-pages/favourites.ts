import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member, Viewer } from "#core/viewer.ts";
import { listShownTags, type Tag } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { insertFavourite, listFavouriteIds, removeFavourite } from "./favourites-store.ts";

/** So many fit on a home page. */
export const favouritesMax = 20;

/** A member's favourite tags in the order in which she chose them; guests have none. */
export async function listFavourites(ground: Ground, viewer: Viewer): Promise<readonly Tag[]> {
  if (viewer.kind === "guest") return [];
  const ids = await listFavouriteIds(ground.db.read, viewer.personId);
  const tags = new Map((await listShownTags(ground.db.read, ids)).map((tag) => [tag.id, tag]));
  return ids.flatMap((id) => tags.get(id) ?? []);
}

/** Puts a tag on the list of favourites; a second time changes nothing. */
export function addFavourite(ground: Ground, viewer: Member, tagId: TagId): Promise<Outcome<null, "too many">> {
  return ground.db.write(async (tx) => {
    const known = await listFavouriteIds(tx, viewer.personId);
    if (!known.includes(tagId) && known.length >= favouritesMax) return refuse("too many");
    await insertFavourite(tx, viewer.personId, tagId, ground.now());
    return done(null);
  });
}

/** Takes a tag off the list; one that is not on it changes nothing. */
export function dropFavourite(ground: Ground, viewer: Member, tagId: TagId): Promise<void> {
  return ground.db.write((tx) => removeFavourite(tx, viewer.personId, tagId));
}
