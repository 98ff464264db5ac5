import type { Viewer } from "#core/viewer.ts";
import { findLatestWorks, type LatestOf, loadReaderFilter, withRules } from "#features/filters/index.ts";
import { listWorksByIds } from "#features/works/index.ts";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";
import { toBlurbView, toTagView } from "./blurb-view.ts";
import { indexTypes } from "./index-types.ts";
import type { Listings } from "./listings.ts";
import { listMostUsed } from "./most-used.ts";
import type { PersonPageView } from "./pages/person-page.ts";
import { findReadMarks } from "./read-marks.ts";

/** What a person's page shows of her works; the rest is a page further. */
const recentMax = 5;
const fandomsMax = 20;

type RecentWorks = Pick<
  PersonPageView,
  "fandoms" | "fandomsLabel" | "works" | "worksTotal" | "hiddenLine" | "areWorksAway"
>;

/** Somebody's latest works and what they are about; none of them while the index is away, which her page then says. */
export async function findRecentWorks(viewer: Viewer, of: LatestOf, listings: Listings): Promise<RecentWorks> {
  try {
    return await findRecent(viewer, of, listings);
  } catch (cause) {
    if (!(cause instanceof PartUnavailable)) throw cause;
    return { fandoms: [], fandomsLabel: "", works: [], worksTotal: 0, hiddenLine: null, areWorksAway: true };
  }
}

async function findRecent(viewer: Viewer, of: LatestOf, listings: Listings): Promise<RecentWorks> {
  const { ground, read, finder, taxonomy } = listings;
  const latest = await findLatestWorks(ground, viewer, of, recentMax);
  const works = await listWorksByIds(read, viewer, latest.ids);
  const [fandomType] = indexTypes((await taxonomy()).types);
  const type = fandomType?.key ?? "";
  const filter = await loadReaderFilter(ground, viewer);
  const ruled = withRules(of.condition, filter);
  const fandoms = await listMostUsed(finder, viewer, { condition: ruled, type, limit: fandomsMax });
  const marks = await findReadMarks(read, viewer, works);
  return {
    fandoms: fandoms.map((tag) => ({ tag: toTagView({ type, name: tag.name }), count: tag.count })),
    fandomsLabel: fandomType?.labelPlural ?? "",
    works: works.map((work) => ({
      ...toBlurbView(work, viewer, marks.get(work.id)),
      rule: latest.marks.get(work.id) ?? null,
    })),
    worksTotal: latest.total,
    hiddenLine: latest.hiddenLine,
    areWorksAway: false,
  };
}
