import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ApiAnswer, ApiClient } from "#test/support/api-client.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly summary: string;
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Json;
  }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, { schema: Json }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { schema: Json }>> }>
  >;
}

forEachDatabase("the description of the API", (open) => {
  let archive: TestArchive;
  let answer: ApiAnswer;
  let operations: readonly { readonly path: string; readonly method: string; readonly operation: Operation }[];

  before(async () => {
    archive = await startArchive((await open()).place);
    answer = await new ApiClient(archive).get("/openapi.json");
    const paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = answer.json.paths;
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
  });
  after(() => archive.stop());

  test("it is a document of OpenAPI 3.1", () => {
    const { openapi, info, servers, paths, components, ...rest } = answer.json;
    assert.match(openapi, /^3\.1\.\d+$/);
    assert.deepEqual(Object.keys(info).sort(), ["description", "title", "version"]);
    assert.deepEqual(servers, [{ url: "http://archive.example" }]);
    assert(Object.keys(paths).every((path) => /^(\/(\{\w+\}|[\w.]+))+$/.test(path)));
    assert.deepEqual(components.securitySchemes.token, { type: "http", scheme: "bearer" });
    assert.deepEqual(rest, {});
  });

  test("every call that the archive answers is in it, and no other", () => {
    const routes = archive.app.routes.filter((route) => route.kind === "api" && route.method !== "ALL");
    const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    const answered = routes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, "{$1}")}`);
    assert.deepEqual(described.sort(), answered.sort());
    assert(described.includes("POST /api/v1/works/{work}/chapters"));
    assert(described.includes("GET /api/v1/openapi.json"));
  });

  test("every call has a name of its own, its parameters and its answers", () => {
    const names = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(names).size, names.length);
    for (const { path, method, operation } of operations) {
      const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
      assert.deepEqual(
        inPath.map((parameter) => `{${parameter.name}}`),
        path.match(/\{\w+\}/g) ?? [],
      );
      assert(inPath.every((parameter) => parameter.required));
      assert.equal(operation.requestBody !== undefined, ["post", "put", "patch"].includes(method), path);
      const statuses = Object.keys(operation.responses);
      assert.deepEqual([statuses.length, statuses.includes("default")], [2, true]);
      for (const response of Object.values(operation.responses)) assert.notEqual(response.description, "");
      assert(operation.responses["default"]?.content?.["application/problem+json"] !== undefined);
      assert(operation.security.every((one) => Object.keys(one).every((name) => name === "token")));
    }
  });

  test("every schema is one of JSON Schema 2020-12, whole in itself", () => {
    const schemas = operations.flatMap(({ operation }) => [
      ...operation.parameters.map((parameter) => parameter.schema),
      ...Object.values(operation.requestBody?.content ?? {}).map((content) => content.schema),
      ...Object.values(operation.responses).flatMap((one) => Object.values(one.content ?? {}).map((all) => all.schema)),
    ]);
    assert(schemas.length > 50);
    for (const schema of schemas) holdSchema(schema);
  });

  test("what a new work needs, and what it answers, stands in it", () => {
    const post = operations.find(({ operation }) => operation.operationId === "postWorks")?.operation;
    const sent = post?.requestBody?.content["application/json"]?.schema as Json;
    assert.deepEqual(sent["required"], ["title", "language", "chapters"]);
    const answered = post?.responses["201"]?.content?.["application/json"]?.schema as Json;
    const properties = Object.keys(answered["properties"] as Json);
    const promised = [
      "id",
      "url",
      "creators",
      "words",
      "chapterCount",
      "publishedAt",
      "updatedAt",
      "kudos",
      "comments",
    ];
    for (const name of [...promised, "bookmarks", "hits", ...Object.keys(sent["properties"] as Json)]) {
      assert(properties.includes(name), name);
    }
  });
});

const types = ["string", "integer", "number", "boolean", "null", "object", "array"];

/** Walks a schema; every word in it is one that JSON Schema knows, with a value of its kind. */
function holdSchema(schema: Json): void {
  const words = new Set("type properties required items enum anyOf pattern format default description".split(" "));
  for (const word of "minimum maximum minItems maxItems additionalProperties propertyNames const".split(" ")) {
    words.add(word);
  }
  for (const name of Object.keys(schema)) assert(words.has(name), `${name} in ${JSON.stringify(schema)}`);
  const type = [schema["type"] ?? []].flat();
  assert(type.every((one) => types.includes(String(one))));
  if (typeof schema["pattern"] === "string") new RegExp(schema["pattern"], "u");
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, Json>>;
  const required = (schema["required"] ?? []) as readonly string[];
  for (const name of required) assert(Object.hasOwn(properties, name), `${name} is required and not described`);
  for (const inner of Object.values(properties)) holdSchema(inner);
  for (const inner of (schema["anyOf"] ?? []) as readonly Json[]) holdSchema(inner);
  for (const name of ["items", "additionalProperties", "propertyNames"]) {
    const inner = schema[name];
    if (typeof inner === "object" && inner !== null) holdSchema(inner as Json);
  }
}
