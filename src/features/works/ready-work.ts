import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { findTaxonomy, type Taxonomy } from "#features/tags/index.ts";
import type { ReadingGround } from "#platform/ground.ts";
import type { ChapterInput, NewWork, Problem, WorkInput } from "./input.ts";
import { chaptersMax } from "./limits.ts";
import { parseChapter } from "./parse-chapter.ts";
import { type ParsedWork, parseWork } from "./parse-work.ts";
import { findObstacle } from "./publication.ts";
import { settleExpected } from "./totals.ts";
import type { ReadyChapter } from "./write-chapter.ts";

/** A new work that passed every rule that needs no database; its texts are clean. */
export interface ReadyWork {
  readonly parsed: ParsedWork;
  readonly chapters: readonly ReadyChapter[];
  readonly expectedChapters: number | null;
}

/**
 * Cleans and checks before the transaction, since cleaning takes time and writers wait for each other. Whoever makes many
 * works hands in the taxonomy, which is asked for otherwise.
 */
export async function readyNewWork(
  ground: ReadingGround,
  draft: NewWork,
  now: number,
  taxonomy: Taxonomy | null = null,
): Promise<Outcome<ReadyWork, readonly Problem[]>> {
  const known = taxonomy ?? (await findTaxonomy(ground.db.read));
  const work = parseWork(draft.work, { taxonomy: known, siteUrl: ground.url, now, keptTags: new Set() });
  const problems: Problem[] = work.ok ? [] : [...work.refusal];
  const obstacle = findObstacle("draft", draft.publication, now);
  if (obstacle !== null) problems.push(obstacle);
  const chapters = readyChapters(ground, draft.chapters, now, problems);
  const expected = settleExpected(draft.work, draft.chapters.length);
  if (!expected.ok) problems.push(expectedConflict(draft.chapters.length));
  if (!work.ok || !expected.ok || problems.length > 0) return refuse(problems);
  return done({ parsed: work.value, chapters, expectedChapters: expected.value });
}

export async function readyWork(
  ground: ReadingGround,
  input: WorkInput,
  keptTags: ReadonlySet<TagId>,
  now: number,
): Promise<Outcome<ParsedWork, readonly Problem[]>> {
  const taxonomy = await findTaxonomy(ground.db.read);
  return parseWork(input, { taxonomy, siteUrl: ground.url, now, keptTags });
}

export function readyChapter(
  ground: ReadingGround,
  input: ChapterInput,
  now: number,
): Outcome<ReadyChapter, readonly Problem[]> {
  const problems: Problem[] = [];
  const parsed = parseChapter(input, { siteUrl: ground.url, now, path: "" }, problems);
  return problems.length > 0 ? refuse(problems) : done({ input, parsed });
}

export function expectedConflict(count: number): Problem {
  const chapters = count === 1 ? "1 chapter" : `${count} chapters`;
  const message = `A complete work has as many chapters as it was planned to have; this one has ${chapters}.`;
  return { field: "expectedChapters", code: "conflict", message };
}

function readyChapters(
  ground: ReadingGround,
  inputs: readonly ChapterInput[],
  now: number,
  problems: Problem[],
): readonly ReadyChapter[] {
  if (inputs.length === 0) {
    problems.push({ field: "chapters", code: "required", message: "A work needs at least one chapter." });
  }
  if (inputs.length > chaptersMax) {
    const message = `A work can have ${chaptersMax.toLocaleString("en")} chapters at most.`;
    problems.push({ field: "chapters", code: "many", message });
    return [];
  }
  return inputs.map((input, index) => {
    const rules = { siteUrl: ground.url, now, path: `chapters.${index}.` };
    return { input, parsed: parseChapter(input, rules, problems) };
  });
}
