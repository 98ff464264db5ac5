import type { Selectable } from "kysely";
import type { TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { KeptById } from "#platform/changes/kept-by-id.ts";
import type { Db } from "#platform/db/database.ts";
import { KeptStatement } from "#platform/db/kept-statement.ts";
import type { WorkTable } from "#platform/db/works-tables.ts";
import { isThe, type MadeCreator, toByline } from "./byline.ts";
import { type SeenPart, toSeriesParts } from "./series-order.ts";
import { keptWorks, worksTouchedBy } from "./touched-works.ts";
import { idOf, shapeOf, visibleTo, withId } from "./visible-store.ts";
import type { ListedWork, SeriesPart, WorkTag } from "./work.ts";

/**
 * The works of these ids in the same order, as lists show them to this viewer; whether she may see them was asked
 * before. Five statements, however many works.
 */
export async function listByIds(db: Db, viewer: Viewer, ids: readonly WorkId[]): Promise<readonly ListedWork[]> {
  if (ids.length === 0) return [];
  const rows = new Map((await listRows(db, ids)).map((row) => [row.id, row]));
  const around = await findAround(db, viewer, ids);
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [toListed(row, around, viewer)];
  });
}

/** What stands around works of these ids, at least one, for this viewer. Four statements, however many works. */
export async function findAround(db: Db, viewer: Viewer, ids: readonly WorkId[]): Promise<Around> {
  const same = await kept.find(db, ids, (missing) => listSame(db, missing));
  return { same, series: await listSeriesParts(db, viewer, ids) };
}

/** Whether a viewer may see a work is never asked of what is kept. */
const kept = new KeptById<WorkId, SameForAll>({ touchedBy: worksTouchedBy, sizeFor: keptWorks });

async function listSame(db: Db, ids: readonly WorkId[]): Promise<ReadonlyMap<WorkId, SameForAll>> {
  const creators = Map.groupBy(await listCreators(db, ids), (row) => row.workId);
  const tags = Map.groupBy(await listTags(db, ids), (row) => row.workId);
  const gifts = Map.groupBy(await listGifts(db, ids), (row) => row.workId);
  return new Map(
    ids.map((id) => {
      const same = {
        creators: creators.get(id) ?? [],
        tags: (tags.get(id) ?? []).map(({ id: tagId, type, name }) => ({ id: tagId, type, name })),
        gifts: (gifts.get(id) ?? []).map((gift) => gift.recipient),
      };
      return [id, same];
    }),
  );
}

export interface WorkCreatorRow extends MadeCreator {
  readonly workId: WorkId;
  /** As stored. */
  readonly preferences: string;
}

const creatorsStatement = new KeptStatement<WorkCreatorRow>();

/** The creators of works in the order of their bylines, those who are invited among them. */
export async function listCreators(db: Db, ids: readonly WorkId[]): Promise<readonly WorkCreatorRow[]> {
  return creatorsStatement.all(db, { shape: "", values: [ids] }, (works) =>
    db
      .selectFrom("work_creator")
      .innerJoin("pseud", "pseud.id", "work_creator.pseud_id")
      .innerJoin("person", "person.id", "pseud.person_id")
      .select(["work_creator.work_id as workId", "work_creator.state", "pseud.id as pseudId", "pseud.name as pseud"])
      .select(["person.id as personId", "person.login", "person.preferences"])
      .select("work_creator.is_archivist as isArchivist")
      .where("work_creator.work_id", "in", works)
      .orderBy("work_creator.work_id")
      .orderBy("work_creator.position"),
  );
}

type PartRow = Omit<SeenPart, "isVisible"> & { readonly seen: number };

const partsStatement = new KeptStatement<PartRow>();

/**
 * Places in series of the works of these ids, at least one, by work, with neighbours and numbers over what the viewer may
 * see: they change with the other works of the series.
 */
export async function listSeriesParts(
  db: Db,
  viewer: Viewer,
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, readonly SeriesPart[]>> {
  const question = { shape: shapeOf(viewer), values: [idOf(viewer), ids] } as const;
  const rows = await partsStatement.all(db, question, (personId, works) =>
    db
      .selectFrom("series_part")
      .innerJoin("series", "series.id", "series_part.series_id")
      .innerJoin("work", "work.id", "series_part.work_id")
      .select(["series_part.series_id as seriesId", "series.title", "series_part.work_id as workId"])
      .select("series_part.position")
      .select((build) =>
        build
          .case()
          .when(visibleTo(withId(viewer, personId)))
          .then(1)
          .else(0)
          .end()
          .as("seen"),
      )
      .where("series_part.series_id", "in", (build) =>
        build.selectFrom("series_part as own").select("own.series_id").where("own.work_id", "in", works),
      )
      .orderBy("series_part.series_id")
      .orderBy("series_part.position"),
  );
  return toSeriesParts(rows.map((row): SeenPart => ({ ...row, isVisible: row.seen === 1 })));
}

/** What every viewer reads alike of what stands around a work. */
interface SameForAll {
  readonly creators: readonly WorkCreatorRow[];
  readonly tags: readonly WorkTag[];
  readonly gifts: readonly string[];
}

/** By work. */
export interface Around {
  readonly same: ReadonlyMap<WorkId, SameForAll>;
  readonly series: ReadonlyMap<WorkId, readonly SeriesPart[]>;
}

const listedColumns = [
  ...([
    "id",
    "title",
    "language",
    "byline",
    "state",
    "publish_at",
    "deleted_at",
    "hidden_at",
    "is_unrevealed",
  ] as const),
  ...(["is_anonymous", "visibility", "is_adult", "words", "chapters", "expected_chapters", "summary_html"] as const),
  ...(["published_at", "revised_at", "created_at", "updated_at", "kudos", "comments", "bookmarks", "hits"] as const),
  ...(["major_version", "minor_version"] as const),
] as const;

/** As much of a work's row as lists show. */
type ListedRow = Pick<Selectable<WorkTable>, (typeof listedColumns)[number]>;

const rowsStatement = new KeptStatement<ListedRow>();

function listRows(db: Db, ids: readonly WorkId[]): Promise<readonly ListedRow[]> {
  return rowsStatement.all(db, { shape: "", values: [ids] }, (works) =>
    db.selectFrom("work").select(listedColumns).where("id", "in", works),
  );
}

interface TagRow extends WorkTag {
  readonly workId: WorkId;
  readonly id: TagId;
}

const tagsStatement = new KeptStatement<TagRow>();

function listTags(db: Db, ids: readonly WorkId[]): Promise<readonly TagRow[]> {
  return tagsStatement.all(db, { shape: "", values: [ids] }, (works) =>
    db
      .selectFrom("work_tag")
      .innerJoin("tag", "tag.id", "work_tag.tag_id")
      .innerJoin("tag_type", "tag_type.key", "tag.type_key")
      .select(["work_tag.work_id as workId", "tag.id", "tag.type_key as type", "tag.name"])
      .where("work_tag.work_id", "in", works)
      .orderBy("work_tag.work_id")
      .orderBy("tag_type.position")
      .orderBy("work_tag.position"),
  );
}

const giftsStatement = new KeptStatement<{ readonly workId: WorkId; readonly recipient: string }>();

function listGifts(db: Db, ids: readonly WorkId[]) {
  return giftsStatement.all(db, { shape: "", values: [ids] }, (works) =>
    db
      .selectFrom("gift")
      .select(["work_id as workId", "recipient"])
      .where("work_id", "in", works)
      .orderBy("work_id")
      .orderBy("position"),
  );
}

/** A work of a list, from its row and what stands around it. */
export function toListed(row: ListedRow, around: Around, viewer: Viewer): ListedWork {
  const { creators = [], tags = [], gifts = [] } = around.same.get(row.id) ?? {};
  return {
    id: row.id,
    title: row.title,
    language: row.language,
    byline: toByline(creators, { isAnonymous: row.is_anonymous === 1, unclaimed: row.byline }, viewer),
    tags,
    gifts,
    series: around.series.get(row.id) ?? [],
    summary: row.summary_html,
    state: row.state,
    publishAt: row.publish_at,
    deletedAt: row.deleted_at,
    isHidden: row.hidden_at !== null,
    isUnrevealed: row.is_unrevealed === 1,
    visibility: row.visibility,
    isAdult: row.is_adult === 1,
    isComplete: row.expected_chapters !== null && row.chapters >= row.expected_chapters,
    words: row.words,
    chapters: row.chapters,
    expectedChapters: row.expected_chapters,
    publishedAt: row.published_at,
    revisedAt: row.revised_at,
    createdAt: row.created_at,
    kudos: row.kudos,
    comments: row.comments,
    bookmarks: row.bookmarks,
    hits: row.hits,
    version: `${row.major_version}.${row.minor_version}.${row.updated_at}`,
    isOwn: creators.some((one) => one.state === "accepted" && isThe(viewer, one.personId)),
  };
}
