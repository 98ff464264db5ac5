import type { ChapterId, ImportBatchId, WorkId } from "#core/ids.ts";
import { landCreators } from "#features/claims/index.ts";
import { landComments } from "#features/feedback/index.ts";
import { linkImages } from "#features/media/index.ts";
import { type AddressTarget, keepOldAddresses } from "#features/old-addresses/index.ts";
import { type Landed, toSeriesKey } from "#features/works/index.ts";
import type { ImportedComment } from "#formats/document.ts";
import type { Tx } from "#platform/db/database.ts";
import type { JudgedArrival, WorkAround } from "./judge.ts";
import { listSeriesOf } from "./series-of-store.ts";
import type { ImportSetting } from "./to-work-import.ts";

/** With what a work comes in besides. */
export interface Around {
  readonly setting: ImportSetting;
  readonly batchId: ImportBatchId | null;
  readonly basePath: string;
  readonly siteUrl: string;
}

/** What hangs on a work that has just come in: its authors without accounts, old addresses, comments, pictures. */
export async function landAround(
  tx: Tx,
  { judged, landed }: { readonly judged: JudgedArrival; readonly landed: Landed },
  around: Around,
  now: number,
): Promise<void> {
  const { work, imported } = judged;
  const place = {
    ownerId: around.setting.owner.personId,
    batchId: around.batchId,
    source: around.basePath,
    siteUrl: around.siteUrl,
  };
  const { byline } = imported;
  const authors = await landCreators(tx, { ...place, workId: landed.id, creators: work.creators, byline }, now);
  const people = byline !== null && authors.length === work.creators.length ? work.creators : [];
  const addresses = [
    ...toAddresses(judged, landed),
    ...(await seriesAddresses(tx, judged, landed.id)),
    ...people.flatMap(({ url }, index) => {
      const id = authors[index];
      return url === null || id === undefined ? [] : [{ address: url, target: { kind: "author", id } as const }];
    }),
  ];
  await keepOldAddresses(tx, { batchId: around.batchId, basePath: around.basePath, addresses }, now);
  const comments = work.comments.map((comment) => placed(comment, work));
  const chapterIds = landed.chapterIds.filter((id) => id !== null);
  // Where a chapter was deleted here, what was said of it is said of the work.
  const isWhole = chapterIds.length === landed.chapterIds.length;
  const said = isWhole ? comments : comments.map((comment) => ({ ...comment, chapter: null }));
  const isNew = landed.outcome === "created";
  await landComments(tx, { ...place, workId: landed.id, isNew, chapterIds, comments: said }, now);
  if (judged.imageAddresses.length > 0) await linkImages(tx, landed.id, judged.imageAddresses);
}

interface Kept {
  readonly address: string;
  readonly target: AddressTarget;
}

function toAddresses({ work }: JudgedArrival, { id, chapterIds }: Landed): readonly Kept[] {
  const ofWork = [...(work.sourceUrl === null ? [] : [work.sourceUrl]), ...work.oldAddresses];
  const target = (chapterId: ChapterId | null | undefined): AddressTarget =>
    chapterId === null || chapterId === undefined ? { kind: "work", id } : { kind: "chapter", id: chapterId };
  return [
    ...ofWork.map((address) => ({ address, target: { kind: "work", id } as const })),
    ...work.chapters.flatMap((chapter, index) =>
      [...chapter.oldAddresses, ...chapter.oldAddresses.flatMap(toBareChapter)].map((address) => ({
        address,
        target: target(chapterIds[index]),
      })),
    ),
  ];
}

/** OTW's chapters are found without their work as well. */
function toBareChapter(address: string): readonly string[] {
  const bare = address.replace(/\/works\/\d+(?=\/chapters\/\d+\/?$)/, "");
  return bare === address ? [] : [bare];
}

async function seriesAddresses(tx: Tx, { work }: JudgedArrival, id: WorkId): Promise<readonly Kept[]> {
  const known = work.series.filter((series) => (series.oldAddresses ?? []).length > 0);
  if (known.length === 0) return [];
  const standing = await listSeriesOf(tx, id);
  return known.flatMap(({ title, oldAddresses }) => {
    const series = standing.find(({ titleKey }) => titleKey === toSeriesKey(title));
    if (series === undefined) return [];
    return (oldAddresses ?? []).map((address) => ({ address, target: { kind: "series", id: series.id } as const }));
  });
}

/** A comment about a chapter of the source, at the chapter that it has become. */
function placed(comment: ImportedComment, work: WorkAround): ImportedComment {
  const { chapter } = comment;
  const found = chapter === null ? -1 : work.chapters.findIndex((one) => one.origins.includes(chapter));
  const replies = comment.replies.map((reply) => placed(reply, work));
  return { ...comment, chapter: found === -1 ? null : found, replies };
}
