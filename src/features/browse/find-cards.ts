import type { Html } from "#core/html.ts";
import type { WorkId } from "#core/ids.ts";
import { defaultPreferences, type Preferences } from "#core/preferences.ts";
import { findRuleMarks, toCardRules } from "#features/filters/index.ts";
import { listWorksByIds } from "#features/works/index.ts";
import type { Ask } from "#platform/http/ask.ts";
import { workCards } from "#ui/blurb.ts";
import type { AskedListing } from "./asked-listing.ts";
import { momentOf, toBlurbView } from "./blurb-view.ts";
import { findGuestCards } from "./guest-cards.ts";
import type { Listings } from "./listings.ts";
import { findPassageViews } from "./look-up-texts.ts";
import { findReadMarks } from "./read-marks.ts";

/** The cards of a page in their order, with what the viewer did with the works and what her rules say of them. */
export async function findCards(
  ask: Ask,
  listings: Listings,
  { asked, rules }: AskedListing,
  ids: readonly WorkId[],
): Promise<readonly Html[]> {
  const { viewer } = ask;
  const { ground, read } = listings;
  if (viewer.kind === "guest" && asked.texts.length === 0 && isUsual(viewer.preferences)) {
    return findGuestCards(read, viewer, ids, ask.now);
  }
  const works = await listWorksByIds(read, viewer, ids);
  const passages = await findPassageViews(listings, viewer, asked.texts, ids);
  const readMarks = await findReadMarks(read, viewer, works);
  const ruleMarks = await findRuleMarks(ground, viewer, rules, ids);
  const views = works.map((work) => ({
    ...toBlurbView(work, viewer, readMarks.get(work.id) ?? null),
    rule: ruleMarks.get(work.id) ?? null,
    passage: passages.get(work.id) ?? null,
  }));
  return workCards(views, momentOf(ask.now, viewer), toCardRules(ask));
}

/** Whether a guest sees cards as most guests do, however she likes her pages set. */
function isUsual(own: Preferences): boolean {
  const names = ["timeZone", "hideWarnings", "hideFreeforms"] as const;
  return names.every((name) => own[name] === defaultPreferences[name]);
}
