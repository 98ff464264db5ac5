import { listDocs } from "./doc-set.ts";
import { type FacetPlan, Sizer } from "./facets-inverted.ts";
import { type Found, type TagState, totalOf } from "./found.ts";
import { type Postings, postingOf } from "./postings.ts";
import { everyMet, openTops, type Tops, takeTops } from "./tops.ts";

/**
 * The top counts of each type by the hot tags of the rows. Cold links are left out, so that what a tag counts is a lower bound
 * on it, and with the frequencies of its cold members an upper one: tags whose bounds leave it open whether they are among the
 * top are counted by intersections. Null where that would take too many, or where tags that were not met could be among them.
 */
export function countHot(tags: TagState, found: readonly Found[], plan: FacetPlan, budgetNs: number): Tops | null {
  const { counters, dictionary } = tags;
  for (const { part, set } of found) counters.addHot(part.segment.rows, listDocs(set), dictionary.size);
  const least = takeTops(tags, plan);
  const tops = openTops(tags, plan);
  const settling = { tags, found, least, tops, sizer: new Sizer(tags, found), budgetNs };
  const isSettled = plan.types.every((type) => holds(settling, type, plan.rowCount)) && settle(settling);
  counters.clear();
  return isSettled ? tops : null;
}

/** So many documents stand for a result; of one that is not several times as large it is not worth asking. */
export const sampledCount = 400;
const sampledMin = 10_000;

/** Whether the hot tags are likely to be enough, by those of some documents of the result. */
export function isHotPromising(tags: TagState, found: readonly Found[], plan: FacetPlan): boolean {
  const { counters, dictionary } = tags;
  const foundCount = totalOf(found);
  if (foundCount < sampledMin) return false;
  const step = Math.floor(foundCount / sampledCount);
  for (const { part, set } of found) {
    counters.addHot(part.segment.rows, everyOne(listDocs(set), step), dictionary.size);
  }
  const sampled = takeTops(tags, plan);
  counters.clear();
  return plan.types.every((type) => {
    const coldMax = coldMaxOf(found, type);
    const top = sampled.get(type);
    return coldMax === 0 || (top?.counts.length === plan.rowCount && top.floor * step > coldMax);
  });
}

function everyOne(docs: Uint32Array, step: number): Uint32Array {
  return Uint32Array.from({ length: Math.floor(docs.length / step) }, (_, place) => docs[place * step] ?? 0);
}

type Settling = {
  readonly tags: TagState;
  readonly found: readonly Found[];
  /** Of lower bounds: what is in no case among the top is below their floors. */
  readonly least: Tops;
  readonly tops: Tops;
  readonly sizer: Sizer;
  readonly budgetNs: number;
};

/** Whether no tag that means itself alone and was not met can be among the top. */
function holds({ found, least }: Settling, type: number, rowCount: number): boolean {
  const coldMax = coldMaxOf(found, type);
  const top = least.get(type);
  return coldMax === 0 || (top !== undefined && top.counts.length === rowCount && top.floor > coldMax);
}

function coldMaxOf(found: readonly Found[], type: number): number {
  return found.reduce((sum, { part }) => sum + (part.segment.rows.coldMax[type] ?? 0), 0);
}

/** Fills the tops. False when it costs more than it may. */
function settle(settling: Settling): boolean {
  return settleMet(settling) && [...settling.tops.keys()].every((type) => settleMeant(settling, type));
}

/** Tags that mean themselves alone and were met. */
function settleMet(settling: Settling): boolean {
  const { tags, found, least } = settling;
  // The same tag may be hot in one segment and cold in another.
  const countMins = tags.dictionary.types.map((_, type) => {
    return (least.get(type)?.floor ?? Number.POSITIVE_INFINITY) - (found.length === 1 ? 0 : coldMaxOf(found, type));
  });
  const countMinOf = (type: number): number => countMins[type] ?? 0;
  return everyMet(tags, [...least.keys()], countMinOf, (type, slot, count) => {
    if (count < countMinOf(type) || tags.expansions.membersOf(slot) !== null) return true;
    return settleOne(settling, { slot, type, count });
  });
}

/** Tags that others mean: those may be cold where the tag itself is hot, and it may be on no work. */
function settleMeant(settling: Settling, type: number): boolean {
  const { expansions, popularity, counters } = settling.tags;
  if (expansions.isEmpty) return true;
  const floor = settling.least.get(type)?.floor ?? 0;
  for (const slot of popularity.rankingOf(type)) {
    const uses = popularity.usesOf(slot);
    if (uses < floor || uses === 0) return true;
    if (expansions.membersOf(slot) === null) continue;
    if (!settleOne(settling, { slot, type, count: counters.countOf(slot) })) return false;
  }
  return true;
}

/** A tag, and how many hot links to it the result has. */
type Counted = { readonly slot: number; readonly type: number; readonly count: number };

/** False when nothing may be spent any more. */
function settleOne({ tags, found, least, tops, sizer, budgetNs }: Settling, { slot, type, count }: Counted): boolean {
  const reach = coldReachOf(tags, found, slot, type);
  if (count + reach < (least.get(type)?.floor ?? 0)) return true;
  tops.get(type)?.offer(slot, reach === 0 ? count : sizer.count(slot));
  return sizer.spentNs <= budgetNs;
}

/** How many works at most have the tag, or one that means it, by a cold link alone. */
export function coldReachOf({ expansions }: TagState, found: readonly Found[], slot: number, type: number): number {
  const members = expansions.membersOf(slot) ?? [slot];
  let reach = 0;
  for (const { part } of found) {
    const { postings, rows } = part.segment;
    const coldMax = rows.coldMax[type] ?? 0;
    for (const member of members) reach += toColdCount(postings, member, coldMax);
  }
  return reach;
}

/** What has more documents than any cold tag is hot. */
function toColdCount(postings: Postings, slot: number, coldMax: number): number {
  const { count } = postingOf(postings, slot);
  return count > coldMax ? 0 : count;
}
