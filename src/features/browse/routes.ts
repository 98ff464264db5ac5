import { loadTaxonomy } from "#features/tags/index.ts";
import { databaseSource } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { toTagView } from "./blurb-view.ts";
import { feedRoutes } from "./feed-routes.ts";
import { furtherSearchRoutes } from "./further-search-routes.ts";
import { indexTypes } from "./index-types.ts";
import { languageRoutes } from "./language-routes.ts";
import { byLetter } from "./letters.ts";
import { likeRoutes } from "./like-routes.ts";
import { answerListing } from "./listing.ts";
import { type Listings, listingsOf } from "./listings.ts";
import { lookAroundTabs } from "./look-around.ts";
import { listMostUsed } from "./most-used.ts";
import { browseTabs } from "./pages/browse-tabs.ts";
import { fandomsPage } from "./pages/fandoms-page.ts";
import { personRoutes } from "./person-routes.ts";
import { searchRoutes } from "./search-routes.ts";
import { seriesRoutes } from "./series-routes.ts";
import { tagRoutes } from "./tag-routes.ts";

/** Most used first, so that what an index of letters leaves out is what hardly anybody looks for. */
const indexedTagsMax = 2_000;

/** Listings of works, and the pages of tags, people and series. */
export function browseRoutes(ground: Ground): readonly Route[] {
  const source = databaseSource(ground.db.read);
  const taxonomy = loadTaxonomy(ground);
  const listings = listingsOf(ground);
  const index = (ask: Ask) => showIndex(ask, listings);
  return [
    get("/works", "anyone", async (ask) =>
      answerListing(ask, listings, {
        base: null,
        title: "Works",
        subject: { one: "Work", many: "Works" },
        above: browseTabs(lookAroundTabs((await taxonomy()).types, null)),
        empty: { text: "Works will be listed here, the last updated first." },
      }),
    ),
    get("/fandoms", "anyone", index),
    ...feedRoutes(listings),
    ...searchRoutes(listings),
    ...furtherSearchRoutes(ground, listings),
    ...languageRoutes(listings),
    ...likeRoutes(listings),
    ...tagRoutes(ground, source, listings),
    ...personRoutes(listings),
    ...seriesRoutes(ground, source),
  ];
}

async function showIndex(ask: Ask, { finder, taxonomy }: Listings): Promise<Answer> {
  const all = (await taxonomy()).types;
  const types = indexTypes(all);
  const asked = ask.query.get("type");
  const chosen = asked === null ? types[0] : types.find((type) => type.key === asked);
  if (chosen === undefined) return missing();
  const used = await listMostUsed(finder, ask.viewer, {
    condition: { kind: "all", of: [] },
    type: chosen.key,
    limit: indexedTagsMax,
  });
  const main = fandomsPage({
    label: chosen.labelPlural,
    letters: byLetter(used).map(([letter, tags]) => ({
      letter,
      tags: tags.map((tag) => ({ tag: toTagView({ type: chosen.key, name: tag.name }), count: tag.count })),
    })),
    tabs: lookAroundTabs(all, chosen),
  });
  return showPage(ask, { title: chosen.labelPlural, main, bodyClass: "listing" });
}
