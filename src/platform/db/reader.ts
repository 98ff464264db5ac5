import type { Reader } from "./database.ts";
import type { Place } from "./open.ts";
import { openSqliteReader } from "./sqlite.ts";

/** Opens a connection that only reads; the database has been migrated. */
export async function openReader(place: Place): Promise<Reader> {
  if (place.kind === "sqlite") return openSqliteReader(place.path);
  const { openPostgresReader } = await import("./postgres.ts");
  return openPostgresReader(place.url);
}
