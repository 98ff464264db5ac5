import assert from "node:assert/strict";
import { listEndpointsOf } from "#features/api/index.ts";
import { createToken, type Scope } from "#features/people/index.ts";
import { type TestArchive, testPassword } from "./archive.ts";

/** An answer of the API; `json` is null without a body. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** What a test finds in it the test knows; that it is what the API describes was held to before. */
  readonly json: ReturnType<typeof JSON.parse>;
}

export interface ApiCall {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of a body that is JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

/** A program that calls the archive, and holds every answer to what the API says of it. */
export class ApiClient {
  readonly #archive: TestArchive;
  readonly #token: string | null;

  constructor(archive: TestArchive, token: string | null = null) {
    this.#archive = archive;
    this.#token = token;
  }

  get(path: string, headers?: ApiCall["headers"]): Promise<ApiAnswer> {
    return this.call("GET", path, headers === undefined ? {} : { headers });
  }

  post(path: string, body: unknown): Promise<ApiAnswer> {
    return this.call("POST", path, { body });
  }

  patch(path: string, body: unknown): Promise<ApiAnswer> {
    return this.call("PATCH", path, { body });
  }

  put(path: string, body: unknown): Promise<ApiAnswer> {
    return this.call("PUT", path, { body });
  }

  remove(path: string): Promise<ApiAnswer> {
    return this.call("DELETE", path);
  }

  async call(method: string, path: string, call: ApiCall = {}): Promise<ApiAnswer> {
    const body = call.raw ?? (call.body === undefined ? null : JSON.stringify(call.body));
    const headers = new Headers(body === null ? {} : { "content-type": "application/json" });
    if (this.#token !== null) headers.set("authorization", `Bearer ${this.#token}`);
    for (const [name, value] of Object.entries(call.headers ?? {})) headers.set(name, value);
    const { ground, app } = this.#archive;
    const request = new Request(new URL(`/api/v1${path}`, ground.url), { method, headers, body });
    const response = await app.kernel.handle(request, "127.0.0.1");
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, json: text === "" ? null : JSON.parse(text) };
    if (method !== "HEAD") this.#hold(method, path, answer);
    return answer;
  }

  /** Nothing is answered that the description does not have, and nothing is missing. */
  #hold(method: string, path: string, answer: ApiAnswer): void {
    const called = `${method} ${path} answered ${answer.status} ${JSON.stringify(answer.json)}`;
    if (answer.status >= 400) {
      assert.equal(answer.headers.get("content-type"), "application/problem+json", called);
      assert.deepEqual([answer.json.status, typeof answer.json.detail], [answer.status, "string"], called);
      return;
    }
    const endpoint = listEndpointsOf(this.#archive.ground).find((one) => one.method === method && fits(one.path, path));
    assert(endpoint !== undefined, called);
    assert.equal(answer.status, endpoint.answer.status, called);
    if (endpoint.answer.schema === null) assert.equal(answer.json, null, called);
    else assert.deepEqual(endpoint.answer.schema.parse(answer.json), answer.json, called);
  }
}

/** A program with a token of the login's, whose account `TestArchive.member` made. */
export async function programOf(
  archive: TestArchive,
  login: string,
  scopes: readonly Scope[] = ["read", "write"],
): Promise<ApiClient> {
  const request = { login, password: testPassword, scopes, clientAddress: "127.0.0.1" };
  const made = await createToken(archive.ground, request);
  assert(made.ok);
  return new ApiClient(archive, made.value);
}

/** The least that makes a work. */
export const leastWork = {
  title: "A Study in Scarlet",
  language: "en",
  rating: "Teen And Up Audiences",
  warnings: ["No Archive Warnings Apply"],
  fandoms: ["Sherlock Holmes - Arthur Conan Doyle"],
  chapters: [{ body: "<p>In the year 1878 I took my degree.</p>" }],
} as const;

/** The paths of the fields that an answer finds wrong. */
export function wrongPaths(answer: ApiAnswer): readonly string[] {
  assert.equal(answer.status, 422, JSON.stringify(answer.json));
  return answer.json.errors.map((error: { readonly path: string }) => error.path);
}

function fits(pattern: string, path: string): boolean {
  const [address = ""] = `/api/v1${path}`.split("?");
  return new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`).test(address);
}
