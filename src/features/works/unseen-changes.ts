import type { ReadingGround } from "#platform/ground.ts";
import { type BaseChapter, chapterFields, nextMarks } from "./import-base.ts";
import type { ChapterPlan, IncomingChapter } from "./import-chapters.ts";
import type { ChapterInput, WorkInput } from "./input.ts";
import { parseRichText } from "./parse-text.ts";
import { readyChapter } from "./ready-work.ts";
import type { WorkRow } from "./work-store.ts";

/** What came in before and what comes in now, by which the marks of chapters are made. */
export interface ComingAgain {
  readonly base: readonly BaseChapter[];
  readonly incoming: readonly IncomingChapter[];
}

/**
 * A plan without the chapters that readers would see as they stand: a later version of this program may read the same
 * source with other spaces, and nothing has changed by that.
 */
export function withoutUnseen(ground: ReadingGround, plan: ChapterPlan, { base, incoming }: ComingAgain): ChapterPlan {
  const now = ground.now();
  const unseen = new Map(
    plan.rewritten
      .filter(({ standing, input }) => isShownAlike(ground, [standing.input, input], now))
      .map(({ standing }) => [standing.row.id, chapterFields(standing.input)]),
  );
  if (unseen.size === 0) return plan;
  const matched = plan.matched.map((match, index) => {
    const stood = match === null ? undefined : unseen.get(match.id);
    const known = base.find(({ id }) => id === match?.id);
    const given = incoming[index];
    if (match === null || stood === undefined || known === undefined || given === undefined) return match;
    return { ...match, fields: nextMarks(known.fields, chapterFields(given.input), { stood, taken: new Set() }) };
  });
  return { ...plan, matched, rewritten: plan.rewritten.filter(({ standing }) => !unseen.has(standing.row.id)) };
}

function isShownAlike(ground: ReadingGround, inputs: readonly [ChapterInput, ChapterInput], now: number): boolean {
  const shown = inputs.map((input) => {
    const ready = readyChapter(ground, input, now);
    if (!ready.ok) return null;
    const { title, summary, notes, endNotes, body, publishedAt } = ready.value.parsed;
    return JSON.stringify([title, summary.html, notes.html, endNotes.html, body.html, publishedAt]);
  });
  return shown[0] !== null && shown[0] === shown[1];
}

const textFields = [
  { field: "summary", kind: "summary", column: "summary_html" },
  { field: "notes", kind: "notes", column: "notes_html" },
  { field: "endNotes", kind: "notes", column: "end_notes_html" },
] as const;

/** Of the fields that a work would take from its source, those that readers would see changed. */
export function listSeen(
  ground: ReadingGround,
  row: WorkRow,
  given: WorkInput,
  taken: ReadonlySet<string>,
): ReadonlySet<string> {
  const seen = new Set(taken);
  for (const { field, kind, column } of textFields) {
    if (!taken.has(field)) continue;
    // Whether it fits is settled where it is written.
    const rules = { field, label: field, max: Number.POSITIVE_INFINITY };
    const { html } = parseRichText(given[field], kind, rules, { siteUrl: ground.url, problems: [] });
    if (html === row[column]) seen.delete(field);
  }
  return seen;
}
