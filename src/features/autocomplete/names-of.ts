import type { Database } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { TagNames } from "./tag-names.ts";

const names = new WeakMap<Database, TagNames>();

/** The names of one archive; they are read when somebody first asks. */
export function namesOf(ground: Ground): TagNames {
  const known = names.get(ground.db) ?? new TagNames(ground);
  names.set(ground.db, known);
  return known;
}
