import type { ChapterId, ImportBatchId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Tx } from "#platform/db/database.ts";
import { toPastNoon } from "./day.ts";
import {
  type BaseChapter,
  chapterFields,
  correctedMarks,
  type FieldTexts,
  firstMarks,
  givenFields,
  type ImportBase,
  nextMarks,
} from "./import-base.ts";
import { findStoodFields, listEditsSince, toStood } from "./import-standing.ts";
import { findByImportKey, saveImportBase } from "./import-store.ts";
import type { ChapterInput, Problem } from "./input.ts";
import { insertWork, type WrittenWork } from "./make-work.ts";
import { findOwnWork } from "./own-work.ts";
import type { ParsedWork } from "./parse-work.ts";
import { notOwn, type PreparedImport, type PreparedUpdate, toIncoming } from "./prepare-import.ts";
import { type Reimported, rewriteImported } from "./reimport.ts";
import { waitsAtSource } from "./release-import.ts";
import { type Resolved, resolveWork } from "./resolve.ts";
import { packBefore } from "./undo-import.ts";
import { changesAnything, type Landed, type WorkImport } from "./work-import.ts";
import { findRow, updateRow, type WorkRow } from "./work-store.ts";
import { toRelationRows, toWorkRow } from "./write-work.ts";

/** For whom a work comes in, and with which batch. */
export interface LandingFor {
  readonly owner: Member;
  readonly batchId: ImportBatchId | null;
  readonly siteUrl: string;
}

/**
 * Writes a prepared work. `stale`: somebody wrote in the meantime what the choices stood on, and it has to be prepared
 * again.
 */
export async function landImport(
  tx: Tx,
  prepared: PreparedImport,
  place: LandingFor,
  now: number,
): Promise<Outcome<Landed, "stale" | readonly Problem[]>> {
  if (prepared.kind === "settled") return done({ ...prepared.as, chapterIds: [], kept: [], before: null });
  const known = await findByImportKey(tx, prepared.imported.key);
  if (prepared.kind === "new") return known === null ? landNew(tx, prepared, place, now) : refuse("stale");
  if (known === null || !isSame(known, prepared.row)) return refuse("stale");
  if (!(await findOwnWork(tx, place.owner, known.id)).ok) return refuse([notOwn]);
  return landUpdate(tx, prepared, place, now);
}

async function landNew(
  tx: Tx,
  prepared: Extract<PreparedImport, { readonly kind: "new" }>,
  place: LandingFor,
  now: number,
): Promise<Outcome<Landed, readonly Problem[]>> {
  const { imported, ready } = prepared;
  const resolved = await resolveWork(tx, place.owner, ready.parsed, null);
  if (!resolved.ok) return resolved;
  const { key, byline, draft, isAnonymous, hits, waitingChapters } = imported;
  const written = await insertWork(
    tx,
    {
      ready,
      resolved: resolved.value,
      publication: draft.publication,
      siteUrl: place.siteUrl,
      imported: {
        ...{ key, digest: prepared.digest, byline, isAnonymous: isAnonymous ?? false, hits: hits ?? 0 },
        revisedAt: toPastNoon(imported.revisedOn ?? null, now),
        waitingChapters: waitingChapters ?? new Set(),
      },
    },
    now,
  );
  const { id, chapterIds } = written;
  const incoming = toIncoming(imported, now);
  const told =
    imported.source === undefined
      ? incoming
      : toIncoming({ ...imported, draft: { ...draft, ...imported.source } }, now);
  const chapters = incoming.flatMap(({ key: chapterKey, input }, index) => {
    const chapterId = chapterIds[index];
    if (chapterId === undefined) return [];
    return [withWaiting(toBaseChapter(chapterId, chapterKey, input, told[index]?.input), imported, index)];
  });
  const stood = toFirstStood(written, { parsed: ready.parsed, resolved: resolved.value, byline });
  const given = givenFields(imported.source ?? draft, byline);
  const work = correctedMarks(firstMarks(given, stood), given, givenFields(draft, byline));
  await saveImportBase(tx, id, toBase(place, imported, { work, chapters }), place.batchId);
  return done({ id, outcome: "created", chapterIds, kept: [], before: null });
}

/** How a work stands that was just written, without its being read again. */
function toFirstStood(
  { expectedChapters, tags, seriesIds }: WrittenWork,
  { byline, ...wanted }: { readonly parsed: ParsedWork; readonly resolved: Resolved; readonly byline: string | null },
): FieldTexts {
  const { parsed, resolved } = wanted;
  const row = { ...toWorkRow(parsed), byline, expected_chapters: expectedChapters };
  return toStood(row, {
    tags,
    gifts: parsed.gifts,
    relations: toRelationRows(wanted).map((one) => [one.url, one.title, one.author, one.is_translation] as const),
    pseudIds: resolved.pseudIds,
    seriesIds: seriesIds.toSorted((one, other) => one - other),
  });
}

async function landUpdate(
  tx: Tx,
  prepared: PreparedUpdate,
  place: LandingFor,
  now: number,
): Promise<Outcome<Landed, readonly Problem[]>> {
  const { row, kept } = prepared;
  const resolved = await resolveWork(tx, place.owner, prepared.parsed, row.id);
  if (!resolved.ok) return resolved;
  const isChanged = changesAnything(prepared);
  await updateRow(tx, row.id, { import_digest: prepared.digest, source_revised_at: prepared.revisedAt });
  const added: Reimported = isChanged
    ? await rewriteImported(tx, prepared, { ...place, resolved: resolved.value }, now)
    : new Map();
  const base = await toNextBase(tx, prepared, place, added);
  await saveImportBase(tx, row.id, base, place.batchId);
  const alive = new Set(prepared.plan.order);
  const chapterIds = prepared.plan.matched.map((match, index) => {
    if (match === null) return added.get(index) ?? null;
    return alive.has(match.id) ? match.id : null;
  });
  const before = isChanged
    ? packBefore(prepared, added, await listEditsSince(tx, await rowOf(tx, row.id), base))
    : null;
  const withdrawn = prepared.releases.isWithdrawn ? { isWithdrawn: true } : {};
  return done({ id: row.id, outcome: isChanged ? "updated" : "unchanged", chapterIds, kept, before, ...withdrawn });
}

async function toNextBase(tx: Tx, prepared: PreparedUpdate, place: LandingFor, added: Reimported): Promise<ImportBase> {
  const { base, given, imported, taken, plan } = prepared;
  const stood = await findStoodFields(tx, await rowOf(tx, prepared.row.id));
  const chapters = plan.matched.flatMap((match, index) => {
    const [id, input] = [added.get(index), prepared.added.get(index)?.input];
    if (match !== null) return [withWaiting(match, imported, index)];
    if (id === undefined || input === undefined) return [];
    return [withWaiting(toBaseChapter(id, plan.keys[index] ?? null, input), imported, index)];
  });
  return toBase(place, imported, { work: nextMarks(base.work, given, { stood, taken }), chapters });
}

function toBase(
  { owner }: LandingFor,
  { isWaiting }: WorkImport,
  marks: Pick<ImportBase, "work" | "chapters">,
): ImportBase {
  return { owner: owner.personId, ...marks, ...(isWaiting === true ? { isWaiting } : {}) };
}

function withWaiting({ id, key, fields }: BaseChapter, imported: WorkImport, place: number): BaseChapter {
  return { id, key, fields, ...(waitsAtSource(imported, place) ? { isWaiting: true } : {}) };
}

function toBaseChapter(
  id: ChapterId,
  key: string | null,
  input: ChapterInput,
  told: ChapterInput = input,
): BaseChapter {
  const fields = chapterFields(input);
  const given = told === input ? fields : chapterFields(told);
  return { id, key, fields: correctedMarks(firstMarks(given, fields), given, fields) };
}

/** Whether nobody wrote in the work since its row was read. */
function isSame(one: WorkRow, other: WorkRow): boolean {
  return (
    one.id === other.id &&
    one.major_version === other.major_version &&
    one.minor_version === other.minor_version &&
    one.deleted_at === other.deleted_at &&
    one.import_digest === other.import_digest
  );
}

async function rowOf(tx: Tx, id: WorkId): Promise<WorkRow> {
  const row = await findRow(tx, id);
  if (row === null) throw new Error(`The work ${id} is gone in its own transaction`);
  return row;
}
