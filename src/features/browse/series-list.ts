import type { Html } from "#core/html.ts";
import { listSeries, type WorkFilter } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { showPage } from "#ui/show.ts";
import { momentOf } from "./blurb-view.ts";
import { refusedPage } from "./pages/refused-page.ts";
import { seriesListPage } from "./pages/series-list-page.ts";
import { countPages, pagedAddress, parsePaging } from "./paging.ts";
import { toSeriesCard } from "./series-card-view.ts";

/** Answers a page of somebody's series, last updated first; `head` says whose they are. */
export async function answerSeriesList(
  ask: Ask,
  read: Db,
  owner: Pick<WorkFilter, "personId" | "pseudId">,
  head: Html,
): Promise<Answer> {
  const title = `Series by ${ask.params["pseud"] ?? ask.params["login"] ?? ""}`;
  const paging = parsePaging(ask.query);
  if (!paging.ok) {
    const main = refusedPage({ title, problem: paging.refusal, firstAddress: ask.url.pathname });
    return showPage(ask, { title, main }, { status: 422, robots: "noindex" });
  }
  const { page, perPage } = paging.value;
  const { items, total } = await listSeries(read, ask.viewer, { ...owner, page, perPage });
  const moment = momentOf(ask.now, ask.viewer);
  const main = seriesListPage({
    head,
    series: items.map((one) => toSeriesCard(one, moment)),
    total,
    pager: {
      page,
      pageCount: countPages(total, perPage),
      toAddress: (to) => pagedAddress(ask.url, { page: to, perPage }),
    },
  });
  return showPage(ask, { title, main, bodyClass: "listing" }, page === 1 ? {} : { robots: "noindex" });
}
