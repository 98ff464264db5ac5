import type { Feature, Ground } from "#platform/ground.ts";
import { api as apiRoute, type Route } from "#platform/http/route.ts";
import { accountEndpoints } from "./account-endpoints.ts";
import { chapterEndpoints } from "./chapter-endpoints.ts";
import { type Endpoint, toRoute } from "./endpoint.ts";
import { listEndpoints } from "./list-endpoints.ts";
import { descriptionEndpoint } from "./openapi.ts";
import { notFound, wrongMethod } from "./problem.ts";
import { seriesEndpoints } from "./series-endpoints.ts";
import { workEndpoints } from "./work-endpoints.ts";

export { listSmallParts } from "./export-parts.ts";
export { writeOwnWork } from "./export-work.ts";
export { toWorkShape } from "./work-shape.ts";

/** The archive for programs: the pages' own actions as JSON. */
export const api: Feature = { name: "api", routes: apiRoutes };

/** Every call, the description of them all last. */
export function listEndpointsOf(ground: Ground): readonly Endpoint[] {
  const endpoints = [
    ...accountEndpoints(ground),
    ...workEndpoints(ground),
    ...chapterEndpoints(ground),
    ...listEndpoints(ground),
    ...seriesEndpoints(ground),
  ];
  return [...endpoints, descriptionEndpoint(endpoints, ground)];
}

function apiRoutes(ground: Ground): readonly Route[] {
  const endpoints = listEndpointsOf(ground);
  const byPath = Map.groupBy(endpoints, (endpoint) => endpoint.path);
  return [
    ...endpoints.map((endpoint) => toRoute(ground, endpoint)),
    ...[...byPath].map(([path, ofPath]) => apiRoute("ALL", path, () => wrongMethod(listMethods(ofPath)))),
    apiRoute("ALL", "/api/*", () => notFound()),
  ];
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

function listMethods(endpoints: readonly Endpoint[]): readonly string[] {
  const known = methods.filter((method) => endpoints.some((endpoint) => endpoint.method === method));
  return known.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}
