import { listTagTypes } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { figuresAddress } from "../addresses.ts";
import { queueTypes } from "../home-types.ts";
import { loadFigures } from "./count-figures.ts";
import { figuresPage } from "./pages/figures-page.ts";

/** How the archive's tags are, in numbers. */
export function figuresRoutes(ground: Ground): readonly Route[] {
  const findFigures = loadFigures(ground);
  return [
    get(figuresAddress, "wrangle", async (ask) => {
      const types = queueTypes(await listTagTypes(ground.db.read));
      const main = figuresPage({
        figures: await findFigures(),
        queueType: (types.find((type) => type.parentTypes.length > 0) ?? types[0])?.key ?? "",
        moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
      });
      return showPage(ask, { title: "Figures", main, robots: "noindex" });
    }),
  ];
}
