import type { ChapterId } from "#core/ids.ts";
import type { Tx } from "#platform/db/database.ts";
import { findChapterRow, updateChapterRow } from "./chapter-store.ts";
import type { ImportBase } from "./import-base.ts";
import type { ChapterPlan } from "./import-chapters.ts";
import type { StandingChapter } from "./import-standing.ts";
import { publish } from "./publication.ts";
import type { WorkImport } from "./work-import.ts";
import { updateRow, type WorkRow } from "./work-store.ts";
import { toStanding, toStandingRow } from "./write-chapter.ts";

/** What the moderators of a source have let through since it came in, and what they took back. */
export interface Releases {
  /** The work waited, and nobody has posted it here. */
  readonly isWorkReleased: boolean;
  readonly chapters: readonly ChapterId[];
  /** It waits again at its source, and readers see it here. */
  readonly isWithdrawn: boolean;
}

/** A work as its source says it again, beside how it stands. */
export interface Released {
  readonly imported: WorkImport;
  readonly base: ImportBase;
  readonly row: WorkRow;
  readonly plan: ChapterPlan;
  readonly standing: readonly StandingChapter[];
}

/** Whether a chapter waits at its source, by itself or with its work. */
export function waitsAtSource({ isWaiting, waitingChapters }: WorkImport, place: number): boolean {
  return isWaiting === true || waitingChapters?.has(place) === true;
}

/** Only what its source held back is let go: what somebody keeps as a draft here stays one. */
export function findReleases({ imported, base, row, plan, standing }: Released): Releases {
  const isPosted = imported.draft.publication.kind === "posted";
  const isWorkReleased =
    isPosted && base.isWaiting === true && row.state === "draft" && row.posted_at === null && row.deleted_at === null;
  const drafts = new Set(standing.flatMap((chapter) => (chapter.row.state === "draft" ? [chapter.row.id] : [])));
  const chapters = plan.matched.flatMap((known, place) =>
    known?.isWaiting === true && drafts.has(known.id) && !waitsAtSource(imported, place) ? [known.id] : [],
  );
  const isSeen = isWorkReleased || row.state === "posted";
  const isWithdrawn = imported.isWaiting === true && base.isWaiting !== true && row.state === "posted";
  return { isWorkReleased, chapters: isSeen ? chapters : [], isWithdrawn };
}

/** Posts what was let through, each on the day that it has. Answers the work as it stands then. */
export async function writeReleases(tx: Tx, row: WorkRow, releases: Releases, now: number): Promise<WorkRow> {
  for (const id of releases.chapters) {
    const chapter = await findChapterRow(tx, id);
    if (chapter === null) continue;
    await updateChapterRow(tx, id, toStandingRow(publish(toStanding(chapter), { kind: "posted" }, now)));
  }
  if (!releases.isWorkReleased) return row;
  const posted = { state: "posted", publish_at: null, posted_at: now } as const;
  await updateRow(tx, row.id, posted);
  return { ...row, ...posted };
}

/** Makes drafts again of what an import had posted. */
export async function takeBackReleases(
  tx: Tx,
  row: WorkRow,
  { isWorkReleased, chapters }: Pick<Releases, "isWorkReleased" | "chapters">,
): Promise<void> {
  const draft = { state: "draft", publish_at: null, posted_at: null } as const;
  for (const id of chapters) await updateChapterRow(tx, id, draft);
  if (isWorkReleased) await updateRow(tx, row.id, draft);
}
