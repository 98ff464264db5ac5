import type { Ground, JobHandler } from "#platform/ground.ts";
import { resetJob, resetJobHandler } from "./accounts/reset.ts";
import { removeUnconfirmed } from "./accounts/store.ts";
import { removeExpiredLinks } from "./links/store.ts";
import { cookieS } from "./sessions/session.ts";
import { removeExpired } from "./sessions/store.ts";

const sweepJob = "people.sweep";
const dayMs = 86_400_000;

export const peopleRepeats = { [sweepJob]: { everyMs: dayMs } } as const;

export function peopleJobs(ground: Ground): Readonly<Record<string, JobHandler>> {
  return { [sweepJob]: () => sweep(ground), [resetJob]: resetJobHandler(ground) };
}

/** Takes away what has run out: sessions, devices, links, and accounts that were never confirmed. */
function sweep(ground: Ground): Promise<void> {
  const now = ground.now();
  return ground.db.write(async (tx) => {
    await removeExpired(tx, now, now - cookieS * 1_000);
    await removeUnconfirmed(tx, now);
    await removeExpiredLinks(tx, now);
  });
}
