import type { ChapterId, SeriesId, SkinId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** How far the texts have been cleaned under which rules. */
export interface RulesPlace {
  readonly version: number;
  /** Which kind of text is at work, by its place in the list of kinds; past the end all is done. */
  readonly stage: number;
  /** The last one of the kind that is done; 0 before the first. */
  readonly after: number;
}

const placeKey = "works.rules";

export async function findRulesPlace(db: Db): Promise<RulesPlace | null> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", placeKey).executeTakeFirst();
  // Only `putRulesPlace` writes it.
  return row === undefined ? null : (JSON.parse(row.value) as RulesPlace);
}

export async function putRulesPlace(tx: Tx, place: RulesPlace, now: number): Promise<void> {
  const row = { value: JSON.stringify(place), updated_at: now };
  await tx
    .insertInto("setting")
    .values({ key: placeKey, ...row })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
    .execute();
}

/** Where the next slice of a kind begins, and how many it has; `version` is that of the rules at hand. */
export interface Slice {
  readonly after: number;
  readonly version: number;
  readonly limit: number;
}

/** Works whose own texts were cleaned under older rules, by their ids; those in the bin among them. */
export function listOlderWorks(db: Db, { after, version, limit }: Slice) {
  return db
    .selectFrom("work")
    .select(["id", "summary_source", "notes_source", "end_notes_source"])
    .where("id", ">", after as WorkId) // The place is an id that this list gave.
    .where("rules_version", "<", version)
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Chapters that were cleaned under older rules, with all their texts, by their ids; deleted ones among them. */
export function listOlderTexts(db: Db, { after, version, limit }: Slice) {
  return db
    .selectFrom("chapter_text")
    .selectAll()
    .where("chapter_id", ">", after as ChapterId) // The place is an id that this list gave.
    .where("rules_version", "<", version)
    .orderBy("chapter_id")
    .limit(limit)
    .execute();
}

/** Series keep no version: whoever changes one meanwhile has it cleaned under the rules at hand anyway. */
export function listSeriesSources(db: Db, { after, limit }: Slice) {
  return db
    .selectFrom("series")
    .selectAll()
    .where("id", ">", after as SeriesId) // The place is an id that this list gave.
    .orderBy("id")
    .limit(limit)
    .execute();
}

export function listSkinSources(db: Db, { after, limit }: Slice) {
  return db
    .selectFrom("skin")
    .select(["id", "source", "css", "version"])
    .where("id", ">", after as SkinId) // The place is an id that this list gave.
    .orderBy("id")
    .limit(limit)
    .execute();
}
