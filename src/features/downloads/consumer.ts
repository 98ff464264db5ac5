import type { Change } from "#core/change.ts";
import type { WorkId } from "#core/ids.ts";
import type { Consumer } from "#platform/changes/feed.ts";
import type { Ground } from "#platform/ground.ts";
import { makerOf } from "./book-maker.ts";

/**
 * Removes the files of works that have changed: nobody would ever be given them again, and what was deleted has to go. A
 * file that could not be removed does no harm, and goes when room is needed.
 */
export function forgetChanged(ground: Ground): Consumer {
  return {
    name: "downloads",
    take: async (_tx, changes) => {
      const ids = new Set(changes.flatMap(workOf));
      for (const id of ids) {
        // Inside a transaction nothing but the database is waited for.
        makerOf(ground)
          .forget(id)
          .catch((cause: unknown) => ground.log.warn({ work: id, err: cause }, "an old file could not be removed"));
      }
    },
  };
}

function workOf(change: Change): readonly WorkId[] {
  return "workId" in change ? [change.workId] : [];
}
