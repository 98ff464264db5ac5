import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { TextValue } from "#engines/search-query/index.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import { findPassages, resolveText } from "#features/text-search/index.ts";
import type { PassageView } from "#ui/passage.ts";
import { chapterAddress } from "./addresses.ts";
import type { TextLookUp } from "./listing-query/look-into-texts.ts";
import { both, type Listings } from "./listings.ts";

/** With so few works left by everything else, their texts alone are looked at; more are sooner found from the words. */
const candidatesMax = 1_000;

/** A work that was just posted must be among the candidates. */
const settleMs = 200;

/** Looks into the texts of the works that a viewer sees in a list and that nothing else rules out. */
export function lookUpTexts(listings: Listings, viewer: Viewer, base: WorkCondition | null): TextLookUp {
  let asked: { readonly within: WorkCondition; readonly candidates: Promise<readonly WorkId[] | null> } | null = null;
  return async (value, within) => {
    // All words of one search are looked for within the same.
    if (asked?.within !== within) {
      asked = { within, candidates: findCandidates(listings, viewer, both(base, within)) };
    }
    return resolveText(listings.ground, value, await asked.candidates);
  };
}

/** Looks into all texts: for saying what a search would find without its other conditions. */
export function lookUpAllTexts(listings: Listings): TextLookUp {
  return (value) => resolveText(listings.ground, value);
}

async function findCandidates(
  { finder }: Listings,
  viewer: Viewer,
  condition: WorkCondition,
): Promise<readonly WorkId[] | null> {
  await finder.settled(settleMs);
  const [total = 0] = await finder.count(viewer, [condition]);
  return total > candidatesMax ? null : finder.pick(viewer, condition, candidatesMax, 0);
}

/** Where the words stand in each of the works, for their cards: of several searches' words the first that is there. */
export async function findPassageViews(
  { ground }: Listings,
  viewer: Viewer,
  values: readonly TextValue[],
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, PassageView>> {
  const views = new Map<WorkId, PassageView>();
  for (const value of values) {
    const left = ids.filter((id) => !views.has(id));
    if (left.length === 0) break;
    for (const { workId, chapterId, chapterTitle, quote } of (await findPassages(ground, viewer, value, left)).values())
      views.set(workId, { quote, address: chapterAddress(workId, chapterId), chapterTitle });
  }
  return views;
}
