import type { WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import type { ChapterInput, NewWork, Problem, WorkInput } from "./input.ts";
import { readyChapter, readyNewWork, readyWork } from "./ready-work.ts";
import { resolveWork } from "./resolve.ts";
import { listTagIds } from "./tag-link-store.ts";

/** What making this work would be refused for, told without writing: for previews. */
export async function checkNewWork(ground: Ground, viewer: Member, draft: NewWork): Promise<readonly Problem[]> {
  const ready = await readyNewWork(ground, draft, ground.now());
  if (!ready.ok) return ready.refusal;
  const resolved = await resolveWork(ground.db.read, viewer, ready.value.parsed, null);
  return resolved.ok ? [] : resolved.refusal;
}

/** The same for a change of a work that is the viewer's own: for previews, and for forms that feed two actions. */
export async function checkWork(
  ground: Ground,
  viewer: Member,
  id: WorkId,
  input: WorkInput,
): Promise<readonly Problem[]> {
  const kept = new Set(await listTagIds(ground.db.read, id));
  const parsed = await readyWork(ground, input, kept, ground.now());
  if (!parsed.ok) return parsed.refusal;
  const resolved = await resolveWork(ground.db.read, viewer, parsed.value, id);
  return resolved.ok ? [] : resolved.refusal;
}

/** The same for the texts of a chapter. */
export function checkChapter(ground: Ground, input: ChapterInput): readonly Problem[] {
  const ready = readyChapter(ground, input, ground.now());
  return ready.ok ? [] : ready.refusal;
}
