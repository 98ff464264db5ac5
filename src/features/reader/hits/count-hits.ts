import { parseId, type WorkId } from "#core/ids.ts";
import { listVisibleIds, type Work } from "#features/works/index.ts";
import { limitAddress } from "#platform/address.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { hitCounterOf } from "./hit-counter.ts";

/** A member's page is made for her, so that the page itself counts; not for those who made the work. */
export function countMember({ method, headers, viewer }: Ask, ground: Ground, work: Work): void {
  if (viewer.kind === "guest" || method !== "GET" || !isCounted(work)) return;
  // What a browser fetches beforehand may never be looked at.
  if (headers.get("sec-purpose") !== null) return;
  hitCounterOf(ground).count(`member ${viewer.personId}`, work.id);
}

/** Where a guest's script tells that a page is looked at, since kept pages know nothing of who does; null where nothing counts. */
export function hitsAddress({ viewer }: Ask, work: Work): string | null {
  return viewer.kind === "guest" && isCounted(work) ? `/works/${work.id}/hits` : null;
}

/** Takes what a guest's script tells. Other sites' pages may not tell it. */
export async function countGuest(ask: Ask, ground: Ground): Promise<Answer> {
  const workId = parseId<WorkId>(ask.params["id"]);
  const site = ask.headers.get("sec-fetch-site") ?? "same-origin";
  if (workId === null || site !== "same-origin") return missing();
  const [visible] = await listVisibleIds(ground.db.read, ask.viewer, [workId]);
  if (visible === undefined) return missing();
  hitCounterOf(ground).count(`guest ${limitAddress(ask.clientAddress)}`, workId);
  return bytesAnswer("", {}, 204);
}

function isCounted(work: Work): boolean {
  return work.state === "posted" && !work.isHidden && !work.isUnrevealed && !work.isOwn;
}
