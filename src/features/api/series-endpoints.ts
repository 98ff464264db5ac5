import { parseId, type SeriesId, type WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { createSeries, findSeries, listSeriesWorks, reorderSeries } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, jsonAnswer } from "#platform/http/answer.ts";
import { seriesAnswer } from "./answers.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { type FieldProblem, notFound, wrongFields } from "./problem.ts";
import { refusalAnswer, unseenAnswer } from "./refusals.ts";
import { newSeries, seriesOrder } from "./schemas.ts";
import { toSeriesView } from "./views.ts";

export function seriesEndpoints(ground: Ground): readonly Endpoint[] {
  return [getSeries(ground), postSeries(ground), putSeriesWorks(ground)];
}

function getSeries(ground: Ground): Endpoint {
  return endpoint({
    method: "GET",
    path: "/api/v1/series/:series",
    summary: "A series with its works in order",
    scope: null,
    body: null,
    query: null,
    answer: { status: 200, schema: seriesAnswer },
    async handle({ viewer, ask }) {
      const id = parseId<SeriesId>(ask.params["series"]);
      return id === null ? notFound() : answerSeries(ground, viewer, id, 200);
    },
  });
}

function postSeries(ground: Ground): Endpoint {
  return endpoint({
    method: "POST",
    path: "/api/v1/series",
    summary: "Makes a series, which waits for its first work",
    scope: "write",
    body: newSeries,
    query: null,
    answer: { status: 201, schema: seriesAnswer },
    async handle({ viewer, body }) {
      const { title = "", description = "", notes = "", complete: isComplete = false } = body;
      const made = await createSeries(ground, viewer, { title, description, notes, isComplete, works: [] });
      return made.ok ? answerSeries(ground, viewer, made.value, 201) : refusalAnswer(made.refusal);
    },
  });
}

function putSeriesWorks(ground: Ground): Endpoint {
  return endpoint({
    method: "PUT",
    path: "/api/v1/series/:series/works",
    summary: "Numbers the works of a series 1 to n in the order given; own works that were not in it come in",
    scope: "write",
    body: seriesOrder,
    query: null,
    answer: { status: 200, schema: seriesAnswer },
    async handle({ viewer, body, ask }) {
      const id = parseId<SeriesId>(ask.params["series"]);
      if (id === null) return notFound();
      const series = await findSeries(ground.db.read, viewer, id);
      if (!series.ok) return unseenAnswer(series.refusal);
      const ids = body.works.map((text) => parseId<WorkId>(text)).filter((work) => work !== null);
      const left = series.value.mayEdit ? await listLeft(ground, viewer, id, ids) : [];
      if (left.length > 0) return wrongFields(left);
      const changed = await reorderSeries(ground, viewer, id, ids);
      return changed.ok ? answerSeries(ground, viewer, id, 200) : refusalAnswer(changed.refusal);
    },
  });
}

/** Works of the series that an order forgets: they leave it by their own call, not by being forgotten. */
async function listLeft(
  ground: Ground,
  viewer: Viewer,
  id: SeriesId,
  named: readonly WorkId[],
): Promise<readonly FieldProblem[]> {
  const standing = await listSeriesWorks(ground.db.read, viewer, id);
  const left = standing.filter((work) => !named.includes(work.id));
  return left.map((work) => ({ path: "works", message: `The order leaves out the work ${work.id}, "${work.title}".` }));
}

async function answerSeries(ground: Ground, viewer: Viewer, id: SeriesId, status: 200 | 201): Promise<Answer> {
  const found = await findSeries(ground.db.read, viewer, id);
  if (!found.ok) return unseenAnswer(found.refusal);
  const works = await listSeriesWorks(ground.db.read, viewer, id);
  const headers = status === 201 ? { location: `${ground.url}/api/v1/series/${id}` } : {};
  return jsonAnswer(toSeriesView(found.value, works), status, headers);
}
