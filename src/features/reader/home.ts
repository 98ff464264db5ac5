import { authorHtml } from "#core/html.ts";
import { findSettings } from "#features/archive/index.ts";
import { findReadMarks, momentOf, toBlurbView } from "#features/browse/index.ts";
import { databaseSource } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { showPage } from "#ui/show.ts";
import { listBegun } from "./begun.ts";
import { homePage } from "./pages/home-page.ts";

/** Works on the home page, last updated first. */
const newWorks = 8;

/** The archive's own words, where the reader stopped, and what is new. */
export async function showHome(ask: Ask, ground: Ground): Promise<Answer> {
  const { read } = ground.db;
  const settings = await findSettings(read);
  const source = databaseSource(read);
  const { items, total } = await source(ask.viewer, { filter: {}, page: 1, perPage: newWorks, sort: "revised" });
  const marks = await findReadMarks(read, ask.viewer, items);
  const begun = await listBegun(ground, ask.viewer);
  const main = homePage({
    isSetUp: ask.site.isSetUp,
    welcome: settings.welcome.html === "" ? null : authorHtml(settings.welcome.html),
    begun,
    works: items.map((work) => toBlurbView(work, ask.viewer, marks.get(work.id))),
    total,
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
