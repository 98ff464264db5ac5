import { html } from "#core/html.ts";
import { parseId, type WorkId } from "#core/ids.ts";
import { seriesAddress, workAddress } from "#features/browse/index.ts";
import { arrangeSeries, findSeries, listSeriesWorks, type Problem, type WorkRefusal } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { seriesActAddress } from "../addresses.ts";
import { bySeriesCreator, type WritingSeries } from "../own-things.ts";
import { showWriting } from "../show-writing.ts";
import { toNumber } from "../typed.ts";
import { manageSeriesPage } from "./pages/series-pages.ts";
import { listOfferedWorks } from "./routes.ts";

/** Which works a series holds, and in which order. */
export function manageSeriesRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      "/series/:id/manage",
      "member",
      bySeriesCreator(ground, (writing) => showOrder(writing, [])),
    ),
    post("/series/:id/update_positions", "member", bySeriesCreator(ground, takeOrder)),
  ];
}

async function showOrder(writing: WritingSeries, problems: readonly Problem[]): Promise<Answer> {
  const { ask, viewer, ground, series } = writing;
  const works = await listSeriesWorks(ground.db.read, viewer, series.id);
  const standing = new Set(works.map((work) => work.id));
  const offered = await listOfferedWorks(writing);
  const main = manageSeriesPage({
    action: seriesActAddress(series.id, "update_positions"),
    token: ask.authenticityToken(),
    works: works.map(({ id, title, position }) => ({ id, title, position, address: workAddress(id) })),
    others: offered.filter((work) => !standing.has(work.id)).map(({ id, title }) => ({ id, title })),
    errors: problems.map(({ message }) => ({ field: null, message })),
  });
  return showWriting(ask, {
    title: `Works of ${series.title}`,
    heading: "Works of the series",
    beside: html`<a href="${seriesAddress(series.id)}"><bdi>${series.title}</bdi></a>`,
    main,
    status: problems.length > 0 ? 422 : 200,
  });
}

async function takeOrder(writing: WritingSeries): Promise<Answer> {
  const { ask, viewer, ground, series } = writing;
  const works = await listSeriesWorks(ground.db.read, viewer, series.id);
  const typed = works.flatMap(({ id }) => {
    const number = toNumber(ask.form.text(`works[${id}]`));
    return number === null ? [] : [[id, number] as const];
  });
  const leaving = new Set(ask.form.list("remove[]"));
  const changed = await arrangeSeries(ground, viewer, series.id, {
    positions: new Map(typed),
    leaving: new Set(works.map(({ id }) => id).filter((id) => leaving.has(String(id)))),
    added: parseId<WorkId>(ask.form.text("add")),
    renumbers: ask.form.has("renumber"),
  });
  if (!changed.ok) return refused(writing, changed.refusal);
  const isThere = (await findSeries(ground.db.read, viewer, series.id)).ok;
  if (isThere) return seeOther(seriesAddress(series.id), { kind: "notice", text: "The works are in their new order." });
  const text = "The last work left the series, so it is gone.";
  return seeOther(`/users/${viewer.login}/series`, { kind: "notice", text });
}

function refused(writing: WritingSeries, refusal: WorkRefusal): Answer | Promise<Answer> {
  return refusal.code === "invalid" ? showOrder(writing, refusal.problems) : missing();
}
