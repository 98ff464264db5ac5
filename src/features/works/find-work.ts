import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import { parsePreferences } from "#features/people/index.ts";
import type { Db } from "#platform/db/database.ts";
import { isThe } from "./byline.ts";
import { listChapterRows } from "./chapter-store.ts";
import { toDay } from "./day.ts";
import type { WorkInput } from "./input.ts";
import { findAround, listByIds, listCreators, toListed, type WorkCreatorRow } from "./listed-store.ts";
import { isWorkAddress } from "./parse-work.ts";
import type { ListedWork, Relation, Work } from "./work.ts";
import {
  findVisibleRow,
  isForMembers,
  listRelationRows,
  listVisibleIds,
  type RelationRow,
  type WorkRow,
} from "./work-store.ts";

/** What is for members answers a guest with its own word, since the login helps; all else that is not for her is missing. */
export type SeeRefusal = "missing" | "members-only";

/** A work for its page. */
export async function findWork(db: Db, viewer: Viewer, id: WorkId): Promise<Outcome<Work, SeeRefusal>> {
  const row = await findVisibleRow(db, viewer, id);
  if (row === null) return refuse(await toSeeRefusal(db, viewer, id));
  const around = await findAround(db, viewer, [id]);
  const listed = toListed(row, around, viewer);
  return done({
    ...listed,
    notes: row.notes_html,
    endNotes: row.end_notes_html,
    relations: await listRelations(db, viewer, id),
    skin: row.skin_id === null || row.skin_version === null ? null : { id: row.skin_id, version: row.skin_version },
    commentPermission: row.comment_permission,
    isCommentModerated: row.is_comment_moderated === 1,
    isBackdated: row.is_backdated === 1,
    updatedAt: row.updated_at,
    majorVersion: row.major_version,
    minorVersion: row.minor_version,
    asksNoIndex: asksNoIndex(around.same.get(id)?.creators ?? []),
    mayEdit: listed.isOwn,
  });
}

/** A work as its creator edits it: sources, not cleaned markup. Of `pseuds` only her own. */
export async function findWorkInput(
  db: Db,
  viewer: Viewer,
  id: WorkId,
): Promise<Outcome<WorkInput, SeeRefusal | "forbidden">> {
  const row = await findVisibleRow(db, viewer, id);
  const [listed] = row === null ? [] : await listByIds(db, viewer, [id]);
  if (row === null || listed === undefined) return refuse(await toSeeRefusal(db, viewer, id));
  return listed.isOwn ? done(await toInput(db, viewer, row, listed)) : refuse("forbidden");
}

/** What was typed, from what is stored; whose the work is was asked before. */
export async function toInput(db: Db, viewer: Viewer, row: WorkRow, listed: ListedWork): Promise<WorkInput> {
  const { id } = row;
  const [first] = await listChapterRows(db, id);
  const own = (await listCreators(db, [id])).filter((creator) => isThe(viewer, creator.personId));
  return {
    title: row.title,
    language: row.language,
    tags: toNamesByType(listed.tags),
    summary: row.summary_source,
    notes: row.notes_source,
    endNotes: row.end_notes_source,
    expectedChapters: row.expected_chapters,
    isComplete: null,
    visibility: row.visibility,
    commentPermission: row.comment_permission,
    isCommentModerated: row.is_comment_moderated === 1,
    skinId: row.skin_id,
    pseuds: own.map((creator) => creator.pseud),
    gifts: listed.gifts,
    relations: (await listRelationRows(db, id)).map((relation) => ({
      url: relation.url,
      title: relation.title,
      author: relation.author,
      language: relation.language,
      isTranslation: relation.isTranslation === 1,
    })),
    series: listed.series.map((part) => ({ id: part.seriesId, title: part.title, position: part.position })),
    publishedOn: first?.is_backdated === 1 ? toDay(first.published_at) : null,
  };
}

/** Why this viewer does not get the work. */
export async function toSeeRefusal(db: Db, viewer: Viewer, id: WorkId): Promise<SeeRefusal> {
  return viewer.kind === "guest" && (await isForMembers(db, id)) ? "members-only" : "missing";
}

function toNamesByType(tags: Work["tags"]): WorkInput["tags"] {
  const groups = Map.groupBy(tags, (tag) => tag.type);
  return Object.fromEntries([...groups].map(([type, ofType]) => [type, ofType.map((tag) => tag.name)]));
}

/** Every creator of a work must have asked; an unclaimed author's importer asks for nobody. */
function asksNoIndex(creators: readonly WorkCreatorRow[]): boolean {
  const accepted = creators.filter((creator) => creator.state === "accepted");
  return accepted.length > 0 && accepted.every((creator) => parsePreferences(creator.preferences).noIndex);
}

async function listRelations(db: Db, viewer: Viewer, id: WorkId): Promise<readonly Relation[]> {
  const rows = await listRelationRows(db, id);
  const parentIds = rows.flatMap((row) => (row.parentId === null ? [] : [row.parentId]));
  if (rows.length === 0) return [];
  const visible = await listVisibleIds(db, viewer, parentIds);
  const parents = new Map((await listByIds(db, viewer, visible)).map((parent) => [parent.id, parent]));
  return Promise.all(rows.map((row) => toRelation(row)));

  async function toRelation(row: RelationRow): Promise<Relation> {
    const isTranslation = row.isTranslation === 1;
    if (row.parentId === null) {
      const { url, title, author, language } = row;
      return isWorkAddress(url)
        ? { kind: "unseen", isTranslation }
        : { kind: "outside", url, title, author, language, isTranslation };
    }
    const parent = parents.get(row.parentId);
    if (parent !== undefined) {
      return { kind: "work", id: parent.id, title: parent.title, byline: parent.byline, isTranslation };
    }
    const isForOthers = (await toSeeRefusal(db, viewer, row.parentId)) === "members-only";
    return { kind: isForOthers ? "members-only" : "unseen", isTranslation };
  }
}
