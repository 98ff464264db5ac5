import { searchPseuds } from "#features/people/index.ts";
import { listSeries, toSeriesKey } from "#features/works/index.ts";
import { toKeyWords } from "#platform/db/holds-words.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { toCreatorName } from "#ui/byline.ts";
import type { PagerView } from "#ui/pager.ts";
import { showPage } from "#ui/show.ts";
import { pseudAddress } from "./addresses.ts";
import { momentOf } from "./blurb-view.ts";
import type { Listings } from "./listings.ts";
import { hasOutsideAuthors } from "./outside-authors-store.ts";
import { peopleSearchPage, seriesSearchPage } from "./pages/further-search-page.ts";
import { countPages, type Paging, pagedAddress, parsePaging } from "./paging.ts";
import { toSeriesCard } from "./series-card-view.ts";

/** OTW's names of the fields; its form has one for names beside the one for everything. */
const peopleField = "people_search[query]";
const peopleNameField = "people_search[name]";
const seriesField = "series_search[query]";

/** Longer questions name nobody. */
const queryMax = 255;

/** Searching for people and for series, by parts of their names. */
export function furtherSearchRoutes(ground: Ground, { finder }: Pick<Listings, "finder">): readonly Route[] {
  return [
    get("/people/search", "anyone", (ask) => showPeople(ask, ground, finder)),
    get("/series/search", "anyone", (ask) => showSeries(ask, ground)),
  ];
}

async function showPeople(ask: Ask, ground: Ground, finder: Listings["finder"]): Promise<Answer> {
  const { query, paging } = readSearch(ask, peopleField, peopleNameField);
  const { page, perPage } = paging;
  const { items, total } = await searchPseuds(ground.db.read, query, { skip: (page - 1) * perPage, take: perPage });
  const works = await finder.count(
    ask.viewer,
    items.map(({ id }) => ({ kind: "pseud", id })),
  );
  const main = peopleSearchPage({
    field: peopleField,
    query,
    total,
    people: items.map(({ name, login }, index) => ({
      name: toCreatorName(name, login),
      address: pseudAddress(login, name),
      works: works[index] ?? 0,
    })),
    pager: toPager(ask, paging, total),
    others: (await hasOutsideAuthors(ground.db.read))
      ? `/external_authors?${new URLSearchParams({ name: query })}`
      : null,
  });
  return showPage(ask, { title: "Search people", main, robots: "noindex" });
}

async function showSeries(ask: Ask, ground: Ground): Promise<Answer> {
  const { query, paging } = readSearch(ask, seriesField);
  const titleWords = toKeyWords(toSeriesKey(query));
  const found =
    titleWords.length === 0
      ? { items: [], total: 0 }
      : await listSeries(ground.db.read, ask.viewer, { titleWords, ...paging });
  const moment = momentOf(ask.now, ask.viewer);
  const main = seriesSearchPage({
    field: seriesField,
    query,
    total: found.total,
    series: found.items.map((one) => toSeriesCard(one, moment)),
    pager: toPager(ask, paging, found.total),
  });
  return showPage(ask, { title: "Search series", main, bodyClass: "listing", robots: "noindex" });
}

/** A page that is none is the first. */
function readSearch(ask: Ask, ...fields: readonly string[]): { readonly query: string; readonly paging: Paging } {
  const paging = parsePaging(ask.query);
  const typed = fields.map((field) => ask.query.get(field)?.trim() ?? "").filter((text) => text !== "");
  const query = [...typed.join(" ")].slice(0, queryMax).join("");
  return { query, paging: paging.ok ? paging.value : { page: 1, perPage: 20 } };
}

function toPager(ask: Ask, { page, perPage }: Paging, total: number): PagerView {
  return {
    page,
    pageCount: countPages(total, perPage),
    toAddress: (to) => pagedAddress(ask.url, { page: to, perPage }),
  };
}
