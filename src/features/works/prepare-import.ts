import { createHash } from "node:crypto";
import type { ChapterId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import { cleanLine, cleanTitle } from "#engines/author-html/index.ts";
import type { Taxonomy } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { ReadingGround } from "#platform/ground.ts";
import { toPastNoon } from "./day.ts";
import { findWorkInput } from "./find-work.ts";
import {
  chapterFields,
  chooseFields,
  type FieldMarks,
  type FieldTexts,
  givenFields,
  type ImportBase,
  toMark,
} from "./import-base.ts";
import { type ChapterPlan, type IncomingChapter, planChapters } from "./import-chapters.ts";
import { findStoodFields, listStandingChapters, type StandingChapter } from "./import-standing.ts";
import { findByImportKey, findImportBase } from "./import-store.ts";
import type { Problem, WorkInput } from "./input.ts";
import type { ParsedWork } from "./parse-work.ts";
import { type ReadyWork, readyChapter, readyNewWork, readyWork } from "./ready-work.ts";
import { findReleases, type Releases } from "./release-import.ts";
import { listTagIds } from "./tag-link-store.ts";
import { listSeen, withoutUnseen } from "./unseen-changes.ts";
import type { ImportedAs, WorkImport } from "./work-import.ts";
import type { WorkRow } from "./work-store.ts";
import type { ReadyChapter } from "./write-chapter.ts";

/** A work from elsewhere with all that can be done before the transaction: the texts are clean, the choices are made. */
export type PreparedImport =
  | { readonly kind: "settled"; readonly as: ImportedAs }
  | { readonly kind: "new"; readonly imported: WorkImport; readonly digest: string; readonly ready: ReadyWork }
  | PreparedUpdate;

export interface PreparedUpdate {
  readonly kind: "update";
  readonly imported: WorkImport;
  readonly digest: string;
  /** As it stood when the choices were made. */
  readonly row: WorkRow;
  readonly input: WorkInput;
  readonly base: ImportBase;
  /** Null for a work of which nothing was kept when it came in. */
  readonly before: ImportBase | null;
  readonly given: FieldTexts;
  readonly taken: ReadonlySet<string>;
  readonly kept: readonly string[];
  readonly parsed: ParsedWork;
  readonly plan: ChapterPlan;
  readonly releases: Releases;
  readonly revisedAt: number | null;
  /** The chapters as they stood, in order. */
  readonly order: readonly ChapterId[];
  readonly rewritten: readonly { readonly standing: StandingChapter; readonly ready: ReadyChapter }[];
  /** By incoming place. */
  readonly added: ReadonlyMap<number, ReadyChapter>;
}

/** Settles what will become of a work from elsewhere; cleaning its texts is most of what an import costs. */
export async function prepareImport(
  ground: ReadingGround,
  owner: Member,
  imported: WorkImport,
  taxonomy: Taxonomy | null = null,
): Promise<Outcome<PreparedImport, readonly Problem[]>> {
  const digest = imported.digest ?? toDigest(imported);
  const row = await findByImportKey(ground.db.read, imported.key);
  if (row === null) {
    const ready = await readyNewWork(ground, imported.draft, ground.now(), taxonomy);
    return ready.ok ? done({ kind: "new", imported, digest, ready: ready.value }) : ready;
  }
  const settled = await findSettled(ground.db.read, row, { owner, digest });
  return settled === null
    ? prepareUpdate(ground, owner, { imported, digest, row })
    : done({ kind: "settled", as: settled });
}

/** A work that is left as it stands: nothing changed at the source, or it is in the bin, or in its author's own hands. */
async function findSettled(
  db: Db,
  row: WorkRow,
  asked: { readonly owner: Member; readonly digest: string },
): Promise<ImportedAs | null> {
  if (row.deleted_at !== null) return { id: row.id, outcome: "binned" };
  if (row.import_digest === asked.digest) return { id: row.id, outcome: "unchanged" };
  const base = await findImportBase(db, row.id);
  if (base?.owner !== asked.owner.personId) return null;
  const own = await findWorkInput(db, asked.owner, row.id);
  return own.ok ? null : { id: row.id, outcome: "claimed" };
}

interface Again {
  readonly imported: WorkImport;
  readonly digest: string;
  readonly row: WorkRow;
}

async function prepareUpdate(
  ground: ReadingGround,
  owner: Member,
  { imported, digest, row }: Again,
): Promise<Outcome<PreparedImport, readonly Problem[]>> {
  const db = ground.db.read;
  const input = await findWorkInput(db, owner, row.id);
  if (!input.ok) return refuse([notOwn]);
  const chapters = await listStandingChapters(db, row.id);
  const stood = await findStoodFields(db, row);
  const before = await findImportBase(db, row.id);
  const base = before ?? assumedBase(owner, row, { stood, chapters });
  const given = givenFields(imported.draft, imported.byline);
  const choices = chooseFields(base.work, given, stood);
  const incoming = toIncoming(imported, ground.now());
  const planned = planChapters(base.chapters, incoming, chapters);
  const plan = withoutUnseen(ground, planned, { base: base.chapters, incoming });
  const taken = listSeen(ground, row, imported.draft.work, choices.taken);
  const kept = [...choices.kept.map(toWords), ...plan.kept];
  const merged = mergeWork(input.value, imported.draft.work, taken);
  const ready = await readyParts(ground, row.id, { merged, plan, imported });
  if (!ready.ok) return ready;
  return done({
    ...{ kind: "update", imported, digest, row, input: input.value, base, before, given, kept, plan },
    revisedAt: toPastNoon(imported.revisedOn ?? null, ground.now()),
    releases: findReleases({ imported, base, row, plan, standing: chapters }),
    taken,
    order: chapters.map((chapter) => chapter.row.id),
    ...ready.value,
  });
}

/** An owner who may not change the work any more, or never might. */
export const notOwn: Problem = {
  field: "key",
  code: "forbidden",
  message: "It was brought in before for another account, which this owner may not change.",
};

/** The chapters as they would be read back after they were written, so that they can be compared with such. */
export function toIncoming({ draft, chapterKeys }: WorkImport, now: number): readonly IncomingChapter[] {
  const written = (text: string) => (text.trim() === "" ? "" : text);
  return draft.chapters.map((chapter, index) => ({
    key: chapterKeys?.[index] ?? null,
    input: {
      title: cleanLine(cleanTitle(chapter.title)),
      summary: written(chapter.summary),
      notes: written(chapter.notes),
      endNotes: written(chapter.endNotes),
      body: chapter.body,
      format: chapter.format,
      publishedOn: toPastDay(chapter.publishedOn ?? draft.work.publishedOn, now),
    },
  }));
}

/** A day as it is kept; one of today is the moment of posting. */
function toPastDay(day: string | null, now: number): string | null {
  return toPastNoon(day, now) === null ? null : day;
}

type ReadyParts = Pick<PreparedUpdate, "parsed" | "rewritten" | "added">;

async function readyParts(
  ground: ReadingGround,
  id: WorkId,
  asked: { readonly merged: WorkInput; readonly plan: ChapterPlan; readonly imported: WorkImport },
): Promise<Outcome<ReadyParts, readonly Problem[]>> {
  const now = ground.now();
  const problems: Problem[] = [];
  const parsed = await readyWork(ground, asked.merged, new Set(await listTagIds(ground.db.read, id)), now);
  if (!parsed.ok) problems.push(...parsed.refusal);
  const rewritten: PreparedUpdate["rewritten"][number][] = [];
  for (const { standing, input } of asked.plan.rewritten) {
    const ready = readyChapter(ground, input, now);
    if (ready.ok) rewritten.push({ standing, ready: ready.value });
    else problems.push(...ready.refusal);
  }
  const added = new Map<number, ReadyChapter>();
  for (const [index, chapter] of toIncoming(asked.imported, now).entries()) {
    if (asked.plan.matched[index] !== null) continue;
    const ready = readyChapter(ground, chapter.input, now);
    if (ready.ok) added.set(index, ready.value);
    else problems.push(...ready.refusal);
  }
  return !parsed.ok || problems.length > 0 ? refuse(problems) : done({ parsed: parsed.value, rewritten, added });
}

/** What came in before bases were kept: as it stands when nothing has happened to it since, else all of it counts as edited. */
function assumedBase(
  owner: Member,
  row: WorkRow,
  standing: { readonly stood: FieldTexts; readonly chapters: readonly StandingChapter[] },
): ImportBase {
  const isUntouched = row.updated_at === row.created_at;
  const assume = (fields: FieldTexts): FieldMarks =>
    Object.fromEntries(
      Object.entries(fields).map(([name, text]) => [name, ["", isUntouched ? toMark(text) : "edited"]] as const),
    );
  const chapters = standing.chapters.map(({ row: { id }, input }) => ({
    id,
    key: null,
    fields: assume(chapterFields(input)),
  }));
  return { owner: owner.personId, work: assume(standing.stood), chapters };
}

/** The work as it stands, with what is taken from its source. Who wrote it and how long it will be are written besides. */
function mergeWork(standing: WorkInput, given: WorkInput, taken: ReadonlySet<string>): WorkInput {
  const from = (field: string) => (taken.has(field) ? given : standing);
  const tags = { ...standing.tags };
  for (const field of taken) {
    if (field.startsWith("tags.")) tags[field.slice("tags.".length)] = given.tags[field.slice("tags.".length)] ?? [];
  }
  return {
    ...standing,
    title: from("title").title,
    language: from("language").language,
    summary: from("summary").summary,
    notes: from("notes").notes,
    endNotes: from("endNotes").endNotes,
    visibility: from("visibility").visibility,
    pseuds: from("pseuds").pseuds,
    gifts: from("gifts").gifts,
    relations: from("relations").relations,
    series: from("series").series,
    expectedChapters: from("chapters").expectedChapters,
    isComplete: from("chapters").isComplete,
    tags,
  };
}

function toWords(field: string): string {
  if (field.startsWith("tags.")) return `the tags of the type ${field.slice("tags.".length)}`;
  if (field === "endNotes") return "the end notes";
  return field === "chapters" ? "the number of chapters" : `the ${field}`;
}

/** By which two imports are the same; a schedule is one with posting, which it becomes when its time has come. */
function toDigest(imported: WorkImport): string {
  const { publication, ...draft } = imported.draft;
  const asked = JSON.stringify([imported.byline, draft, publication.kind === "draft" ? "draft" : "posted"]);
  return createHash("sha256").update(asked).digest("base64url");
}
