import { parseId, type SeriesId } from "#core/ids.ts";
import { toPlainText } from "#engines/author-html/index.ts";
import { toCardRules } from "#features/filters/index.ts";
import { findSeries, type Series, type WorkSource } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { loginAddress, seriesAddress } from "./addresses.ts";
import { momentOf, toCreatorViews } from "./blurb-view.ts";
import { downloadLine } from "./download-line.ts";
import { excerpt } from "./excerpt.ts";
import { FramedTexts } from "./framed.ts";
import { refusedPage } from "./pages/refused-page.ts";
import { seriesPage } from "./pages/series-page.ts";
import { countPages, type Paging, pagedAddress, parsePaging } from "./paging.ts";
import { listSeriesWorks } from "./series-works.ts";

/** A series: what it is about, and its works in order. */
export function seriesRoutes(ground: Ground, source: WorkSource): readonly Route[] {
  return [
    get("/series/:id", "anyone", async (ask) => {
      const id = parseId<SeriesId>(ask.params["id"]);
      if (id === null) return missing();
      const series = await findSeries(ground.db.read, ask.viewer, id);
      if (!series.ok) return series.refusal === "members-only" ? found(loginAddress(ask.url)) : missing();
      const paging = parsePaging(ask.query);
      if (!paging.ok) return refused(ask, series.value, paging.refusal);
      return showSeries(ask, ground, source, { series: series.value, paging: paging.value });
    }),
  ];
}

interface SeriesAndPage {
  readonly series: Series;
  readonly paging: Paging;
}

async function showSeries(
  ask: Ask,
  ground: Ground,
  source: WorkSource,
  { series, paging }: SeriesAndPage,
): Promise<Answer> {
  const { page, perPage } = paging;
  const { blurbs, total, hiddenLine } = await listSeriesWorks(ask, ground, source, { id: series.id, paging });
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const main = seriesPage({
    title: series.title,
    creators: toCreatorViews(series.byline),
    description: framed.frame(series.description),
    notes: framed.frame(series.notes),
    isComplete: series.isComplete,
    works: series.works,
    words: series.words,
    begunAt: series.begunAt,
    revisedAt: series.revisedAt,
    blurbs,
    hiddenLine,
    rules: toCardRules(ask),
    pager: {
      page,
      pageCount: countPages(total, perPage),
      toAddress: (to) => pagedAddress(ask.url, { page: to, perPage }),
    },
    moment: momentOf(ask.now, ask.viewer),
    download: total > 0 && downloadLine(ask, seriesAddress(series.id), "Download the series"),
    editAddress: series.mayEdit ? `${seriesAddress(series.id)}/edit` : null,
  });
  const description = excerpt(toPlainText(series.description));
  return showPage(
    ask,
    {
      title: series.title,
      main,
      bodyClass: "listing",
      scripts: [...framed.scripts, "reader-rules"],
      canonical: `${ask.site.url}${seriesAddress(series.id)}`,
      openGraph: { type: "website", title: series.title },
      ...(description === "" ? {} : { description }),
    },
    { mediaHosts: framed.hosts, ...(page === 1 ? {} : { robots: "noindex" }) },
  );
}

function refused(ask: Ask, series: Series, problem: string): Answer {
  const main = refusedPage({ title: series.title, problem, firstAddress: seriesAddress(series.id) });
  return showPage(ask, { title: series.title, main }, { status: 422, robots: "noindex" });
}
