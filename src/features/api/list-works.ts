import type { z } from "zod";
import type { Viewer } from "#core/viewer.ts";
import { findRanked, type ProgramList, readProgramList } from "#features/browse/index.ts";
import { type FoundFacet, finderOf } from "#features/discovery/index.ts";
import { loadReaderFilter, withRules } from "#features/filters/index.ts";
import { loadTaxonomy, type TagType, type Taxonomy } from "#features/tags/index.ts";
import { listWorksByIds, withNotes } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, jsonAnswer } from "#platform/http/answer.ts";
import { workList } from "./answers.ts";
import { advance, parseCursor, toCursor } from "./cursor.ts";
import { type Call, type Endpoint, endpoint } from "./endpoint.ts";
import { findPlace } from "./find-place.ts";
import { problem, wrongFields } from "./problem.ts";
import { toWorkItem } from "./views.ts";
import { worksQuery } from "./works-query.ts";

type ListCall = Call<null, z.output<typeof worksQuery>>;

/** Works by everything that listings on pages ask for, a page at a time. */
export function getWorks(ground: Ground): Endpoint {
  const taxonomy = loadTaxonomy(ground);
  return endpoint({
    method: "GET",
    path: "/api/v1/works",
    summary: "Works that the caller may see, a page at a time",
    scope: null,
    body: null,
    query: worksQuery,
    answer: { status: 200, schema: workList },
    handle: async (call) => answerList(ground, call, await taxonomy()),
  });
}

/** What a change made elsewhere may take until lists know of it. */
const settleMs = 200;

async function answerList(ground: Ground, call: ListCall, { types }: Taxonomy): Promise<Answer> {
  const { ask, viewer, query } = call;
  const hasRules = query.rules === "true";
  if (hasRules && viewer.kind === "guest") {
    return problem(401, "Rules belong to an account: this call needs a token that reads.");
  }
  const keys = types.map((type) => type.key);
  const list = await readProgramList(ground, viewer, ask.query, keys);
  if (!list.ok) return wrongFields(list.refusal.map(({ field, message }) => ({ path: field, message })));
  const mark = { key: list.value.key, hasRules };
  const progress = parseCursor(query.cursor, mark);
  if (!progress.ok) {
    return wrongFields([{ path: "cursor", message: "The cursor belongs to another list; begin without one." }]);
  }
  const finder = finderOf(ground);
  await finder.settled(settleMs);
  const condition = hasRules ? await ruled(ground, viewer, list.value) : list.value.condition;
  const asked = { condition, sort: list.value.sort, page: 1, facets: null };
  const skip = await findPlace(progress.value, async (before, take) => {
    const part = await findRanked(finder, viewer, { ...asked, skip: before, perPage: take }, list.value.best);
    return part.ids;
  });
  const facetTypes = types.filter((type) => type.isFacet).map((type) => type.key);
  const facets = query.facets === null ? null : { types: facetTypes, rowCount: query.facets };
  const found = await findRanked(finder, viewer, { ...asked, skip, perPage: query.limit, facets }, list.value.best);
  const works = await withNotes(ground.db.read, await listWorksByIds(ground.db.read, viewer, found.ids));
  const next = advance({ ...progress.value, given: skip }, found.ids, query.limit);
  return jsonAnswer({
    items: works.map((work) => toWorkItem(work, { viewer, url: ground.url })),
    total: found.total,
    next: skip + query.limit >= found.total ? null : toCursor(next, mark),
    ...(query.facets === null ? {} : { facets: toFacets(types, found.facets) }),
    ...(list.value.notices.length === 0 ? {} : { notices: list.value.notices }),
  });
}

async function ruled(ground: Ground, viewer: Viewer, { condition }: ProgramList) {
  return withRules(condition, await loadReaderFilter(ground, viewer));
}

/** Every type is there, with no rows where no work has such a tag. */
function toFacets(types: readonly TagType[], facets: readonly FoundFacet[]) {
  const rowsByType = new Map(facets.map(({ type, rows }) => [type, rows]));
  const toRow = ({ id, name, count }: FoundFacet["rows"][number]) => ({ id: String(id), tag: name, count });
  return Object.fromEntries(
    types.filter((type) => type.isFacet).map(({ key }) => [key, (rowsByType.get(key) ?? []).map(toRow)]),
  );
}
