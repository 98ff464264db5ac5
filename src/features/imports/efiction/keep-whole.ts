import { landText } from "#features/kept-texts/index.ts";
import type { Tx } from "#platform/db/database.ts";
import type { CountedFinding, LandedSource } from "../source.ts";
import { isCut, restFindings, tellOnce } from "./rest-findings.ts";

/** A text of a site that may be too long for where it belongs here. */
export interface LongText {
  readonly kind: "profile" | "series-description" | "favourite-comment";
  readonly site: string;
  /** What tells it apart at its source. */
  readonly key: string;
  readonly title: string;
  readonly author: string;
  /** Uncleaned HTML. */
  readonly body: string;
}

/** Keeps a profile or a comment whole that is cut where it belongs; null for one that fits there. */
export async function keepWhenCut(
  tx: Tx,
  text: LongText & { readonly kind: "profile" | "favourite-comment" },
  place: LandedSource & { readonly siteUrl: string },
  now: number,
): Promise<CountedFinding | null> {
  return isCut(text.kind, text.body) ? keepWhole(tx, text, place, now) : null;
}

/** Keeps a text whole among those of its site, with what there is to say of it. */
export async function keepWhole(
  tx: Tx,
  text: LongText,
  { batchId, siteUrl }: LandedSource & { readonly siteUrl: string },
  now: number,
): Promise<CountedFinding> {
  await landText(tx, { ...text, writtenAt: null, batchId, siteUrl }, now);
  return tellOnce(restFindings.longText, text.title);
}
