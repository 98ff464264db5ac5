import type { ImportBatchId, WorkId } from "#core/ids.ts";
import { cleanHtml } from "#engines/author-html/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { updateChapterRow, updateText } from "./chapter-store.ts";
import { type BaseChapter, chapterFields, type FieldMarks, type ImportBase, toMark } from "./import-base.ts";
import { listStandingChapters, type StandingChapter } from "./import-standing.ts";
import { findImportBase, saveImportBase } from "./import-store.ts";
import { findRow, updateRow, type WorkRow } from "./work-store.ts";

/** How the texts of an imported work are written anew. */
export interface TextRewriting {
  /** HTML as its source gave it; the same text where nothing is to change. */
  rewrite(source: string): string;
  readonly siteUrl: string;
  /** The batch that the work stands with. */
  readonly batchId: ImportBatchId | null;
}

/**
 * Writes texts of an imported work anew that stand as they came in; what was edited here stays as it is. To the next
 * import it is as if the texts had come in so. Answers how many texts changed.
 */
export async function rewriteImportedTexts(tx: Tx, id: WorkId, rewriting: TextRewriting, now: number): Promise<number> {
  const row = await findRow(tx, id);
  const base = await findImportBase(tx, id);
  if (row === null || base === null) return 0;
  const work = await rewriteWork(tx, row, { base, rewriting });
  const standing = new Map((await listStandingChapters(tx, id)).map((chapter) => [chapter.row.id, chapter]));
  const chapters: BaseChapter[] = [];
  let changed = work.changed;
  for (const known of base.chapters) {
    const chapter = standing.get(known.id);
    const done = chapter === undefined ? null : await rewriteChapter(tx, chapter, { known, rewriting }, now);
    chapters.push(done === null ? known : { ...known, fields: done.marks });
    changed += done?.changed ?? 0;
  }
  if (changed === 0) return 0;
  await saveImportBase(tx, id, { ...base, work: work.marks, chapters }, rewriting.batchId);
  await updateRow(tx, id, { minor_version: row.minor_version + 1, updated_at: now });
  await appendChange(tx, { kind: "work.updated", workId: id }, now);
  return changed;
}

interface Rewritten {
  readonly marks: FieldMarks;
  readonly changed: number;
}

const workFields = { summary: "summary", notes: "notes", endNotes: "notes" } as const;

async function rewriteWork(
  tx: Tx,
  row: WorkRow,
  { base, rewriting }: { readonly base: ImportBase; readonly rewriting: TextRewriting },
): Promise<Rewritten> {
  const sources = { summary: row.summary_source, notes: row.notes_source, endNotes: row.end_notes_source };
  const columns = { summary: "summary", notes: "notes", endNotes: "end_notes" } as const;
  let { marks, changed }: Rewritten = { marks: base.work, changed: 0 };
  for (const field of ["summary", "notes", "endNotes"] as const) {
    const next = rewritten(sources[field], sources[field], marks[field], rewriting);
    if (next === null) continue;
    const html = cleanHtml(next, workFields[field], { siteUrl: rewriting.siteUrl });
    await updateRow(tx, row.id, { [`${columns[field]}_source`]: next, [`${columns[field]}_html`]: html });
    marks = withMark(marks, field, next);
    changed += 1;
  }
  return { marks, changed };
}

async function rewriteChapter(
  tx: Tx,
  chapter: StandingChapter,
  { known, rewriting }: { readonly known: BaseChapter; readonly rewriting: TextRewriting },
  now: number,
): Promise<Rewritten> {
  const { row, input } = chapter;
  const columns = { ...{ summary: "summary", notes: "notes" }, ...{ endNotes: "end_notes", body: "body" } } as const;
  const stood = chapterFields(input);
  const rules = { siteUrl: rewriting.siteUrl, anchorPrefix: `chapter-${row.id}-` };
  let { marks, changed }: Rewritten = { marks: known.fields, changed: 0 };
  for (const field of ["summary", "notes", "endNotes", "body"] as const) {
    // What came in as Markdown has no links of an old archive's making.
    if (field === "body" && input.format !== "html") continue;
    const next = rewritten(input[field], stood[field] ?? "", marks[field], rewriting);
    if (next === null) continue;
    const html = cleanHtml(next, field === "body" ? "content" : workFields[field], rules);
    await updateText(tx, row.id, { [`${columns[field]}_source`]: next, [`${columns[field]}_html`]: html });
    marks = withMark(marks, field, field === "body" ? `${input.format}\n${next}` : next);
    changed += 1;
  }
  if (changed > 0) await updateChapterRow(tx, row.id, { version: row.version + 1, updated_at: now });
  return { marks, changed };
}

/** The text anew; null where it was edited here or stays the same. */
function rewritten(
  source: string,
  stood: string,
  mark: FieldMarks[string] | undefined,
  rewriting: TextRewriting,
): string | null {
  if (mark === undefined || mark[1] !== toMark(stood)) return null;
  const next = rewriting.rewrite(source);
  return next === source ? null : next;
}

function withMark(marks: FieldMarks, field: string, stood: string): FieldMarks {
  return { ...marks, [field]: [marks[field]?.[0] ?? "", toMark(stood)] };
}
