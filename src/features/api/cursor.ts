import { createHash } from "node:crypto";
import { done, type Outcome, refuse } from "#core/outcome.ts";

/** What a caller sends back for the items behind the first `skip` of the same list. */
export function toCursor(skip: number, filter: object): string {
  return Buffer.from(JSON.stringify([skip, markOf(filter)])).toString("base64url");
}

/** How many items stand before those that are wanted, none without a cursor; one of another list, or of none, is refused. */
export function parseCursor(cursor: string | undefined, filter: object): Outcome<number, "foreign"> {
  if (cursor === undefined) return done(0);
  const text = Buffer.from(cursor, "base64url").toString();
  const [, skip, mark] = /^\[([1-9]\d{0,8}),"([\w-]+)"\]$/.exec(text) ?? [];
  return skip !== undefined && mark === markOf(filter) ? done(Number(skip)) : refuse("foreign");
}

/** The list that a cursor belongs to. */
function markOf(filter: object): string {
  return createHash("sha256").update(JSON.stringify(filter)).digest("base64url").slice(0, 12);
}
