import { authorHtml } from "#core/html.ts";
import { findSettings } from "#features/archive/index.ts";
import { findReadMarks, momentOf, toBlurbView, toTagView } from "#features/browse/index.ts";
import { showHomeOffer } from "#features/claims/index.ts";
import { searchesAddress, toCardRules } from "#features/filters/index.ts";
import { listFavourites } from "#features/tag-pages/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { showPage } from "#ui/show.ts";
import { listBegun } from "./begun.ts";
import { listNewest } from "./newest.ts";
import { homePage } from "./pages/home-page.ts";
import { listSearchViews } from "./saved-searches.ts";

/** The archive's own words, where the reader stopped, and what is new. */
export async function showHome(ask: Ask, ground: Ground): Promise<Answer> {
  const { read } = ground.db;
  const settings = await findSettings(read);
  const newest = await listNewest(ground, ask.viewer);
  const marks = await findReadMarks(read, ask.viewer, newest.works);
  const begun = await listBegun(ground, ask.viewer);
  const main = homePage({
    isSetUp: ask.site.isSetUp,
    welcome: settings.welcome.html === "" ? null : authorHtml(settings.welcome.html),
    offer: await showHomeOffer(ask, ground),
    begun,
    favourites: (await listFavourites(ground, ask.viewer)).map(toTagView),
    searches: await listSearchViews(ground, ask.viewer),
    searchesAddress: ask.viewer.kind === "member" ? searchesAddress(ask.viewer.login) : "",
    works: newest.works.map((work) => ({
      ...toBlurbView(work, ask.viewer, marks.get(work.id)),
      rule: newest.marks.get(work.id) ?? null,
    })),
    total: newest.total,
    rules: toCardRules(ask),
    isMember: ask.viewer.kind === "member",
    moment: momentOf(ask.now, ask.viewer),
  });
  return showPage(ask, {
    title: "",
    main,
    bodyClass: "home",
    canonical: `${ask.site.url}/`,
    openGraph: { type: "website", title: ask.site.name },
    scripts: ["continue-reading"],
  });
}
