/** A page as it came, with the little that journeys ask of it. */
export interface Fetched {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly location: string | null;
}

/** A request of the fuzzer's. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly type: string;
  readonly body: string;
  readonly hasToken: boolean;
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** The archive as a browser sees it: an address, and what answers there. */
interface Answering {
  readonly ground: { readonly url: string };
  readonly app: { readonly kernel: { handle(request: Request, socketAddress: string): Promise<Response> } };
}

/** A file of a form. */
export interface SentFile {
  readonly field: string;
  readonly name: string;
  readonly bytes: string | Uint8Array<ArrayBuffer>;
}

/** Somebody at a browser without scripts: keeps cookies, sends forms with their tokens. */
export class BrowserSession {
  readonly #archive: Answering;
  readonly #cookies = new Map<string, string>();
  readonly #address: string;

  constructor(archive: Answering, address = "127.0.0.1") {
    this.#archive = archive;
    this.#address = address;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** All of them by name, to go on in another browser. */
  cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  dropCookies(): void {
    this.#cookies.clear();
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Fetched> {
    return this.#send(path, { method: "GET", headers });
  }

  /** Follows redirects within the archive, five at most. */
  async open(path: string): Promise<Fetched> {
    let fetched = await this.get(path);
    for (let hops = 0; hops < 5 && fetched.location !== null; hops += 1) fetched = await this.get(fetched.location);
    return fetched;
  }

  /** Sends a form with a good token. */
  async submit(path: string, fields: Fields): Promise<Fetched> {
    return this.submitRaw(path, { authenticity_token: await this.token(), ...fields });
  }

  submitRaw(path: string, fields: Fields): Promise<Fetched> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
    }
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.#send(path, { method: "POST", headers, body: body.toString() });
  }

  /** Sends a form with files, with a good token. */
  async upload(path: string, fields: Fields, files: readonly SentFile[]): Promise<Fetched> {
    const body = new FormData();
    body.append("authenticity_token", await this.token());
    for (const [name, value] of Object.entries(fields)) {
      for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
    }
    for (const { field, name, bytes } of files) body.append(field, new Blob([bytes]), name);
    return this.#send(path, { method: "POST", body });
  }

  /** Sends anything at all, with a good token when asked; answers the status. What no client could send answers 0. */
  async sendRaw(request: RawRequest): Promise<number> {
    const url = URL.parse(
      `${request.path}${request.query === "" ? "" : `?${request.query}`}`,
      this.#archive.ground.url,
    );
    if (url === null || url.origin !== this.#archive.ground.url) return 0;
    const hasBody = !["GET", "HEAD"].includes(request.method);
    const headers = {
      ...(request.type === "" ? {} : { "content-type": request.type }),
      ...(request.hasToken ? { "x-csrf-token": await this.token() } : {}),
    };
    const init = { method: request.method, headers, ...(hasBody ? { body: request.body } : {}) };
    const kept = new Map(this.#cookies);
    const { status } = await this.#send(url.href, init);
    // Whatever was sent, the next request comes from the same person.
    this.#cookies.clear();
    for (const [name, value] of kept) this.#cookies.set(name, value);
    return status;
  }

  async token(): Promise<string> {
    const { text } = await this.get("/token_dispenser.json");
    return JSON.parse(text).token;
  }

  /** Logs in; throws when the archive does not let her. */
  async login(login: string, password: string): Promise<this> {
    const answer = await this.submit("/users/login", { "user[login]": login, "user[password]": password });
    if (answer.status !== 302 && answer.status !== 303) throw new Error(`The login answered ${answer.status}`);
    return this;
  }

  async #send(path: string, init: RequestInit): Promise<Fetched> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0)
      headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const url = new URL(path, this.#archive.ground.url);
    const response = await this.#archive.app.kernel.handle(new Request(url, { ...init, headers }), this.#address);
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get("location");
    return { status: response.status, headers: response.headers, text: await response.text(), location };
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const cut = pair.indexOf("=");
    const name = pair.slice(0, cut);
    if (pair.slice(cut + 1) === "" || /max-age=0\b/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, pair.slice(cut + 1));
  }
}
