import { type ChapterId, parseId, type WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member, Viewer } from "#core/viewer.ts";
import { chapterAddress } from "#features/browse/index.ts";
import { findWork, listChapters } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, errorAnswer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { Form } from "#platform/http/form.ts";
import { putReading, removeReading } from "./store.ts";

/** Where somebody is in a work; null to forget that she began it. */
export type Place = { readonly chapterId: ChapterId; readonly progress: number } | null;

/** Reads `chapter_id` and `progress` (0 to 100), or `forget`. */
export function parsePlace(form: Form): Outcome<Place, "bad"> {
  if (form.isChecked("forget")) return done(null);
  const chapterId = parseId<ChapterId>(form.text("chapter_id"));
  const progress = form.text("progress") === "" ? "0" : form.text("progress");
  if (chapterId === null || !/^\d{1,3}$/.test(progress) || Number(progress) > 100) return refuse("bad");
  return done({ chapterId, progress: Number(progress) });
}

/** Keeps a member's place in a work that she may see; those who keep no history are left without one. */
async function keepReading(
  ground: Ground,
  viewer: Member,
  workId: WorkId,
  place: Place,
): Promise<Outcome<Place, "missing">> {
  const { read } = ground.db;
  if (place === null) {
    await ground.db.write((tx) => removeReading(tx, viewer.personId, workId));
    return done(null);
  }
  const work = await findWork(read, viewer, workId);
  const chapters = work.ok ? await listChapters(read, viewer, workId) : [];
  if (!work.ok || !chapters.some((chapter) => chapter.id === place.chapterId)) return refuse("missing");
  if (!viewer.preferences.keepHistory) return done(null);
  const reading = { ...place, workId, seenVersion: work.value.majorVersion, readAt: ground.now() };
  await ground.db.write((tx) => putReading(tx, viewer.personId, reading));
  return done(place);
}

/** Answers the script with nothing, and a form with the page it came from. */
export async function keepPlace(ask: Ask, ground: Ground): Promise<Answer> {
  const workId = parseId<WorkId>(ask.params["id"]);
  const member = asMember(ask.viewer);
  if (workId === null || member === null) return missing();
  const place = parsePlace(ask.form);
  if (!place.ok) return errorAnswer(422);
  const kept = await keepReading(ground, member, workId, place.value);
  if (!kept.ok) return missing();
  if (!ask.form.isChecked("return")) return bytesAnswer("", {}, 204);
  if (place.value === null) return seeOther("/", { kind: "notice", text: "The work is off your list." });
  const address = chapterAddress(workId, place.value.chapterId);
  return seeOther(address, { kind: "notice", text: "Your place is kept. The home page leads back here." });
}

function asMember(viewer: Viewer): Member | null {
  return viewer.kind === "member" ? viewer : null;
}
