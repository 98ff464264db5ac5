import type { Feature } from "#platform/ground.ts";
import { browseRoutes } from "./routes.ts";

export {
  chapterAddress,
  chapterIndexAddress,
  downloadsAddress,
  likeAddress,
  pseudAddress,
  seriesAddress,
  wholeWorkAddress,
  workAddress,
} from "./addresses.ts";
export { findAskedWork, unseen } from "./asked-work.ts";
export {
  momentOf,
  toBlurbView,
  toCountsView,
  toCreatorViews,
  toLanguageView,
  toSeriesPartView,
  toTagView,
} from "./blurb-view.ts";
export { findConditionAt, findListAt } from "./condition-at.ts";
export { downloadLine } from "./download-line.ts";
export { excerpt } from "./excerpt.ts";
export { findRanked } from "./find-ranked.ts";
export { FramedTexts } from "./framed.ts";
export { byLetter } from "./letters.ts";
export { lookAroundTabs } from "./look-around.ts";
export { missingTag } from "./missing-tag.ts";
export { type BrowseTabView, browseTabs } from "./pages/browse-tabs.ts";
export { type LetterView, letterIndex } from "./pages/fandoms-page.ts";
export { personHomeRoute } from "./person-routes.ts";
export { type ProgramList, readProgramList } from "./program-list.ts";
export { findReadMarks, readProgressMin } from "./read-marks.ts";

/** Listings of works, and the pages of tags, people and series. */
export const browse: Feature = { name: "browse", routes: browseRoutes };
