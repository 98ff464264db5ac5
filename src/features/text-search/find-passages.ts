import type { Html } from "#core/html.ts";
import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { toPlainText } from "#engines/author-html/index.ts";
import type { TextValue } from "#engines/search-query/index.ts";
import type { SoughtWord } from "#engines/words/index.ts";
import { listQuotable } from "#features/works/index.ts";
import { textWordsOf } from "#platform/db/text-words-of.ts";
import type { Ground } from "#platform/ground.ts";
import { quotePassage } from "./passage.ts";
import { toSought } from "./resolve-text.ts";
import { findState } from "./state-store.ts";
import { findBody } from "./store.ts";

/** Where in a work the words were found. */
export interface Passage {
  readonly workId: WorkId;
  readonly chapterId: ChapterId;
  readonly chapterTitle: string;
  /** Among the posted chapters of its work, from 1. */
  readonly chapterNumber: number;
  /** The words marked, with what stands around them. */
  readonly quote: Html;
}

/** Of what a search has more of, the rest is marked nowhere. */
const quotedMax = 5;

/**
 * A passage for each of the works, 100 at most, that has one which this viewer may be shown: never from what she could not
 * open in one click. It is of the chapter in which most of the values stand, at the place where most of them stand
 * together. About 2 ms for each work and value.
 */
export async function findPassages(
  ground: Ground,
  viewer: Viewer,
  values: readonly TextValue[],
  workIds: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, Passage>> {
  const passages = new Map<WorkId, Passage>();
  const sought = values.map(toSought).filter((words) => words.length > 0);
  const quoted = sought.slice(0, quotedMax);
  if (quoted.length === 0 || workIds.length === 0 || !(await findState(ground.db.read)).isOn) return passages;
  const ids = await listFullest(ground, quoted, workIds);
  if (ids.length === 0) return passages;
  for (const chapter of await listQuotable(ground.db.read, viewer, ids)) {
    const body = await findBody(ground.db.read, chapter.id);
    if (body === null) continue;
    const quote = quotePassage(toPlainText(body), quoted);
    if (quote === null) continue;
    const { id, workId, title, before } = chapter;
    passages.set(workId, { workId, chapterId: id, chapterTitle: title, chapterNumber: before + 1, quote });
    await new Promise(setImmediate);
  }
  return passages;
}

/** Of each work, the chapter that comes first for most of what is sought. */
async function listFullest(
  ground: Ground,
  sought: readonly (readonly SoughtWord[])[],
  workIds: readonly WorkId[],
): Promise<readonly ChapterId[]> {
  const counts = new Map<WorkId, Map<ChapterId, number>>();
  for (const words of sought) {
    for (const { workId, chapterId } of await textWordsOf(ground.db.kind).listChapters(
      ground.db.read,
      words,
      workIds,
    )) {
      const ofWork = counts.get(workId) ?? new Map<ChapterId, number>();
      counts.set(workId, ofWork.set(chapterId, (ofWork.get(chapterId) ?? 0) + 1));
    }
  }
  return [...counts.values()].flatMap((ofWork) =>
    [...ofWork]
      .sort((left, right) => right[1] - left[1])
      .slice(0, 1)
      .map(([id]) => id),
  );
}
