import type { TestArchive } from "./archive.ts";
import { testPassword } from "./archive.ts";
import type { Fetched } from "./browser-session.ts";

/** A request as any program may send it: nothing is kept, nothing added. */
export interface OutsiderRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Of the socket. */
  readonly address?: string;
  /** The host that the client names; the archive's own without it. */
  readonly host?: string;
}

export async function send(archive: TestArchive, path: string, request: OutsiderRequest = {}): Promise<Fetched> {
  const { method = "GET", headers = {}, body, address = "127.0.0.1", host = archive.ground.url } = request;
  const init = { method, headers, ...(body === undefined ? {} : { body }) };
  const response = await archive.app.kernel.handle(new Request(`${host}${path}`, init), address);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, location: response.headers.get("location") };
}

/** Calls of the API with a token of a member's. */
export class ApiCaller {
  readonly #archive: TestArchive;
  readonly #token: string;

  private constructor(archive: TestArchive, token: string) {
    this.#archive = archive;
    this.#token = token;
  }

  static async as(archive: TestArchive, login: string): Promise<ApiCaller> {
    const body = JSON.stringify({ login, password: testPassword, scopes: ["read", "write"] });
    const headers = { "content-type": "application/json" };
    const { text } = await send(archive, "/api/v1/tokens", { method: "POST", headers, body });
    return new ApiCaller(archive, JSON.parse(text).token);
  }

  call(method: string, path: string, value?: unknown): Promise<Fetched> {
    const headers = { authorization: `Bearer ${this.#token}`, "content-type": "application/json" };
    const body = value === undefined ? {} : { body: JSON.stringify(value) };
    return send(this.#archive, `/api/v1${path}`, { method, headers, ...body });
  }

  /** Posts a work and answers its id; throws when it is refused. */
  async post(work: Readonly<Record<string, unknown>>): Promise<string> {
    const made = await this.call("POST", "/works", { ...plainWork, ...work });
    if (made.status !== 201) throw new Error(`The work was refused: ${made.text}`);
    return JSON.parse(made.text).id;
  }
}

/** Enough to be posted. */
const plainWork = {
  title: "A plain work",
  language: "en",
  rating: "General Audiences",
  warnings: ["No Archive Warnings Apply"],
  fandoms: ["The Lighthouse"],
  chapters: [{ title: "", body: "<p>The lamp was dark.</p>" }],
} as const;
