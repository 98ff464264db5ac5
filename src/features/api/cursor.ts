import { createHash } from "node:crypto";
import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";

/** How far somebody went through a list: works given so far, and which were the last of them. */
export interface Progress {
  readonly given: number;
  /** In the list's order; none at its beginning. */
  readonly lastIds: readonly WorkId[];
}

/** Works by which a place in a list is known again; one of them may have moved for itself. */
const lastIdsMax = 5;

const begin: Progress = { given: 0, lastIds: [] };

/** How far somebody is who was given these works after those before. */
export function advance(before: Progress, ids: readonly WorkId[], wanted: number): Progress {
  return { given: before.given + wanted, lastIds: [...before.lastIds, ...ids].slice(-lastIdsMax) };
}

/** What a caller sends back to go on in the same list. */
export function toCursor({ given, lastIds }: Progress, filter: object): string {
  return Buffer.from(JSON.stringify([given, lastIds, markOf(filter)])).toString("base64url");
}

/** How far a cursor says that its caller is, at the beginning without one; one of another list, or of none, is refused. */
export function parseCursor(cursor: string | undefined, filter: object): Outcome<Progress, "foreign"> {
  if (cursor === undefined) return done(begin);
  const text = Buffer.from(cursor, "base64url").toString();
  const [, given, ids, mark] = /^\[([1-9]\d{0,8}),\[((?:\d{1,15},?){0,5})\],"([\w-]+)"\]$/.exec(text) ?? [];
  if (given === undefined || ids === undefined || mark !== markOf(filter)) return refuse("foreign");
  const numbers = ids.split(",").filter((id) => id !== "");
  // They were works' numbers when the cursor was made; what is none is found nowhere.
  return done({ given: Number(given), lastIds: numbers.map((id) => Number(id) as WorkId) });
}

/** The list that a cursor belongs to. */
function markOf(filter: object): string {
  return createHash("sha256").update(JSON.stringify(filter)).digest("base64url").slice(0, 12);
}
