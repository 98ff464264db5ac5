import { listImportedUnder } from "#features/works/index.ts";
import type { RestRecord } from "#formats/efiction/site-rest.ts";
import type { Db } from "#platform/db/database.ts";
import type { CountedFinding } from "../source.ts";

const examplesMax = 3;

/** Tells of stories that came in before and are gone from their site; null when all are there. */
export async function findGoneStories(
  db: Db,
  { keyStart, ids }: Extract<RestRecord, { readonly kind: "stories" }>,
): Promise<CountedFinding | null> {
  const there = new Set(ids.map((id) => `${keyStart}${id}`));
  const gone = (await listImportedUnder(db, keyStart)).filter(({ key }) => key !== null && !there.has(key));
  if (gone.length === 0) return null;
  const message = "Stories that came in before and that the dump does not have any more; here they stay.";
  const examples = gone.slice(0, examplesMax).map(({ title }) => title);
  return { code: "gone-at-source", severity: "warning", message, count: gone.length, examples };
}
