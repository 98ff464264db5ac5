import type { Feature, Ground } from "#platform/ground.ts";
import type { Route } from "#platform/http/route.ts";
import { cardRoutes } from "./card-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { ownRoutes } from "./own-routes.ts";
import { searchRoutes } from "./search-routes.ts";
import { removeFilters } from "./store.ts";
import { usualRoutes } from "./usual-routes.ts";

export { searchAddress, searchesAddress } from "./addresses.ts";
export { findKeptFilters } from "./kept-filters.ts";
export { findLatestWorks, type LatestOf } from "./latest.ts";
export { type ListedTag, toHiddenLine, toLeftOutLine, toListParts } from "./list-parts.ts";
export { findUsualState, type ListRules, loadListRules, withShowHidden } from "./list-rules.ts";
export { loadReaderFilter, type ReaderFilter } from "./reader-filter.ts";
export { findRuleMarks, type RuleMark, toCardRules, withRules } from "./rule-marks.ts";
export { listSearches } from "./searches.ts";

/** What a reader keeps for her lists: rules, usual filters, saved searches. */
export const filters: Feature = {
  name: "filters",
  routes: filterRoutes,
  consumers: () => [
    {
      name: "filters.closed",
      async take(tx, changes) {
        for (const change of changes) if (change.kind === "person.closed") await removeFilters(tx, change.personId);
      },
    },
  ],
};

function filterRoutes(ground: Ground): readonly Route[] {
  return [
    ...cardRoutes(ground),
    ...ownRoutes(ground),
    ...importRoutes(ground),
    ...usualRoutes(ground),
    ...searchRoutes(ground),
  ];
}
