import type { WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { listReceived } from "#features/feedback/index.ts";
import {
  type CopiedChapter,
  findChapterCopy,
  findWorkCopy,
  listEarlierTexts,
  type WorkCopy,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { inList } from "./in-list.ts";
import { toReceivedView, toVersionView } from "./own-views.ts";
import { toChapterView, toIso, toWorkItem } from "./views.ts";

/**
 * A work of somebody's own as JSON, as it is shown and as it was typed, with what its texts were before and what readers
 * said, a text at a time; null for what is not hers.
 */
export async function writeOwnWork(ground: Ground, member: Member, id: WorkId): Promise<AsyncGenerator<string> | null> {
  const copy = await findWorkCopy(ground.db.read, member, id);
  return copy === null ? null : writeWork(ground, member, copy);
}

async function* writeWork(ground: Ground, member: Member, copy: WorkCopy): AsyncGenerator<string> {
  const { work, input } = copy;
  const { summary, notes, endNotes, gifts, relations } = input;
  const own = {
    ...toWorkItem(work, { viewer: member, url: ground.url }),
    state: work.state,
    deletedAt: toIso(work.deletedAt),
    commentPermission: input.commentPermission,
    commentsModerated: input.isCommentModerated,
    skin: input.skinId === null ? null : String(input.skinId),
    gifts,
    relations,
    sources: { summary, notes, endNotes },
  };
  yield `${JSON.stringify(own).slice(0, -1)},"chapters":`;
  yield* inList(writeChapters(ground, copy.chapters));
  yield ',"versions":';
  yield* inList(toJson(listEarlierTexts(ground.db.read, copy), toVersionView));
  yield ',"commentsReceived":';
  yield* inList(toJson(listReceived(ground.db.read, work), toReceivedView));
  yield "}";
}

async function* toJson<Row>(rows: AsyncIterable<Row>, toView: (row: Row) => unknown): AsyncGenerator<string> {
  for await (const row of rows) yield JSON.stringify(toView(row));
}

async function* writeChapters(ground: Ground, chapters: readonly CopiedChapter[]): AsyncGenerator<string> {
  for (const listed of chapters) {
    const copy = await findChapterCopy(ground.db.read, listed);
    if (copy === null) continue;
    const { summary, notes, endNotes, body, format } = copy.input;
    const { state, publishAt, deletedAt } = listed;
    const sources = { summary, notes, endNotes, body, format };
    yield JSON.stringify({
      ...toChapterView(copy.chapter),
      state,
      publishAt: toIso(publishAt),
      deletedAt: toIso(deletedAt),
      sources,
    });
  }
}
