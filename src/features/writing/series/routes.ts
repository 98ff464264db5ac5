import { html } from "#core/html.ts";
import { parseId, type WorkId } from "#core/ids.ts";
import { seriesAddress } from "#features/browse/index.ts";
import { own } from "#features/people/index.ts";
import {
  createSeries,
  deleteSeries,
  findSeriesInput,
  type ListedWork,
  listWorks,
  type Problem,
  type SeriesTextInput,
  updateSeries,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing, seeOther } from "#platform/http/answer.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { allSeriesAddress, newSeriesAddress, seriesActAddress } from "../addresses.ts";
import { byMember, bySeriesCreator, type Writing, type WritingSeries } from "../own-things.ts";
import { showWriting } from "../show-writing.ts";
import { deleteSeriesPage, seriesForm } from "./pages/series-pages.ts";
import { emptySeries, readSeriesForm, toSeriesError } from "./series-form.ts";

/** Own works that a series' forms offer; whoever has more puts a work in from the work's own form. */
const offeredWorksMax = 100;

/** The pages of a series for its creators. */
export function seriesRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      newSeriesAddress,
      "member",
      byMember(ground, (writing) => showNew(writing, emptySeries, [])),
    ),
    get(
      "/users/:login/series/new",
      "member",
      own(() => found(newSeriesAddress)),
    ),
    post(allSeriesAddress, "member", byMember(ground, takeNew)),
    get("/series/:id/edit", "member", bySeriesCreator(ground, openForm)),
    post("/series/:id", "member", bySeriesCreator(ground, takeChanged)),
    get("/series/:id/confirm_delete", "member", bySeriesCreator(ground, askDelete)),
    post("/series/:id/delete", "member", bySeriesCreator(ground, takeDelete)),
  ];
}

/** A writer's own works by title, drafts not among them. */
export async function listOfferedWorks({ viewer, ground }: Writing): Promise<readonly ListedWork[]> {
  const query = { filter: { personId: viewer.personId }, page: 1, perPage: offeredWorksMax, sort: "title" } as const;
  return (await listWorks(ground.db.read, viewer, query)).items.filter((work) => work.isOwn);
}

async function showNew(writing: Writing, values: SeriesTextInput, problems: readonly Problem[]): Promise<Answer> {
  const { ask } = writing;
  const chosen = new Set(ask.form.list("series[work_ids][]"));
  const works = await listOfferedWorks(writing);
  const main = seriesForm({
    action: allSeriesAddress,
    token: ask.authenticityToken(),
    values,
    errors: problems.map(toSeriesError),
    works: works.map(({ id, title }) => ({ id: String(id), title, isChosen: chosen.has(String(id)) })),
    ways: null,
  });
  return showWriting(ask, { title: "New series", main, status: problems.length > 0 ? 422 : 200 });
}

async function takeNew(writing: Writing): Promise<Answer> {
  const { ask, viewer, ground } = writing;
  const values = readSeriesForm(ask.form, emptySeries);
  const works = ask.form.list("series[work_ids][]").flatMap((id) => parseId<WorkId>(id) ?? []);
  const made = await createSeries(ground, viewer, { ...values, works });
  if (made.ok) return seeOther(seriesAddress(made.value), { kind: "notice", text: "Your series is made." });
  return made.refusal.code === "invalid" ? showNew(writing, values, made.refusal.problems) : missing();
}

async function openForm(writing: WritingSeries): Promise<Answer> {
  const { viewer, ground, series } = writing;
  const input = await findSeriesInput(ground.db.read, viewer, series.id);
  return input.ok ? showForm(writing, input.value, []) : missing();
}

function showForm({ ask, series }: WritingSeries, values: SeriesTextInput, problems: readonly Problem[]): Answer {
  const main = seriesForm({
    action: seriesAddress(series.id),
    token: ask.authenticityToken(),
    values,
    errors: problems.map(toSeriesError),
    works: null,
    ways: { manage: seriesActAddress(series.id, "manage"), delete: seriesActAddress(series.id, "confirm_delete") },
  });
  return showWriting(ask, {
    title: `Edit ${series.title}`,
    heading: "Edit series",
    beside: html`<a href="${seriesAddress(series.id)}"><bdi>${series.title}</bdi></a>`,
    main,
    status: problems.length > 0 ? 422 : 200,
  });
}

async function takeChanged(writing: WritingSeries): Promise<Answer> {
  const { ask, viewer, ground, series } = writing;
  if (ask.form.text("_method") === "delete") return seeOther(seriesActAddress(series.id, "confirm_delete"));
  const input = await findSeriesInput(ground.db.read, viewer, series.id);
  if (!input.ok) return missing();
  const values = readSeriesForm(ask.form, input.value);
  const changed = await updateSeries(ground, viewer, series.id, values);
  if (changed.ok) return seeOther(seriesAddress(series.id), { kind: "notice", text: "The series is saved." });
  return changed.refusal.code === "invalid" ? showForm(writing, values, changed.refusal.problems) : missing();
}

function askDelete({ ask, series }: WritingSeries): Answer {
  const main = deleteSeriesPage({
    action: seriesActAddress(series.id, "delete"),
    token: ask.authenticityToken(),
    title: series.title,
    keepAddress: seriesAddress(series.id),
  });
  return showWriting(ask, { title: `Delete ${series.title}`, heading: "Delete series", main });
}

async function takeDelete({ viewer, ground, series }: WritingSeries): Promise<Answer> {
  const deleted = await deleteSeries(ground, viewer, series.id);
  if (!deleted.ok) return missing();
  return seeOther(`/users/${viewer.login}/series`, {
    kind: "notice",
    text: `The series “${series.title}” is deleted. Its works stay.`,
  });
}
