import type { Snapshot } from "./database.ts";
import type { Place } from "./open.ts";
import { openSqliteSnapshot } from "./sqlite.ts";

/** Opens a view of a migrated database that stays the same until it is closed, on a connection of its own. */
export async function openSnapshot(place: Place): Promise<Snapshot> {
  if (place.kind === "sqlite") return openSqliteSnapshot(place.path);
  const { openPostgresSnapshot } = await import("./postgres.ts");
  return openPostgresSnapshot(place.url);
}
