import type { Feature } from "#platform/ground.ts";
import { followTexts } from "./follow.ts";
import { freshTextsOf } from "./fresh-texts.ts";
import { askForIndex, indexKind, indexTexts } from "./index-texts.ts";
import { textSearchRoutes } from "./routes.ts";

export { findPassages, type Passage } from "./find-passages.ts";
export { loadTextSwitch } from "./load-switch.ts";
export { foundWorksMax, resolveText, type TextFound } from "./resolve-text.ts";
export { countDue } from "./store.ts";

const lookKind = "text-search.look";
const hourMs = 60 * 60 * 1_000;

/** Searching inside the texts of chapters; the operator can switch it off. */
export const textSearch: Feature = {
  name: "text-search",
  routes: textSearchRoutes,
  jobs: (ground) => ({
    [indexKind]: () => indexTexts(ground),
    [lookKind]: () => ground.db.write((tx) => askForIndex(tx, ground.now())),
  }),
  // News starts the reading; the hour is for an archive into which none came since the upgrade.
  repeats: { [lookKind]: { everyMs: hourMs } },
  consumers: (ground) => [followTexts(ground)],
  companion: freshTextsOf,
};
