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
  const sought = wanted.map(toSought);
  const known = await findStanding(tx, sought);
  const meant = new Map<TagId, Tag>();
  for (const tag of sought) {
    const found = findKnown(known, tag) ?? (await coin(tx, known, tag, now));
    if (!meant.has(found.id)) meant.set(found.id, found);
  }
  return [...meant.values()];
}

/** The tag that `ensureTags` would answer for a wanted one, which it has made before; null for one that it would coin. */
export async function findWantedTag(db: Db, wanted: WantedTag): Promise<Tag | null> {
  const sought = toSought(wanted);
  return findKnown(await findStanding(db, [sought]), sought) ?? null;
}

/** A wanted tag with the keys under which it may stand. */
interface SoughtTag extends WantedTag {
  readonly key: string;
  readonly typedKey: string;
}

function toSought(wanted: WantedTag): SoughtTag {
  return { ...wanted, key: nameKey(wanted.name), typedKey: nameKey(toTypedName(wanted)) };
}

/** The tags that have one of the names sought, by their keys; a name with its type is looked for where the bare one is not it. */
async function findStanding(db: Db, sought: readonly SoughtTag[]): Promise<Map<string, Tag>> {
  const known = new Map<string, Tag>();
  const find = async (keys: readonly string[]) => {
    for (const tag of await listTagsByKey(db, [...new Set(keys)])) known.set(nameKey(tag.name), tag);
  };
  await find(sought.map(({ key }) => key));
  await find(sought.flatMap((tag) => (findKnown(known, tag) === undefined ? [tag.typedKey] : [])));
  return known;
}

function findKnown(known: ReadonlyMap<string, Tag>, { key, typedKey, typeKey }: SoughtTag): Tag | undefined {
  return [known.get(key), known.get(typedKey)].find((tag) => tag?.type === typeKey);
}

async function coin(tx: Tx, known: Map<string, Tag>, sought: SoughtTag, now: number): Promise<Tag> {
  const { typeKey, name, key } = sought;
  const coined = await insertTag(tx, { typeKey, name: known.has(key) ? toTypedName(sought) : name }, now);
  known.set(nameKey(coined.name), coined);
  return coined;
}

/** Cut where it would be longer than a name can be, so that a form which gives it back is not refused. */
function toTypedName(tag: WantedTag): string {
  const suffix = ` - ${tag.typeKey.charAt(0).toUpperCase()}${tag.typeKey.slice(1)}`;
  return [...tag.name].slice(0, tagNameMax - suffix.length).join("") + suffix;
}
