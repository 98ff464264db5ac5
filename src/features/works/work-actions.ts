import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member, Viewer } from "#core/viewer.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { writeBackdate } from "./backdate.ts";
import { type ChapterRow, listChapterRows } from "./chapter-store.ts";
import type { NewWork, Problem, Publication, WorkChange, WorkRefusal } from "./input.ts";
import { countLaid, findLaidProblems, type ReadyLaid, readyLaid, writeLaid } from "./lay-chapters.ts";
import { insertWork } from "./make-work.ts";
import { findOwnWork } from "./own-work.ts";
import type { ParsedWork } from "./parse-work.ts";
import { findObstacle } from "./publication.ts";
import { writePublication } from "./publish-work.ts";
import { expectedConflict, readyNewWork, readyWork } from "./ready-work.ts";
import { refreshWork } from "./refresh-work.ts";
import { type Resolved, resolveWork } from "./resolve.ts";
import { listTagIds } from "./tag-link-store.ts";
import { settleExpected } from "./totals.ts";
import { findTextChange, readyText } from "./with-text.ts";
import { findRow, updateRow, type WorkRow } from "./work-store.ts";
import { rewriteChapter } from "./write-chapter.ts";
import { rewriteWorkTexts, writeAround, writeOwnPseuds } from "./write-work.ts";

type WorkOutcome = Promise<Outcome<WorkId, WorkRefusal>>;

/** Makes a work with its chapters, as a draft, scheduled or posted. */
export async function createWork(ground: Ground, viewer: Viewer, draft: NewWork): WorkOutcome {
  if (viewer.kind === "guest") return refuse({ code: "forbidden" });
  const now = ground.now();
  const ready = await readyNewWork(ground, draft, now);
  if (!ready.ok) return invalid(ready.refusal);
  return ground.db.write(async (tx) => {
    const resolved = await resolveWork(tx, viewer, ready.value.parsed, null);
    if (!resolved.ok) return invalid(resolved.refusal);
    const { publication } = draft;
    const made = { ready: ready.value, resolved: resolved.value, publication, siteUrl: ground.url };
    return done((await insertWork(tx, made, now)).id);
  });
}

/** Replaces everything of a work but its chapters, and the texts of one when they are given; may post or schedule it in the same breath. */
export async function updateWork(ground: Ground, viewer: Viewer, id: WorkId, change: WorkChange): WorkOutcome {
  if (viewer.kind === "guest") return refuse({ code: "forbidden" });
  const now = ground.now();
  const kept = new Set(await listTagIds(ground.db.read, id));
  const parsed = await readyWork(ground, change.input, kept, now);
  const ready = readyText(ground, change, now);
  const laid = readyLaid(ground, change.laid, now);
  return ground.db.write(async (tx) => {
    // Whose it is comes before what is wrong with it: strangers learn nothing from problems.
    const row = await findOwnWork(tx, viewer, id);
    if (!row.ok) return refuse({ code: row.refusal });
    if (!parsed.ok || !ready.ok || !laid.ok) {
      return invalid([parsed, ready, laid].flatMap((one) => (one.ok ? [] : one.refusal)));
    }
    const text = await findTextChange(tx, viewer, id, { change, ready: ready.value });
    if (!text.ok) return refuse({ code: text.refusal });
    const asked = { row: row.value, change, parsed: parsed.value, laid: laid.value };
    const settled = await settleChange(tx, viewer, asked, now);
    if (!settled.ok) return invalid(settled.refusal);
    const by = { personId: viewer.personId, siteUrl: ground.url, now };
    if (text.value !== null) await rewriteChapter(tx, text.value.row, text.value.ready, by);
    if (laid.value !== null) await writeLaid(tx, row.value, laid.value, by);
    await writeChange(tx, viewer, { row: row.value, change, parsed: parsed.value, ...settled.value }, now);
    return done(id);
  });
}

/** Posts or schedules a draft, with its first chapter or with all; or takes a schedule back. */
export function postWork(
  ground: Ground,
  viewer: Viewer,
  id: WorkId,
  change: { readonly publication: Publication; readonly chapters: "first" | "all" },
): WorkOutcome {
  const now = ground.now();
  return ground.db.write(async (tx) => {
    const row = await findOwnWork(tx, viewer, id);
    if (!row.ok) return refuse({ code: row.refusal });
    const obstacle = findObstacle(row.value.state, change.publication, now);
    if (obstacle !== null) return invalid([obstacle]);
    await writePublication(tx, row.value, change, now);
    return done(id);
  });
}

export function invalid(problems: readonly Problem[]) {
  return refuse({ code: "invalid" as const, problems });
}

interface SettledChange {
  readonly resolved: Resolved;
  readonly expectedChapters: number | null;
}

interface ChangeAsked {
  readonly row: WorkRow;
  readonly change: WorkChange;
  readonly parsed: ParsedWork;
  readonly laid: readonly ReadyLaid[] | null;
}

/** The last refusals, which need the work as it stands. */
async function settleChange(
  tx: Tx,
  viewer: Member,
  asked: ChangeAsked,
  now: number,
): Promise<Outcome<SettledChange, readonly Problem[]>> {
  const { row, change, parsed, laid } = asked;
  const chapters = await listChapterRows(tx, row.id);
  const problems: Problem[] = laid === null ? [] : findLaidProblems(row, chapters, laid);
  const obstacle = change.publication === null ? null : findObstacle(row.state, change.publication, now);
  if (obstacle !== null) problems.push(obstacle);
  const count = laid === null ? countAfter(chapters, row, change) : countLaid(row, chapters, laid);
  const expected = settleExpected(parsed, count);
  if (!expected.ok) problems.push(expectedConflict(count));
  const resolved = await resolveWork(tx, viewer, parsed, row.id);
  if (!resolved.ok) problems.push(...resolved.refusal);
  if (!expected.ok || !resolved.ok || problems.length > 0) return refuse(problems);
  return done({ resolved: resolved.value, expectedChapters: expected.value });
}

/** How many chapters the work will count once the change is done. */
function countAfter(chapters: readonly ChapterRow[], row: WorkRow, change: WorkChange): number {
  if (row.state === "posted") return chapters.filter((chapter) => chapter.state === "posted").length;
  return change.publication?.kind === "posted" && change.chapters === "first" ? 1 : chapters.length;
}

async function writeChange(
  tx: Tx,
  viewer: Member,
  change: SettledChange & { readonly row: WorkRow; readonly change: WorkChange; readonly parsed: ParsedWork },
  now: number,
): Promise<void> {
  const { row, parsed, resolved } = change;
  await rewriteWorkTexts(tx, row, parsed, { personId: viewer.personId, now });
  await updateRow(tx, row.id, { expected_chapters: change.expectedChapters });
  await writeOwnPseuds(tx, row.id, viewer, resolved);
  await writeAround(tx, row.id, { parsed, resolved }, now);
  await writeBackdate(tx, row, parsed.publishedAt);
  const { publication, chapters } = change.change;
  const standing = await findRow(tx, row.id);
  if (standing !== null) await refreshWork(tx, standing, "minor", now);
  const refreshed = await findRow(tx, row.id);
  if (publication !== null && refreshed !== null) await writePublication(tx, refreshed, { publication, chapters }, now);
  await appendChange(tx, { kind: "work.updated", workId: row.id }, now);
}
