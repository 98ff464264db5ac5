import { z } from "zod";
import { jsonAnswer } from "#platform/http/answer.ts";
import { problemAnswer } from "./answers.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";

interface Site {
  readonly url: string;
  readonly version: string;
}

/** The call that describes the others and itself. */
export function descriptionEndpoint(others: readonly Endpoint[], site: Site): Endpoint {
  let described: unknown = null;
  const self = endpoint({
    method: "GET",
    path: "/api/v1/openapi.json",
    summary: "This description",
    scope: null,
    body: null,
    query: null,
    answer: { status: 200, schema: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }) },
    handle: async () => {
      // Made when it is first asked for, since most starts never need it.
      described ??= describeApi([...others, self], site);
      return jsonAnswer(described);
    },
  });
  return self;
}

const about = `Times are ISO 8601 in UTC, ids are decimal strings, HTML comes back cleaned.
Reading what is public needs no account; all else takes "Authorization: Bearer TOKEN". Cookies mean nothing here.
A token is good until it is taken back or its account gets a new password; it rests while the account is suspended.
Errors are problem documents (RFC 9457) whose "errors" name the fields that are wrong.
An answer to a call that wrote means that lists show it; where they do not yet, it says so: "octavo-lists: behind".`;

/** The description of the API (OpenAPI 3.1), made of the same schemas that check its input. */
function describeApi(endpoints: readonly Endpoint[], site: Site) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeEndpoint(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Octavo", version: site.version, description: about },
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
        content: { "application/problem+json": { schema: toSchema(problemAnswer, "output") } },
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

/** `POST /api/v1/works/:work/chapters` is "postWorksByWorkChapters". */
function toOperationId(endpoint: Endpoint): string {
  const words = endpoint.path.split("/").slice(3);
  const names = words.map((word) => word.replace(/\.json$/, "").replace(/^(:?)(\w)/, toName));
  return endpoint.method.toLowerCase() + names.join("");
}

function toName(_: string, colon: string, letter: string): string {
  return (colon === "" ? "" : "By") + letter.toUpperCase();
}
