import { findWorkInput, updateWork, type Work } from "#features/works/index.ts";
import type { WritingWork } from "../own-things.ts";
import { toNumber } from "../typed.ts";

/**
 * The number of chapters that a chapter's form begins with: what the work has, or what it has to grow to when the
 * chapter comes out. A work that was meant to have one chapter goes on: how far is for its writer to say.
 */
export function toShownExpected(work: Pick<Work, "expectedChapters" | "chapters">, isNew: boolean): string {
  const { expectedChapters } = work;
  const count = work.chapters + (isNew ? 1 : 0);
  if (expectedChapters === null || (expectedChapters === 1 && count > 1)) return "?";
  return String(Math.max(expectedChapters, count));
}

/** What a form was given beside a chapter: the number it began with, and the one that was typed. */
export interface TypedExpected {
  readonly shown: string;
  readonly typed: string;
  readonly comesOut: boolean;
}

/** Writes the number of chapters of a chapter's form. One that nobody touched counts from when the chapter comes out. */
export async function keepExpected({ viewer, ground, work }: WritingWork, given: TypedExpected): Promise<void> {
  const { shown, typed, comesOut } = given;
  const isUntouched = typed === shown && !comesOut;
  if (isUntouched || toNumber(typed) === work.expectedChapters) return;
  const found = await findWorkInput(ground.db.read, viewer, work.id);
  if (!found.ok) return;
  const input = { ...found.value, expectedChapters: toNumber(typed) };
  // What the chapter's form cannot mend, such as a tag that is required since, must not lose the chapter.
  await updateWork(ground, viewer, work.id, { input, publication: null, chapters: "first" });
}
