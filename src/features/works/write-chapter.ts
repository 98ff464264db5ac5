import type { Insertable } from "kysely";
import type { ChapterId, PersonId, WorkId } from "#core/ids.ts";
import { rulesVersion } from "#engines/author-html/index.ts";
import type { Tx } from "#platform/db/database.ts";
import type { ChapterTextTable } from "#platform/db/works-tables.ts";
import {
  type ChapterRow,
  findText,
  insertChapterRows,
  insertTexts,
  updateChapterRow,
  updateText,
} from "./chapter-store.ts";
import { toSources } from "./find-chapter.ts";
import type { ChapterInput } from "./input.ts";
import { mayHaveAnchors, type ParsedChapter, parseChapter } from "./parse-chapter.ts";
import type { Standing } from "./publication.ts";
import { haveSameTexts, packTexts } from "./revision.ts";
import { insertRevision } from "./revision-store.ts";

/** A chapter that passed the rules, with what it was made from. */
export interface ReadyChapter {
  readonly input: ChapterInput;
  readonly parsed: ParsedChapter;
}

/** A chapter to be written, and where it will stand. */
export interface PlacedChapter {
  readonly chapter: ReadyChapter;
  readonly position: number;
  readonly standing: Standing;
}

/** Writes new chapters of a work with their texts, each at another position; answers their ids in the order given. */
export async function insertChapters(
  tx: Tx,
  chapters: readonly PlacedChapter[],
  { workId, siteUrl }: { readonly workId: WorkId; readonly siteUrl: string },
  now: number,
): Promise<readonly ChapterId[]> {
  const rows = chapters.map(({ chapter: { parsed }, position, standing }) => ({
    work_id: workId,
    position,
    title: parsed.title,
    words: parsed.words,
    created_at: now,
    updated_at: now,
    ...toStandingRow(standing),
  }));
  const ids = await insertChapterRows(tx, rows);
  const texts = chapters.flatMap(({ chapter }, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ chapter_id: id, ...toTextRow(anchored(chapter, id, { siteUrl, now })) }];
  });
  await insertTexts(tx, texts);
  return ids;
}

/** The same for one chapter. */
export async function insertChapter(
  tx: Tx,
  chapter: ReadyChapter,
  place: { readonly workId: WorkId; readonly position: number; readonly standing: Standing; readonly siteUrl: string },
  now: number,
): Promise<ChapterId> {
  const { position, standing, ...work } = place;
  const [id] = await insertChapters(tx, [{ chapter, position, standing }], work, now);
  if (id === undefined) throw new Error(`A chapter of the work ${place.workId} was not written`);
  return id;
}

/** Who writes where, and when. */
export interface Writing {
  readonly personId: PersonId;
  readonly siteUrl: string;
  readonly now: number;
}

/** Replaces a chapter's texts and title, and keeps those that stood there. Answers whether anything was different. */
export async function rewriteChapter(tx: Tx, row: ChapterRow, chapter: ReadyChapter, by: Writing): Promise<boolean> {
  const before = { title: row.title, ...toSources(await findText(tx, row.id)) };
  const parsed = anchored(chapter, row.id, by);
  const text = toTextRow(parsed);
  const after = { title: parsed.title, ...toSources({ ...text, chapter_id: row.id }) };
  if (haveSameTexts(before, after)) return false;
  const texts = packTexts(before);
  await insertRevision(tx, { workId: row.work_id, chapterId: row.id, personId: by.personId, texts }, by.now);
  await updateText(tx, row.id, text);
  const changed = { title: parsed.title, words: parsed.words, version: row.version + 1, updated_at: by.now };
  await updateChapterRow(tx, row.id, changed);
  return true;
}

export function toStanding(row: ChapterRow): Standing {
  return {
    state: row.state,
    publishAt: row.publish_at,
    postedAt: row.posted_at,
    publishedAt: row.published_at,
    isBackdated: row.is_backdated === 1,
  };
}

export function toStandingRow(standing: Standing) {
  return {
    state: standing.state,
    publish_at: standing.publishAt,
    posted_at: standing.postedAt,
    published_at: standing.publishedAt,
    is_backdated: standing.isBackdated ? 1 : 0,
  } as const;
}

/** A new chapter before it is published: dated back to a day, or waiting for the moment of posting. */
export function toDraftStanding(publishedAt: number | null, now: number): Standing {
  return {
    state: "draft",
    publishAt: null,
    postedAt: null,
    publishedAt: publishedAt ?? now,
    isBackdated: publishedAt !== null,
  };
}

/** The chapter cleaned once more with its own prefix, where it has anchors: only now its id is known. */
function anchored(
  chapter: ReadyChapter,
  id: ChapterId,
  rules: { readonly siteUrl: string; readonly now: number },
): ParsedChapter {
  if (!mayHaveAnchors(chapter.input)) return chapter.parsed;
  const { siteUrl, now } = rules;
  return parseChapter(chapter.input, { siteUrl, now, anchorPrefix: `chapter-${id}-`, path: "" }, []);
}

function toTextRow(parsed: ParsedChapter): Omit<Insertable<ChapterTextTable>, "chapter_id"> {
  return {
    format: parsed.format,
    rules_version: rulesVersion,
    summary_source: parsed.summary.source,
    summary_html: parsed.summary.html,
    notes_source: parsed.notes.source,
    notes_html: parsed.notes.html,
    end_notes_source: parsed.endNotes.source,
    end_notes_html: parsed.endNotes.html,
    body_source: parsed.body.source,
    body_html: parsed.body.html,
  };
}
