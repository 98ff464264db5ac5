import type { PersonId, SeriesId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { rulesVersion } from "#engines/author-html/index.ts";
import { ensureTagRows, ensureTags, type Tag } from "#features/tags/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import {
  insertChapterCreators,
  insertWorkCreators,
  listChapterIdsBy,
  listOwnPseudIds,
  removeCreators,
} from "./creator-store.ts";
import type { ParsedWork } from "./parse-work.ts";
import type { Resolved } from "./resolve.ts";
import { haveSameTexts, packTexts } from "./revision.ts";
import { insertRevision } from "./revision-store.ts";
import { insertTags, listTagIds, replaceTags, updateIsAdult } from "./tag-link-store.ts";
import { replaceGifts, replaceRelations, updateRow, type WorkRow } from "./work-store.ts";
import { enterSeries, writeSeriesOf } from "./write-series.ts";

/** The columns of a work that its input fills. */
export function toWorkRow(work: ParsedWork) {
  return {
    title: work.title,
    sort_title: work.sortTitle,
    language: work.language,
    visibility: work.visibility,
    comment_permission: work.commentPermission,
    is_comment_moderated: work.isCommentModerated ? 1 : 0,
    skin_id: work.skinId,
    rules_version: rulesVersion,
    summary_source: work.summary.source,
    summary_html: work.summary.html,
    notes_source: work.notes.source,
    notes_html: work.notes.html,
    end_notes_source: work.endNotes.source,
    end_notes_html: work.endNotes.html,
  } as const;
}

/** What hangs on a work, as it is to be. */
interface WantedAround {
  readonly parsed: ParsedWork;
  readonly resolved: Resolved;
}

/** Writes what hangs on a work: tags, gifts, relations, series. Tags that it lost are told of one by one. */
export async function writeAround(tx: Tx, id: WorkId, wanted: WantedAround, now: number): Promise<void> {
  const { parsed, resolved } = wanted;
  const before = await listTagIds(tx, id);
  const after = await ensureTags(tx, parsed.tags, now);
  await replaceTags(tx, id, after);
  await updateIsAdult(tx, id);
  for (const tagId of before) {
    if (!after.includes(tagId)) await appendChange(tx, { kind: "tag.dropped", tagId }, now);
  }
  await replaceGifts(tx, id, parsed.gifts);
  await replaceRelations(tx, id, toRelationRows(wanted));
  await writeSeriesOf(tx, { id, pseudIds: resolved.pseudIds }, resolved.series, now);
}

/** What hangs on a work that was just written; answers the tags that it has and the series that it stands in. */
export async function writeFirstAround(
  tx: Tx,
  id: WorkId,
  wanted: WantedAround,
  now: number,
): Promise<{ readonly tags: readonly Tag[]; readonly seriesIds: readonly SeriesId[] }> {
  const { parsed, resolved } = wanted;
  const tags = await ensureTagRows(tx, parsed.tags, now);
  const tagIds = tags.map((tag) => tag.id);
  await insertTags(tx, id, tagIds);
  if (tags.some((tag) => tag.isAdult || tag.synonymOf !== null)) await updateIsAdult(tx, id);
  if (parsed.gifts.length > 0) await replaceGifts(tx, id, parsed.gifts);
  const relations = toRelationRows(wanted);
  if (relations.length > 0) await replaceRelations(tx, id, relations);
  const seriesIds = await enterSeries(tx, { id, pseudIds: resolved.pseudIds }, resolved.series, now);
  return { tags, seriesIds };
}

/** Works of this archive that are gone stay as addresses. */
export function toRelationRows({ parsed, resolved }: WantedAround) {
  return parsed.relations.map(({ parentId, isTranslation, ...outside }) => ({
    ...outside,
    parent_id: parentId !== null && resolved.parents.has(parentId) ? parentId : null,
    is_translation: isTranslation ? (1 as const) : (0 as const),
  }));
}

/** Gives a work the writer's pseuds in place of those under which she stood there; other creators stay. */
export async function writeOwnPseuds(tx: Tx, id: WorkId, viewer: Member, resolved: Resolved): Promise<void> {
  const before = await listOwnPseudIds(tx, id, viewer.personId);
  const after = resolved.pseudIds;
  if (before.length === after.length && after.every((pseud) => before.includes(pseud))) return;
  const chapters = await listChapterIdsBy(tx, id, before);
  await insertWorkCreators(tx, id, after);
  await insertChapterCreators(tx, chapters, after);
  const gone = before.filter((pseud) => !after.includes(pseud));
  await removeCreators(tx, id, gone);
}

/** Replaces a work's own texts and keeps those that stood there. */
export async function rewriteWorkTexts(
  tx: Tx,
  row: WorkRow,
  work: ParsedWork,
  by: { readonly personId: PersonId; readonly now: number },
): Promise<void> {
  const before = {
    title: row.title,
    summary: row.summary_source,
    notes: row.notes_source,
    endNotes: row.end_notes_source,
  };
  const after = {
    title: work.title,
    summary: work.summary.source,
    notes: work.notes.source,
    endNotes: work.endNotes.source,
  };
  if (!haveSameTexts(before, after)) {
    await insertRevision(
      tx,
      { workId: row.id, chapterId: null, personId: by.personId, texts: packTexts(before) },
      by.now,
    );
  }
  await updateRow(tx, row.id, toWorkRow(work));
}
