import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { insertTag, listTagsByKey } from "./store.ts";
import type { Tag } from "./tag.ts";
import { tagNameMax } from "./tag-name.ts";

/** A tag as a writer asked for it; the name was parsed, and for a fixed type found in the taxonomy. */
export interface WantedTag {
  readonly typeKey: string;
  readonly name: string;
}

/**
 * The tags that are meant, in the order given and each once; coins those that the archive does not have.
 *
 * The first spelling of a name wins. A name that stands under another type gets its type behind it ("Wonder - Character"),
 * since names are unique over all types.
 */
export async function ensureTags(tx: Tx, wanted: readonly WantedTag[], now: number): Promise<readonly TagId[]> {
  return (await ensureTagRows(tx, wanted, now)).map((tag) => tag.id);
}

/** The same, with all that is known of each. */
export async function ensureTagRows(tx: Tx, wanted: readonly WantedTag[], now: number): Promise<readonly Tag[]> {
  const keys = wanted.flatMap((tag) => [nameKey(tag.name), nameKey(toTypedName(tag))]);
  const known = new Map((await listTagsByKey(tx, [...new Set(keys)])).map((tag) => [nameKey(tag.name), tag]));
  const meant = new Map<TagId, Tag>();
  for (const tag of wanted) {
    const found = findKnown(known, tag) ?? (await insertTag(tx, toFreeName(known, tag), now));
    known.set(nameKey(found.name), found);
    if (!meant.has(found.id)) meant.set(found.id, found);
  }
  return [...meant.values()];
}

/** The tag that `ensureTags` would answer for a wanted one, which it has made before; null for one that it would coin. */
export async function findWantedTag(db: Db, wanted: WantedTag): Promise<Tag | null> {
  const tags = await listTagsByKey(db, [nameKey(wanted.name), nameKey(toTypedName(wanted))]);
  return findKnown(new Map(tags.map((tag) => [nameKey(tag.name), tag])), wanted) ?? null;
}

function findKnown(known: ReadonlyMap<string, Tag>, wanted: WantedTag): Tag | undefined {
  const found = [known.get(nameKey(wanted.name)), known.get(nameKey(toTypedName(wanted)))];
  return found.find((tag) => tag?.type === wanted.typeKey);
}

function toFreeName(known: ReadonlyMap<string, Tag>, wanted: WantedTag): WantedTag {
  return known.has(nameKey(wanted.name)) ? { ...wanted, name: toTypedName(wanted) } : wanted;
}

/** Cut where it would be longer than a name can be, so that a form which gives it back is not refused. */
function toTypedName(tag: WantedTag): string {
  const suffix = ` - ${tag.typeKey.charAt(0).toUpperCase()}${tag.typeKey.slice(1)}`;
  return [...tag.name].slice(0, tagNameMax - suffix.length).join("") + suffix;
}
