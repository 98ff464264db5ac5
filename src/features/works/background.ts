import type { WorkId } from "#core/ids.ts";
import { parseId } from "#core/ids.ts";
import type { Ground, JobHandler } from "#platform/ground.ts";
import { adultKind, followAdultTags } from "./adult-tags.ts";
import { writeErased } from "./bin-actions.ts";
import { removeDeletedBefore } from "./chapter-store.ts";
import { binMs } from "./limits.ts";
import { publishDue } from "./publish-work.ts";
import { recleanKind, recleanTexts } from "./reclean.ts";
import { publishKind } from "./schedule.ts";
import { listBinnedBefore } from "./work-store.ts";

export const purgeKind = "works.purge";

/** Works erased in one transaction: few, since each takes its chapters along and other writers wait. */
const erasedAtOnce = 10;

/** What works have done in the background: posting at the planned time, emptying the bin, cleaning texts anew, following what is adult. */
export function workJobs(ground: Ground): Readonly<Record<string, JobHandler>> {
  return {
    [publishKind]: async (payload) => {
      const id = parsePayload(payload);
      const now = ground.now();
      if (id !== null) await ground.db.write((tx) => publishDue(tx, id, now));
    },
    [purgeKind]: () => purgeBin(ground),
    [recleanKind]: () => recleanTexts(ground),
    [adultKind]: (payload) => followAdultTags(ground, payload),
  };
}

async function purgeBin(ground: Ground): Promise<void> {
  const now = ground.now();
  for (;;) {
    const ids = await listBinnedBefore(ground.db.read, now - binMs, erasedAtOnce);
    if (ids.length === 0) break;
    await ground.db.write(async (tx) => {
      // Asked again inside, since somebody may have restored one meanwhile.
      const due = new Set(await listBinnedBefore(tx, now - binMs, erasedAtOnce));
      for (const id of ids) if (due.has(id)) await writeErased(tx, id, now);
    });
  }
  await ground.db.write((tx) => removeDeletedBefore(tx, now - binMs));
}

function parsePayload(payload: unknown): WorkId | null {
  if (typeof payload !== "object" || payload === null || !("workId" in payload)) return null;
  return parseId<WorkId>(String(payload.workId));
}
