import { join } from "node:path";
import { done, type Outcome } from "#core/outcome.ts";
import type { Database } from "./database.ts";
import { type DumpState, type MigrationRefusal, migratePostgres, migrateSqlite } from "./migrate.ts";
import { openSqlite } from "./sqlite.ts";

/** Where the archive's rows are. */
export type Place =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };

const migrations = join(import.meta.dirname, "../../../migrations");

/** Brings the database at `place` up to date and opens it. */
export async function openDatabase(
  place: Place,
  options: { readonly now: number; readonly dump?: DumpState; readonly mapsFile?: boolean },
): Promise<Outcome<Database, MigrationRefusal>> {
  const dump = options.dump ?? "unknown";
  const migrated =
    place.kind === "sqlite"
      ? migrateSqlite(place.path, migrations, options.now)
      : await migratePostgres(place.url, migrations, { now: options.now, dump });
  if (!migrated.ok) return migrated;
  if (place.kind === "sqlite") return done(openSqlite(place.path, options.mapsFile ?? true));
  // Its driver is 35 files, which archives in a file never need.
  const { openPostgres } = await import("./postgres.ts");
  return done(await openPostgres(place.url));
}
