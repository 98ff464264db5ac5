import { setTimeout } from "node:timers/promises";
import type { WorkId } from "#core/ids.ts";
import { toPlainText } from "#engines/author-html/index.ts";
import { tokenize } from "#engines/words/index.ts";
import type { Tx } from "#platform/db/database.ts";
import { textWordsOf } from "#platform/db/text-words-of.ts";
import type { Ground } from "#platform/ground.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";
import { findState, putState } from "./state-store.ts";
import {
  type ChapterVersion,
  type DueWork,
  findBody,
  findWorkAfter,
  insertHeld,
  listDue,
  listHeld,
  listHeldAmong,
  listPosted,
  listPostedAmong,
  markRangeDue,
  removeDue,
  removeHeld,
  removeSome,
} from "./store.ts";

export const indexKind = "text-search.index";

/** Works looked at together. */
const dueMax = 50;

/** Words written in one transaction; a longer chapter has one for itself. Others wait some 20 ms for it. */
const wordsMax = 20_000;

/** Between two transactions, which take about as long: a large archive is read through while people read in it. */
const restMs = 30;

/** Chapters taken out in one transaction, and rows when everything goes. */
const removedMax = 50;
const clearedMax = 5_000;

/** Works noted at once when an archive is searched for the first time. */
const listedMax = 5_000;

/** Rounds of one job; then it asks to be run again, so that other jobs get their turn. */
const roundsMax = 200;

/** Brings the index of texts up to date, or empties it when it was switched off. Stopped anywhere, it goes on from there. */
export async function indexTexts(ground: Ground): Promise<void> {
  if (!(await findState(ground.db.read)).isOn) return emptyIndex(ground);
  for (let round = 0; round < roundsMax; round += 1) {
    if (await listMore(ground)) continue;
    const due = await listDue(ground.db.read, dueMax);
    if (due.length === 0) return;
    if (!(await indexDue(ground, due))) return;
  }
  await ground.db.writeRedoable((tx) => askForIndex(tx, ground.now()));
}

/** Has the index looked after soon; while that is going on, once more afterwards. */
export function askForIndex(tx: Tx, now: number): Promise<void> {
  return enqueueJob(tx, { kind: indexKind, payload: null, runAt: now, uniqueKey: indexKind }, now);
}

async function emptyIndex(ground: Ground): Promise<void> {
  const words = textWordsOf(ground.db.kind);
  let isMore = true;
  for (let isFirst = true; isMore; isFirst = false) {
    isMore = await ground.db.writeRedoable(async (tx) => {
      // Switched on again meanwhile: what is still there is right.
      if ((await findState(tx)).isOn) return false;
      if (isFirst) await words.removeAll(tx);
      return removeSome(tx, clearedMax);
    });
  }
}

/** Notes further works from before the search was there; answers whether there were any. */
async function listMore(ground: Ground): Promise<boolean> {
  const { listedTo } = await findState(ground.db.read);
  if ((await findWorkAfter(ground.db.read, listedTo, 1)) === null) return false;
  return ground.db.writeRedoable(async (tx) => {
    const state = await findState(tx);
    const last = await findWorkAfter(tx, state.listedTo, listedMax);
    if (!state.isOn || last === null) return false;
    await markRangeDue(tx, state.listedTo, last);
    await putState(tx, { ...state, listedTo: last }, ground.now());
    return true;
  });
}

/** Answers false when the search was switched off meanwhile. */
async function indexDue(ground: Ground, due: readonly DueWork[]): Promise<boolean> {
  const isOn = await indexWorks(
    ground,
    due.map((one) => one.workId),
  );
  if (isOn) await ground.db.writeRedoable((tx) => removeDue(tx, due));
  return isOn;
}

/** Brings the index of texts up to date with a few works. Answers false when the search was switched off meanwhile. */
export async function indexWorks(ground: Ground, workIds: readonly WorkId[]): Promise<boolean> {
  const posted = await listPosted(ground.db.read, workIds);
  const held = await listHeld(ground.db.read, workIds);
  const versions = new Map(posted.map((chapter) => [chapter.id, chapter.version]));
  const gone = held.filter((chapter) => versions.get(chapter.id) !== chapter.version);
  for (let at = 0; at < gone.length; at += removedMax) {
    await takeOut(ground, gone.slice(at, at + removedMax));
  }
  const kept = new Map(held.map((chapter) => [chapter.id, chapter.version]));
  const wanted = posted.filter((chapter) => kept.get(chapter.id) !== chapter.version);
  return putAll(ground, wanted);
}

async function takeOut(ground: Ground, gone: readonly ChapterVersion[]): Promise<void> {
  const ids = gone.map((chapter) => chapter.id);
  await ground.db.writeRedoable(async (tx) => {
    // Two processes may be at it: what the other took out is not there any more.
    const there = (await listHeldAmong(tx, ids)).map((chapter) => chapter.id);
    if (there.length === 0) return;
    await textWordsOf(ground.db.kind).remove(tx, there);
    await removeHeld(tx, there);
  });
}

interface ReadChapter extends ChapterVersion {
  readonly words: readonly string[];
}

async function putAll(ground: Ground, chapters: readonly ChapterVersion[]): Promise<boolean> {
  let batch: ReadChapter[] = [];
  let size = 0;
  for (const chapter of chapters) {
    const body = await findBody(ground.db.read, chapter.id);
    if (body === null) continue;
    const words = tokenize(toPlainText(body));
    if (size + words.length > wordsMax && batch.length > 0) {
      if (!(await putIn(ground, batch))) return false;
      [batch, size] = [[], 0];
      await setTimeout(restMs);
    }
    batch.push({ ...chapter, words });
    size += words.length;
    // Reading is work without a pause, and requests are waiting.
    await new Promise(setImmediate);
  }
  return batch.length === 0 || putIn(ground, batch);
}

async function putIn(ground: Ground, chapters: readonly ReadChapter[]): Promise<boolean> {
  const ids = chapters.map((chapter) => chapter.id);
  return ground.db.writeRedoable(async (tx) => {
    if (!(await findState(tx)).isOn) return false;
    const posted = new Map((await listPostedAmong(tx, ids)).map((chapter) => [chapter.id, chapter.version]));
    for (const chapter of chapters) {
      // What was written or taken back since it was read has been marked as due again.
      if (posted.get(chapter.id) !== chapter.version) continue;
      // Two processes may be at it: one of them holds the chapter, with the words that it brings.
      if (await insertHeld(tx, chapter)) await textWordsOf(ground.db.kind).put(tx, chapter.id, chapter.words);
    }
    return true;
  });
}
