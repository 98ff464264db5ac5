import type { ChangeId } from "#core/ids.ts";
import type { Clock } from "#platform/clock.ts";
import type { Database, Tx } from "#platform/db/database.ts";
import type { JobHandler } from "#platform/ground.ts";

const dayMs = 86_400_000;

/** How long a change is kept after everybody has taken it: long enough to look into what went wrong. */
const keptMs = 30 * dayMs;

/** Kinds of jobs that come again and again. */
export const changeRepeats = { "changes.prune": { everyMs: dayMs } } as const;

/** Clears away changes that every consumer has taken. The last one stays: its number says how new a kept page is. */
export function changeJobs(
  db: Database,
  consumers: readonly string[],
  now: Clock,
): Readonly<Record<"changes.prune", JobHandler>> {
  return { "changes.prune": () => db.write((tx) => removeTaken(tx, consumers, now() - keptMs)) };
}

async function removeTaken(tx: Tx, consumers: readonly string[], before: number): Promise<void> {
  const places = await tx.selectFrom("change_place").select(["consumer", "change_id"]).execute();
  const taken = consumers.map((name) => places.find((place) => place.consumer === name)?.change_id ?? 0);
  const { last } = await tx
    .selectFrom("change")
    .select((column) => column.fn.max("id").as("last"))
    .executeTakeFirstOrThrow();
  // Not a row's own number: the smallest of the places and of the one before the last change.
  const until = Math.min(...taken, (last ?? 1) - 1) as ChangeId;
  await tx.deleteFrom("change").where("id", "<=", until).where("created_at", "<", before).execute();
}
