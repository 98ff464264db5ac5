import type { Change } from "#core/change.ts";
import type { TagId } from "#core/ids.ts";
import { isShown, listFormerHolders } from "#features/tags/index.ts";
import { KeptById } from "#platform/changes/kept-by-id.ts";
import type { Db } from "#platform/db/database.ts";
import { KeptStatement } from "#platform/db/kept-statement.ts";

/** A tag that an address named. */
export interface NamedTag {
  readonly id: TagId;
  readonly type: string;
  readonly name: string;
  readonly nameKey: string;
  readonly synonymOf: TagId | null;
}

const columns = ["id", "type_key as type", "name", "name_key as nameKey", "synonym_of as synonymOf"] as const;

const idsStatement = new KeptStatement<NamedTag>();
const keysStatement = new KeptStatement<NamedTag>();

const keptIds = new KeptById<TagId, NamedTag>({ touchedBy: tagsTouchedBy, sizeFor: () => keptMax });
const keptKeys = new KeptById<string, NamedTag>({ touchedBy: namesTouchedBy, sizeFor: () => keptMax });

/** As many tags as readers filter by in a while, with some hundred bytes each. */
const keptMax = 5_000;

/** Tags of these numbers; what drafts alone carry is nobody's. The same objects again until a change touches them. */
export function listTagsOfIds(db: Db, ids: readonly TagId[]): Promise<ReadonlyMap<TagId, NamedTag>> {
  return keptIds.find(db, ids, async (missing) => {
    const rows = await idsStatement.all(db, { shape: "", values: [missing] }, (ids) =>
      select(db).where("id", "in", ids),
    );
    return new Map(rows.map((tag) => [tag.id, tag]));
  });
}

/** The same by folded names; where no tag has one, by the names that tags had before. */
export function listTagsOfKeys(db: Db, nameKeys: readonly string[]): Promise<ReadonlyMap<string, NamedTag>> {
  return keptKeys.find(db, nameKeys, async (missing) => {
    const rows = await keysStatement.all(db, { shape: "", values: [missing] }, (keys) =>
      select(db).where("name_key", "in", keys),
    );
    const named = new Map(rows.map((tag) => [tag.nameKey, tag]));
    const former = await listFormerHolders(
      db,
      missing.filter((key) => !named.has(key)),
    );
    const holders = await listTagsOfIds(db, [...new Set(former.values())]);
    const renamed = [...former].flatMap(([key, id]): [string, NamedTag][] => {
      const tag = holders.get(id);
      return tag === undefined ? [] : [[key, tag]];
    });
    return new Map([...named, ...renamed]);
  });
}

/** The tags that a change may have renamed or taken out of sight; null for any. New works take none out of sight. */
function tagsTouchedBy(change: Change): readonly TagId[] | null {
  switch (change.kind) {
    case "tag.changed":
    case "tag.dropped":
      return [change.tagId];
    case "setting.changed":
    case "person.changed":
    case "work.drafted":
    case "work.posted":
    case "work.restored":
    case "works.counted":
    case "works.filled":
    case "chapter.posted":
    case "series.changed":
      return [];
    default:
      return null;
  }
}

/** A change of a tag may take its name from it or give it another's. */
function namesTouchedBy(change: Change): readonly string[] | null {
  const ids = tagsTouchedBy(change);
  return ids === null || ids.length > 0 ? null : [];
}

function select(db: Db) {
  return db.selectFrom("tag").select(columns).where(isShown());
}
