import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { ChapterId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { writeErased } from "./bin-actions.ts";
import { findChapterRow, listChapterRows, updateChapterRow, updatePositions } from "./chapter-store.ts";
import type { ImportBase } from "./import-base.ts";
import { type EditSince, listEditsSince } from "./import-standing.ts";
import { findImportBase, removeImportBase, saveImportBase } from "./import-store.ts";
import type { ChapterInput, WorkInput } from "./input.ts";
import type { ParsedWork } from "./parse-work.ts";
import type { PreparedUpdate } from "./prepare-import.ts";
import { readyChapter, readyWork } from "./ready-work.ts";
import { refreshWork } from "./refresh-work.ts";
import { type Reimported, rewriteStanding } from "./reimport.ts";
import { type Releases, takeBackReleases } from "./release-import.ts";
import { resolveWork } from "./resolve.ts";
import { listTagIds } from "./tag-link-store.ts";
import { findRow, updateRow, type WorkRow } from "./work-store.ts";
import type { ReadyChapter } from "./write-chapter.ts";
import { rewriteWorkTexts, writeAround } from "./write-work.ts";

/** A work as it stood before an import changed it. */
interface Before {
  readonly work: WorkInput;
  readonly byline: string | null;
  readonly expectedChapters: number | null;
  readonly digest: string | null;
  /** Absent where it was kept before it was known; then it was null. */
  readonly revisedAt?: number | null;
  readonly base: ImportBase | null;
  readonly rewritten: readonly { readonly id: ChapterId; readonly input: ChapterInput }[];
  readonly removed: readonly ChapterId[];
  readonly added: readonly ChapterId[];
  readonly order: readonly ChapterId[];
  /** What had been edited here by then, which is no reason to keep what came; absent where none was told. */
  readonly edits?: readonly string[];
  /** What it posted; absent where it was kept before updates posted anything. */
  readonly released?: Pick<Releases, "isWorkReleased" | "chapters">;
}

/** What an update replaces, as JSON under zstd. */
export function packBefore(update: PreparedUpdate, added: Reimported, edits: readonly EditSince[]): Uint8Array {
  const before: Before = {
    work: update.input,
    byline: update.row.byline,
    expectedChapters: update.row.expected_chapters,
    digest: update.row.import_digest,
    revisedAt: update.row.source_revised_at,
    base: update.before,
    rewritten: update.plan.rewritten.map(({ standing }) => ({ id: standing.row.id, input: standing.input })),
    removed: update.plan.removed,
    added: [...added.values()],
    order: update.order,
    edits: edits.map(({ mark }) => mark),
    released: { isWorkReleased: update.releases.isWorkReleased, chapters: update.releases.chapters },
  };
  return zstdCompressSync(JSON.stringify(before));
}

/** What an undo of one work would write. */
export interface PreparedUndo {
  readonly workId: WorkId;
  readonly owner: Member;
  readonly siteUrl: string;
  /** Null for a work that the import made, which then goes. */
  readonly restoring: Restoring | null;
}

interface Restoring {
  readonly before: Before;
  readonly parsed: ParsedWork;
  readonly chapters: readonly { readonly id: ChapterId; readonly ready: ReadyChapter }[];
}

/** Makes ready what stood before; `packed` is what `Landed` told, null for a work that the import made. */
export async function prepareUndo(
  ground: Ground,
  owner: Member,
  imported: { readonly workId: WorkId; readonly packed: Uint8Array | null },
): Promise<Outcome<PreparedUndo, "unfit">> {
  const common = { workId: imported.workId, owner, siteUrl: ground.url };
  if (imported.packed === null) return done({ ...common, restoring: null });
  const now = ground.now();
  // Only `packBefore` makes these bytes.
  const before = JSON.parse(zstdDecompressSync(imported.packed).toString()) as Before;
  const kept = new Set(await listTagIds(ground.db.read, imported.workId));
  const parsed = await readyWork(ground, before.work, kept, now);
  if (!parsed.ok) return refuse("unfit");
  const chapters: Restoring["chapters"][number][] = [];
  for (const { id, input } of before.rewritten) {
    const ready = readyChapter(ground, input, now);
    if (!ready.ok) return refuse("unfit");
    chapters.push({ id, ready: ready.value });
  }
  return done({ ...common, restoring: { before, parsed: parsed.value, chapters } });
}

/** What an undo came to; `touched` names what was done with the work since, which therefore stays as it is. */
export type Undone =
  | { readonly kind: "erased" | "restored" | "missing" }
  | { readonly kind: "touched"; readonly by: readonly string[] };

/** Takes an import of one work back, for good, unless somebody has done something with the work since. */
export async function undoImport(tx: Tx, undo: PreparedUndo, now: number): Promise<Undone> {
  const row = await findRow(tx, undo.workId);
  if (row === null) return { kind: "missing" };
  const touched = await listTouches(tx, row, undo.restoring?.before.edits ?? []);
  if (touched.length > 0) return { kind: "touched", by: touched };
  if (undo.restoring === null) {
    await writeErased(tx, row.id, now);
    return { kind: "erased" };
  }
  const { before, parsed, chapters } = undo.restoring;
  const resolved = await resolveWork(tx, undo.owner, parsed, row.id);
  if (!resolved.ok) return { kind: "touched", by: ["what it belonged to is gone"] };
  await rewriteWorkTexts(tx, row, parsed, { personId: undo.owner.personId, now });
  await updateRow(tx, row.id, {
    byline: before.byline,
    expected_chapters: before.expectedChapters,
    import_digest: before.digest,
    source_revised_at: before.revisedAt ?? null,
  });
  await restoreChapters(tx, undo, { before, chapters }, now);
  if (before.released !== undefined) await takeBackReleases(tx, row, before.released);
  await writeAround(tx, row.id, { parsed, resolved: resolved.value }, now);
  const changed = await findRow(tx, row.id);
  if (changed !== null) await refreshWork(tx, changed, "minor", now);
  if (before.base === null) await removeImportBase(tx, row.id);
  else await saveImportBase(tx, row.id, before.base, null);
  await appendChange(tx, { kind: "work.updated", workId: row.id }, now);
  return { kind: "restored" };
}

async function listTouches(tx: Tx, row: WorkRow, earlier: readonly string[]): Promise<readonly string[]> {
  const base = await findImportBase(tx, row.id);
  const since =
    base === null ? [] : (await listEditsSince(tx, row, base)).filter(({ mark }) => !earlier.includes(mark));
  const touches = base === null ? ["nothing is known of how it came in"] : [...new Set(since.map(({ what }) => what))];
  if (row.deleted_at !== null) touches.push("it was deleted here");
  if (row.kudos > 0) touches.push("readers have left kudos");
  return touches;
}

async function restoreChapters(
  tx: Tx,
  undo: PreparedUndo,
  { before, chapters }: Pick<Restoring, "before" | "chapters">,
  now: number,
): Promise<void> {
  const by = { personId: undo.owner.personId, siteUrl: undo.siteUrl, now };
  for (const { id, ready } of chapters) {
    const row = await findChapterRow(tx, id);
    if (row !== null) await rewriteStanding(tx, row, ready, by);
  }
  for (const id of before.added) await updateChapterRow(tx, id, { deleted_at: now });
  for (const id of before.removed) await updateChapterRow(tx, id, { deleted_at: null });
  await updatePositions(tx, await listChapterRows(tx, undo.workId), before.order);
}
