import type { Change } from "#core/change.ts";
import type { WorkId } from "#core/ids.ts";
import type { Consumer } from "#platform/changes/feed.ts";
import type { Ground } from "#platform/ground.ts";
import { enqueueSoon } from "#platform/jobs/queue.ts";
import { askForIndex, indexKind } from "./index-texts.ts";
import { findState } from "./state-store.ts";
import { markDue, markRangeDue } from "./store.ts";

/** Notes whose texts may have changed; reading them is a job's work, so that no writer waits for it. */
export function followTexts(ground: Ground): Consumer {
  return {
    name: "text-search",
    async take(tx, changes) {
      const workIds = [...new Set(changes.flatMap(toWorkIds))];
      const ranges = changes.filter((change) => change.kind === "works.filled");
      if (workIds.length + ranges.length === 0 || !(await findState(tx)).isOn) return;
      await markDue(tx, workIds);
      for (const { firstId, lastId } of ranges) await markRangeDue(tx, firstId, lastId);
      // A few were most likely read with the request that wrote them.
      if (ranges.length === 0) await enqueueSoon(tx, indexKind, ground.now());
      else await askForIndex(tx, ground.now());
    },
  };
}

/** The works whose texts a change may have touched. */
export function toWorkIds(change: Change): readonly WorkId[] {
  switch (change.kind) {
    case "work.posted":
    case "work.updated":
    case "work.deleted":
    case "work.restored":
    case "work.erased":
    case "chapter.posted":
      return [change.workId];
    default:
      return [];
  }
}
