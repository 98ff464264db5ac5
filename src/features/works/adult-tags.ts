import { setImmediate as yieldToRequests } from "node:timers/promises";
import { parseId, type TagId, type WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Consumer } from "#platform/changes/feed.ts";
import type { Ground } from "#platform/ground.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";
import { listCarriersAfter, listFixedOf, listWithSynonyms, updateAdultOf } from "./tag-link-store.ts";

export const adultKind = "works.adult";

/** Works looked at in one transaction: others write again after some ten milliseconds. */
const worksAtOnce = 300;

/** Has works follow what of their fixed tags was changed: whether it is adult, or what it stands for. */
export function adultWorks(ground: Ground): Consumer {
  return {
    name: "works.adult",
    async take(tx, changes) {
      const changed = new Set(changes.flatMap((change) => (change.kind === "tag.changed" ? [change.tagId] : [])));
      const tagIds = changed.size === 0 ? [] : await listFixedOf(tx, [...changed]);
      const now = ground.now();
      if (tagIds.length > 0) await enqueueJob(tx, { kind: adultKind, payload: { tagIds }, runAt: now }, now);
    },
  };
}

/** Puts works with these tags behind the adult gate, or takes them out, a hand of them at a time. */
export async function followAdultTags(ground: Ground, payload: unknown): Promise<void> {
  const ids = parseTagIds(payload);
  let hasMoved = false;
  for (const tagId of ids.length === 0 ? [] : await listWithSynonyms(ground.db.read, ids)) {
    // Numbers begin at 1, so 0 stands before all of them.
    let after: WorkId | undefined = 0 as WorkId;
    while (after !== undefined) {
      const page: readonly WorkId[] = await listCarriersAfter(ground.db.read, tagId, { after, limit: worksAtOnce });
      if (page.length > 0) hasMoved = (await ground.db.writeRedoable((tx) => updateAdultOf(tx, page))) || hasMoved;
      after = page.at(-1);
      await yieldToRequests();
    }
  }
  // So that kept pages from before are not shown any more.
  if (hasMoved) await ground.db.write((tx) => appendChange(tx, { kind: "taxonomy.changed" }, ground.now()));
}

function parseTagIds(payload: unknown): readonly TagId[] {
  if (typeof payload !== "object" || payload === null || !("tagIds" in payload)) return [];
  return Array.isArray(payload.tagIds) ? payload.tagIds.flatMap((id) => parseId<TagId>(String(id)) ?? []) : [];
}
