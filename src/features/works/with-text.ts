import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { ChapterRow } from "./chapter-store.ts";
import type { Problem, WorkChange } from "./input.ts";
import { findOwnChapter } from "./own-chapter.ts";
import { readyChapter } from "./ready-work.ts";
import type { ReadyChapter } from "./write-chapter.ts";

/** A chapter's new texts on the way into a change of its work. */
export interface TextChange {
  readonly row: ChapterRow;
  readonly ready: ReadyChapter;
}

/** Cleans the texts that come with a change of a work; problems stand under `chapters.0`. Its day is the work's. */
export function readyText(
  ground: Ground,
  change: WorkChange,
  now: number,
): Outcome<ReadyChapter | null, readonly Problem[]> {
  if (change.text === undefined) return done(null);
  const ready = readyChapter(ground, { ...change.text.input, publishedOn: null }, now);
  if (ready.ok) return ready;
  return refuse(ready.refusal.map((problem) => ({ ...problem, field: `chapters.0.${problem.field}` })));
}

/** The chapter that the texts are for, or `missing` when it left the work meanwhile; null for a change without texts. */
export async function findTextChange(
  tx: Tx,
  viewer: Member,
  id: WorkId,
  given: { readonly change: WorkChange; readonly ready: ReadyChapter | null },
): Promise<Outcome<TextChange | null, "missing">> {
  const { change, ready } = given;
  if (change.text === undefined || ready === null) return done(null);
  const own = await findOwnChapter(tx, viewer, change.text.chapterId, "kept");
  if (!own.ok || own.value.work.id !== id) return refuse("missing");
  return done({ row: own.value.chapter, ready });
}
