import { appendChange } from "#platform/changes/append.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { listFixedTags, updateTagFlags } from "./store.ts";

/** Which ratings the archive takes: all; all but those for adults alone; or those that stand before the adult gate. */
export const ratingPolicies = ["all", "not-explicit", "not-adult"] as const;
export type RatingPolicy = (typeof ratingPolicies)[number];

/** Ratings that say what is in a work that is for adults alone; a work without a rating may be anything. */
const explicitNames: ReadonlySet<string> = new Set(["Explicit", "NC-17"]);

/** Offers writers the ratings that the archive takes; works that carry another keep it. */
export async function offerRatings(tx: Tx, policy: RatingPolicy, now: number): Promise<void> {
  const ratings = (await listFixedTags(tx)).filter((tag) => tag.type === "rating" && tag.synonymOf === null);
  for (const { id, name, isAdult } of ratings) {
    const isExplicit = explicitNames.has(name);
    const isOffered = policy === "all" || (policy === "not-explicit" ? !isExplicit : !isAdult);
    await updateTagFlags(tx, id, { isOffered, isAdult });
  }
  await appendChange(tx, { kind: "taxonomy.changed" }, now);
}

/** The policy that the offered ratings follow. */
export async function findRatingPolicy(db: Db): Promise<RatingPolicy> {
  const ratings = (await listFixedTags(db)).filter((tag) => tag.type === "rating" && tag.synonymOf === null);
  if (ratings.every((tag) => tag.isOffered)) return "all";
  return ratings.some((tag) => tag.isOffered && tag.isAdult) ? "not-explicit" : "not-adult";
}
