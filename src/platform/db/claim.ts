import type { SelectQueryBuilder } from "kysely";
import type { Database } from "./database.ts";

/**
 * Makes a query that picks rows to claim pass over those that another process is claiming. SQLite has one writer at a
 * time, so there it is left as it is.
 */
export function skipClaimed<Shape, Names extends keyof Shape, Row>(
  kind: Database["kind"],
  query: SelectQueryBuilder<Shape, Names, Row>,
): SelectQueryBuilder<Shape, Names, Row> {
  return kind === "postgres" ? query.forUpdate().skipLocked() : query;
}
