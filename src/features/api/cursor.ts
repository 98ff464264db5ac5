import { createHash } from "node:crypto";
import { done, type Outcome, refuse } from "#core/outcome.ts";

/** What a caller sends back for the next page of the same list. */
export function toCursor(page: number, filter: object): string {
  return Buffer.from(JSON.stringify([page, markOf(filter)])).toString("base64url");
}

/** The page that a cursor stands for, the first without one; a cursor of another list, or of none, is refused. */
export function parseCursor(cursor: string | undefined, filter: object): Outcome<number, "foreign"> {
  if (cursor === undefined) return done(1);
  const text = Buffer.from(cursor, "base64url").toString();
  const [, page, mark] = /^\[([1-9]\d{0,8}),"([\w-]+)"\]$/.exec(text) ?? [];
  return page !== undefined && mark === markOf(filter) ? done(Number(page)) : refuse("foreign");
}

/** The list that a cursor belongs to. */
function markOf(filter: object): string {
  return createHash("sha256").update(JSON.stringify(filter)).digest("base64url").slice(0, 12);
}
