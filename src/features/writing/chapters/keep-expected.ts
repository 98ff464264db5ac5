import { findWorkInput, updateWork } from "#features/works/index.ts";
import type { WritingWork } from "../own-things.ts";
import { toNumber } from "../typed.ts";

/** Writes the number of chapters that a chapter's form was given, when it is another than the work has. */
export async function keepExpected(writing: WritingWork, typed: { readonly before: string; readonly after: string }) {
  const { viewer, ground, work } = writing;
  if (toNumber(typed.before) === toNumber(typed.after)) return;
  const found = await findWorkInput(ground.db.read, viewer, work.id);
  if (!found.ok) return;
  const input = { ...found.value, expectedChapters: toNumber(typed.after) };
  // What the chapter's form cannot mend, such as a tag that is required since, must not lose the chapter.
  await updateWork(ground, viewer, work.id, { input, publication: null, chapters: "first" });
}
