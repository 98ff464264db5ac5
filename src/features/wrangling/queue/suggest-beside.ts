import type { TagId } from "#core/ids.ts";
import type { TagType } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";
import { homeTypes } from "../home-types.ts";
import { listNamesUnder } from "./beside-store.ts";
import type { Suggested } from "./pages/queue-page.ts";
import { listTogether, type TogetherRow, type WaitingTag } from "./store.ts";

/** Suggestions of one tag. */
const besideMax = 2;

/** A tag on more works is looked at by its name alone, since all these works would be read. */
const usesMax = 100;

/** Those who stand on so many of a tag's works, of a hundred, belong to it; so many of them are looked at. */
const shareMin = 60;
const othersMax = 6;

/** One person is no pair. */
const othersMin = 2;

interface Asked {
  readonly tags: readonly WaitingTag[];
  readonly types: readonly TagType[];
}

/**
 * Canonical tags whose own characters stand on the works of each of these, for a name that says nothing of them: a pair
 * has names that only its readers know. Nothing for types that have no characters or the like above them.
 */
export async function suggestBeside(
  db: Db,
  type: TagType,
  { tags, types }: Asked,
): Promise<ReadonlyMap<TagId, readonly Suggested[]>> {
  const homes = new Set(homeTypes(types).map((home) => home.key));
  const above = types.filter((other) => type.parentTypes.includes(other.key) && !homes.has(other.key));
  const rare = tags.filter((tag) => tag.uses <= usesMax);
  if (above.length === 0 || rare.length === 0) return new Map();
  const keys = above.map((other) => other.key);
  const ids = rare.map((tag) => tag.id);
  const rows = Map.groupBy(await listTogether(db, ids, keys), (row) => row.tagId);
  const others = new Map(rare.map((tag) => [tag.id, toOthers(rows.get(tag.id) ?? [], tag.uses)]));
  const named = await listNamesUnder(db, [...new Set([...others.values()].flatMap((set) => [...set]))], {
    type: type.key,
    above: keys,
    othersMin,
  });
  const reason = `used with the same ${above.map((other) => other.labelPlural.toLowerCase()).join(" and ")}`;
  return new Map(
    [...others].map(([id, set]) => {
      const meant = named.filter((name) => name.above.every((one) => set.has(one)));
      const ranked = meant.toSorted((one, other) => other.above.length - one.above.length || other.uses - one.uses);
      return [id, ranked.slice(0, besideMax).map(({ id, name }) => ({ id, name, reason }))];
    }),
  );
}

/** Canonical tags that stand on most works of a tag. */
function toOthers(rows: readonly TogetherRow[], uses: number): ReadonlySet<TagId> {
  const works = new Map<TagId, number>();
  for (const row of rows) works.set(row.meansId, (works.get(row.meansId) ?? 0) + row.works);
  const often = [...works].filter(([, count]) => 100 * count >= shareMin * uses);
  return new Set(often.slice(0, othersMax).map(([id]) => id));
}
