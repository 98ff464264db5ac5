import type { Feature, Ground } from "#platform/ground.ts";
import { jsonAnswer } from "#platform/http/answer.ts";
import { api as apiRoute, type Route } from "#platform/http/route.ts";
import { accountEndpoints } from "./account-endpoints.ts";
import { chapterEndpoints } from "./chapter-endpoints.ts";
import { toRoute } from "./endpoint.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { describeApi } from "./openapi.ts";
import { notFound } from "./problem.ts";
import { seriesEndpoints } from "./series-endpoints.ts";
import { workEndpoints } from "./work-endpoints.ts";

/** The archive for programs: the pages' own actions as JSON. */
export const api: Feature = { name: "api", routes: apiRoutes };

function apiRoutes(ground: Ground): readonly Route[] {
  const endpoints = [
    ...accountEndpoints(ground),
    ...workEndpoints(ground),
    ...chapterEndpoints(ground),
    ...listEndpoints(ground),
    ...seriesEndpoints(ground),
  ];
  const description = describeApi(endpoints, ground);
  return [
    ...endpoints.map((endpoint) => toRoute(ground, endpoint)),
    apiRoute("GET", "/api/v1/openapi.json", () => jsonAnswer(description)),
    apiRoute("GET", "/api/*", () => notFound()),
  ];
}
