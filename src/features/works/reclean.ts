import { setImmediate as yieldToRequests } from "node:timers/promises";
import { cleanHtml, cleanSkin, countWords, markdownToHtml, rulesVersion } from "#engines/author-html/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { findChapterRow, findText, updateChapterRow, updateText } from "./chapter-store.ts";
import {
  findRulesPlace,
  listOlderTexts,
  listOlderWorks,
  listSeriesSources,
  listSkinSources,
  putRulesPlace,
  type RulesPlace,
  type Slice,
} from "./reclean-store.ts";
import { refreshWork } from "./refresh-work.ts";
import { findSeriesRow, updateSeriesRow } from "./series-store.ts";
import { findCss, updateSkinRow } from "./skin-store.ts";
import { findRow, updateRow } from "./work-store.ts";

export const recleanKind = "works.reclean";

/** Texts of one transaction: ten long chapters are written in some milliseconds. */
const sliceSize = 10;

/** A text that waits for the rules at hand; cleaning it takes time, so it is done before the transaction. */
interface OlderText {
  readonly id: number;
  /** Gives what puts the result in place, unless its writer has changed the text meanwhile. */
  clean(): (tx: Tx, now: number) => Promise<void>;
}

type Kind = (ground: Ground, slice: Slice) => Promise<readonly OlderText[]>;

/** The order is kept in the database as a number, so a new kind goes at the end. */
const kinds: readonly Kind[] = [olderChapters, olderWorks, allSeries, allSkins];

/**
 * Cleans again, from what was typed, every text that was cleaned under older rules than `version`. Goes slice by slice
 * and keeps its place with each, so that it goes on there after a stop; costs one read while nothing is older.
 */
export async function recleanTexts(ground: Ground, version = rulesVersion): Promise<void> {
  const kept = await findRulesPlace(ground.db.read);
  let place: RulesPlace | null = kept === null || kept.version < version ? { version, stage: 0, after: 0 } : kept;
  while (place !== null) place = await recleanSlice(ground, place);
}

/** Cleans the next texts, and answers the place behind them; null when nothing is left. */
async function recleanSlice(ground: Ground, place: RulesPlace): Promise<RulesPlace | null> {
  const kind = kinds[place.stage];
  if (kind === undefined) return null;
  const texts = await kind(ground, { after: place.after, version: place.version, limit: sliceSize });
  const writes: ReturnType<OlderText["clean"]>[] = [];
  for (const text of texts) {
    writes.push(text.clean());
    await yieldToRequests();
  }
  const last = texts.at(-1);
  const next = last === undefined ? { ...place, stage: place.stage + 1, after: 0 } : { ...place, after: last.id };
  const now = ground.now();
  await ground.db.write(async (tx) => {
    for (const write of writes) await write(tx, now);
    await putRulesPlace(tx, next, now);
  });
  return next;
}

async function olderChapters(ground: Ground, slice: Slice): Promise<readonly OlderText[]> {
  const rules = { siteUrl: ground.url };
  return (await listOlderTexts(ground.db.read, slice)).map((text) => ({
    id: text.chapter_id,
    clean: () => {
      const anchored = { ...rules, anchorPrefix: `chapter-${text.chapter_id}-` };
      const body = text.format === "html" ? text.body_source : markdownToHtml(text.body_source);
      const cleaned = {
        summary_html: cleanHtml(text.summary_source, "summary", anchored),
        notes_html: cleanHtml(text.notes_source, "notes", anchored),
        end_notes_html: cleanHtml(text.end_notes_source, "notes", anchored),
        body_html: cleanHtml(body, "content", anchored),
      };
      return (tx, now) => writeChapter(tx, { ...text, ...cleaned, rules_version: slice.version }, now);
    },
  }));
}

async function writeChapter(tx: Tx, text: Awaited<ReturnType<typeof findText>>, now: number): Promise<void> {
  const chapter = await findChapterRow(tx, text.chapter_id);
  if (chapter === null) return;
  const standing = await findText(tx, text.chapter_id);
  if (standing.rules_version >= text.rules_version) return;
  const { chapter_id: id, ...values } = text;
  await updateText(tx, id, values);
  const isSame = (["summary_html", "notes_html", "end_notes_html", "body_html"] as const).every(
    (field) => standing[field] === text[field],
  );
  if (isSame) return;
  await updateChapterRow(tx, id, { words: countWords(text.body_html), version: chapter.version + 1 });
  await tellWork(tx, chapter.work_id, now);
}

async function olderWorks(ground: Ground, slice: Slice): Promise<readonly OlderText[]> {
  const rules = { siteUrl: ground.url };
  return (await listOlderWorks(ground.db.read, slice)).map((work) => ({
    id: work.id,
    clean: () => {
      const cleaned = {
        summary_html: cleanHtml(work.summary_source, "summary", rules),
        notes_html: cleanHtml(work.notes_source, "notes", rules),
        end_notes_html: cleanHtml(work.end_notes_source, "notes", rules),
      };
      return async (tx, now) => {
        const standing = await findRow(tx, work.id);
        if (standing === null || standing.rules_version >= slice.version) return;
        await updateRow(tx, work.id, { ...cleaned, rules_version: slice.version });
        const isSame = (["summary_html", "notes_html", "end_notes_html"] as const).every(
          (field) => standing[field] === cleaned[field],
        );
        if (!isSame) await tellWork(tx, work.id, now);
      };
    },
  }));
}

/** Kept pages and lists are made anew; the dates that readers see stay. */
async function tellWork(tx: Tx, id: Parameters<typeof findRow>[1], now: number): Promise<void> {
  const row = await findRow(tx, id);
  if (row === null) return;
  await refreshWork(tx, row, "minor", now);
  await appendChange(tx, { kind: "work.updated", workId: id }, now);
}

async function allSeries(ground: Ground, slice: Slice): Promise<readonly OlderText[]> {
  const rules = { siteUrl: ground.url };
  return (await listSeriesSources(ground.db.read, slice)).map((series) => ({
    id: series.id,
    clean: () => {
      const description_html = cleanHtml(series.description_source, "summary", rules);
      const notes_html = cleanHtml(series.notes_source, "notes", rules);
      return async (tx, now) => {
        const standing = await findSeriesRow(tx, series.id);
        const isMine =
          standing?.description_source === series.description_source && standing.notes_source === series.notes_source;
        const isSame = standing?.description_html === description_html && standing.notes_html === notes_html;
        if (!isMine || isSame) return;
        await updateSeriesRow(tx, series.id, { description_html, notes_html, updated_at: now });
        await appendChange(tx, { kind: "series.changed", seriesId: series.id }, now);
      };
    },
  }));
}

async function allSkins(ground: Ground, slice: Slice): Promise<readonly OlderText[]> {
  return (await listSkinSources(ground.db.read, slice)).map((skin) => ({
    id: skin.id,
    clean: () => {
      const { css } = cleanSkin(skin.source);
      return async (tx, now) => {
        const standing = await findCss(tx, skin.id);
        if (standing === null || standing.version !== skin.version || css === skin.css) return;
        await updateSkinRow(tx, skin.id, { css, version: skin.version + 1, updated_at: now });
      };
    },
  }));
}
