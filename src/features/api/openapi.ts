import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** The description of the API (OpenAPI 3.1), made of the same schemas that check its input. */
export function describeApi(endpoints: readonly Endpoint[], site: { readonly url: string; readonly version: string }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeEndpoint(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Octavo",
      version: site.version,
      description: "Times are ISO 8601 in UTC, ids are decimal strings, HTML comes back cleaned.",
    },
    servers: [{ url: site.url }],
    paths,
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
  };
}

function describeEndpoint(endpoint: Endpoint) {
  const { status, schema } = endpoint.answer;
  return {
    summary: endpoint.summary,
    operationId: toOperationId(endpoint),
    security: endpoint.scope === null ? [{}, { token: [] }] : [{ token: [endpoint.scope] }],
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint)],
    ...(endpoint.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: toSchema(endpoint.body, "input") } },
          },
        }),
    responses: {
      [status]: {
        description: status === 204 ? "Done" : "The answer",
        ...(schema === null ? {} : { content: { "application/json": { schema: toSchema(schema, "output") } } }),
      },
      default: {
        description: "A problem document (RFC 9457)",
        content: { "application/problem+json": { schema: toSchema(problemSchema, "output") } },
      },
    },
  };
}

function pathParameters(endpoint: Endpoint) {
  return [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", pattern: "^[1-9]\\d*$" },
  }));
}

function queryParameters(endpoint: Endpoint) {
  if (endpoint.query === null) return [];
  const schema = toSchema(endpoint.query, "input");
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: false,
    schema: property,
  }));
}

function toSchema(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { target: "draft-2020-12", io });
  return described;
}

/** `POST /api/v1/works/:work/chapters` is "postWorksChapters". */
function toOperationId(endpoint: Endpoint): string {
  const words = endpoint.path.split("/").slice(3);
  const names = words.map(
    (word) =>
      (word.startsWith(":") ? "By" : "") + word.replace(":", "").replace(/^\w/, (letter) => letter.toUpperCase()),
  );
  return endpoint.method.toLowerCase() + names.join("");
}
