import { type Expression, expressionBuilder, type SelectQueryBuilder, type SqlBool } from "kysely";
import type { PersonId, PseudId, TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import type { Tables } from "#platform/db/tables.ts";
import type { Span, WorkFilter, WorkQuery, WorkSort } from "./source.ts";
import { bylineKnownTo, createdBy, ownedBy, visibleTo } from "./visible-store.ts";

type Works = SelectQueryBuilder<Tables, "work", object>;

/** The ids of one page of a list; ids alone, since rows hold long texts that a sort need not carry. */
export async function listIds(db: Db, viewer: Viewer, query: WorkQuery): Promise<readonly WorkId[]> {
  const rows = await sorted(matching(db, viewer, query.filter), query)
    .select("work.id")
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage)
    .execute();
  return rows.map((row) => row.id);
}

export async function countMatching(db: Db, viewer: Viewer, filter: WorkFilter): Promise<number> {
  const row = await matching(db, viewer, filter)
    .select((build) => build.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Tags of one type on the works of a list with how many carry them, most first. */
export function listTagCounts(
  db: Db,
  viewer: Viewer,
  query: { readonly filter: WorkFilter; readonly typeKey: string; readonly limit: number },
): Promise<readonly { readonly id: TagId; readonly name: string; readonly works: number }[]> {
  return db
    .selectFrom("work_tag")
    .innerJoin("tag", "tag.id", "work_tag.tag_id")
    .select(["tag.id", "tag.name"])
    .select((build) => build.fn.countAll<number>().as("works"))
    .where("tag.type_key", "=", query.typeKey)
    .where("work_tag.work_id", "in", matching(db, viewer, query.filter).select("work.id"))
    .groupBy(["tag.id", "tag.name"])
    .orderBy("works", "desc")
    .orderBy("tag.name")
    .limit(query.limit)
    .execute();
}

function matching(db: Db, viewer: Viewer, filter: WorkFilter): Works {
  let works = onShelf(db.selectFrom("work"), viewer, filter);
  if (filter.language !== undefined) works = works.where("work.language", "=", filter.language);
  if (filter.ids !== undefined) works = works.where("work.id", "in", filter.ids);
  if (filter.isComplete !== undefined) works = works.where(isComplete(filter.isComplete));
  if (filter.isSingle !== undefined) works = works.where(isSingle(filter.isSingle));
  works = within(within(works, "work.words", filter.words), "work.revised_at", filter.revisedAt);
  if (filter.tagId !== undefined) works = works.where("work.id", "in", taggedWith(db, filter.tagId));
  if (filter.seriesId !== undefined) {
    const { seriesId } = filter;
    works = works.where(
      "work.id",
      "in",
      db.selectFrom("series_part").select("work_id").where("series_id", "=", seriesId),
    );
  }
  if (filter.personId === undefined && filter.pseudId === undefined) return works;
  return works.where("work.id", "in", madeBy(db, filter)).where(bylineKnownTo(viewer));
}

function onShelf(works: Works, viewer: Viewer, filter: WorkFilter): Works {
  if (filter.shelf === "bin" || filter.shelf === "drafts") {
    // A guest has neither.
    if (viewer.kind === "guest") return works.where((build) => build.lit(false));
    const own = works.where(filter.shelf === "bin" ? ownedBy(viewer.personId) : createdBy(viewer.personId));
    if (filter.shelf === "bin") return own.where("work.deleted_at", "is not", null);
    return own.where("work.deleted_at", "is", null).where("work.state", "!=", "posted");
  }
  const visible = works.where(visibleTo(viewer));
  return filter.seriesId === undefined ? visible.where("work.state", "=", "posted") : visible;
}

function within(works: Works, column: "work.words" | "work.revised_at", span: Span = {}): Works {
  const above = span.from === undefined ? works : works.where(column, ">=", span.from);
  return span.to === undefined ? above : above.where(column, "<=", span.to);
}

function isComplete(isWanted: boolean): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "work">();
  if (isWanted) return build("work.chapters", ">=", build.ref("work.expected_chapters"));
  const isShort = build("work.chapters", "<", build.ref("work.expected_chapters"));
  return build.or([build("work.expected_chapters", "is", null), isShort]);
}

function isSingle(isWanted: boolean): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "work">();
  if (isWanted) return build("work.expected_chapters", "=", 1);
  return build.or([build("work.expected_chapters", "is", null), build("work.expected_chapters", ">", 1)]);
}

function taggedWith(db: Db, tagId: TagId) {
  return db
    .selectFrom("work_tag")
    .select("work_tag.work_id")
    .where("work_tag.tag_id", "in", (build) =>
      build
        .selectFrom("tag")
        .select("tag.id")
        .where((tag) => tag.or([tag("tag.id", "=", tagId), tag("tag.synonym_of", "=", tagId)])),
    );
}

function madeBy(db: Db, by: { readonly personId?: PersonId | undefined; readonly pseudId?: PseudId | undefined }) {
  let made = db
    .selectFrom("work_creator")
    .innerJoin("pseud", "pseud.id", "work_creator.pseud_id")
    .select("work_creator.work_id")
    .where("work_creator.state", "=", "accepted");
  if (by.personId !== undefined) made = made.where("pseud.person_id", "=", by.personId);
  return by.pseudId === undefined ? made : made.where("pseud.id", "=", by.pseudId);
}

const sortColumns = {
  revised: "work.revised_at",
  created: "work.published_at",
  title: "work.sort_title",
  words: "work.words",
  kudos: "work.kudos",
  comments: "work.comments",
  bookmarks: "work.bookmarks",
  hits: "work.hits",
} as const satisfies Record<WorkSort, string>;

function sorted(works: Works, query: WorkQuery): Works {
  const { shelf, seriesId } = query.filter;
  if (shelf === "drafts") return works.orderBy("work.updated_at", "desc").orderBy("work.id", "desc");
  if (shelf === "bin") return works.orderBy("work.deleted_at", "desc").orderBy("work.id", "desc");
  if (seriesId !== undefined) {
    return works.orderBy((build) =>
      build
        .selectFrom("series_part")
        .select("series_part.position")
        .whereRef("series_part.work_id", "=", "work.id")
        .where("series_part.series_id", "=", seriesId),
    );
  }
  const direction = (query.sort === "title") === (query.isReversed === true) ? "desc" : "asc";
  return works.orderBy(sortColumns[query.sort], direction).orderBy("work.id", direction);
}
