import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { TextValue } from "#engines/search-query/index.ts";
import { listWorksWithPhrase, type WorkCondition } from "#features/discovery/index.ts";
import { findPassages, resolveText } from "#features/text-search/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { PassageView } from "#ui/passage.ts";
import { chapterAddress } from "./addresses.ts";
import { everyWork, toWordCondition } from "./listing-query/condition-of.ts";
import type { LookedUp, TextLeaf, TextLookUp } from "./listing-query/look-into-texts.ts";
import { resolveTexts } from "./listing-query/resolve-tags.ts";
import { both, type Listings } from "./listings.ts";

/** With so few works left by everything else, their texts alone are looked at; more are sooner found from the words. */
const candidatesMax = 1_000;

/** A work that was just posted must be among the candidates. */
const settleMs = 200;

/** Looks into the texts of the works that a viewer sees in a list and that nothing else rules out. */
export function lookUpTexts(listings: Listings, viewer: Viewer, base: WorkCondition | null): TextLookUp {
  let asked: { readonly within: WorkCondition; readonly candidates: Promise<readonly WorkId[] | null> } | null = null;
  return async (leaf, within) => {
    if (leaf.field !== "text") return lookUpPhrase(listings, viewer, leaf, both(base, within));
    // All words of one search are looked for within the same.
    if (asked?.within !== within) {
      asked = { within, candidates: findCandidates(listings, viewer, both(base, within)) };
    }
    return resolveText(listings.ground, leaf.value, await asked.candidates);
  };
}

/** Looks into all texts that the viewer may find: for saying what a search would find without its other conditions. */
export function lookUpAllTexts(listings: Listings, viewer: Viewer): TextLookUp {
  return (leaf) => {
    const isInTexts = leaf.field === "text";
    return isInTexts ? resolveText(listings.ground, leaf.value) : lookUpPhrase(listings, viewer, leaf, everyWork);
  };
}

/** So many works are looked at for the order of words: those that have all of them and that nothing else rules out. */
const phraseWorksMax = 5_000;

async function lookUpPhrase(
  { ground, finder }: Listings,
  viewer: Viewer,
  leaf: TextLeaf,
  within: WorkCondition,
): Promise<LookedUp> {
  await finder.settled(settleMs);
  const { field, value } = leaf;
  // Only phrases in fields come here, so neither case is one; to the types they are.
  if (field === "text" || value.match === "pattern") return { kind: "everything" };
  const condition = both(toWordCondition(field, value), within);
  const [total = 0] = await finder.count(viewer, [condition]);
  if (total > phraseWorksMax) return (await findTagNamed(ground, leaf)) ?? { kind: "too-many" };
  const candidates = await finder.pick(viewer, condition, phraseWorksMax, 0);
  const ids = await listWorksWithPhrase(ground.db.read, candidates, { field, phrase: value.text });
  return { kind: "found", ids, isCut: false, isBehind: false };
}

/** The tag whose name a phrase without a field is: `m/m` would otherwise be as good as `m`. */
async function findTagNamed(ground: Ground, { field, value }: TextLeaf): Promise<LookedUp | null> {
  if (field !== "any" || value.match === "pattern") return null;
  const tag = (await resolveTexts(ground.db.read, [value.text])).get(value.text);
  return tag === undefined ? null : { kind: "tag", id: tag.id };
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

/** Where the words stand in each of the works, for their cards. */
export async function findPassageViews(
  { ground }: Listings,
  viewer: Viewer,
  values: readonly TextValue[],
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, PassageView>> {
  const views = new Map<WorkId, PassageView>();
  for (const { workId, chapterId, ...found } of (await findPassages(ground, viewer, values, ids)).values())
    views.set(workId, { ...found, address: chapterAddress(workId, chapterId) });
  return views;
}
