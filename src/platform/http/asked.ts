import type { Site } from "#core/site.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Ask, Cookie, Flash } from "./ask.ts";
import { maskToken } from "./authenticity.ts";
import { cookieNames } from "./cookies.ts";
import { emptyForm, type Form } from "./form.ts";
import type { HeaderLookup, Incoming } from "./incoming.ts";
import type { KernelPorts } from "./ports.ts";
import type { UploadedFile } from "./upload.ts";

/** What is known of a request before anybody is asked. */
export interface Arrival {
  readonly id: string;
  readonly incoming: Incoming;
  readonly url: URL;
  readonly cookies: ReadonlyMap<string, string>;
  readonly clientAddress: string;
  readonly now: number;
  readonly site: Site;
  /** The newest change before anything was read for the answer; null when the answer may not be kept. */
  readonly changeId: number | null;
}

/** An `Ask` under way: the kernel fills it, handlers read it, and it notes what the answer will have to carry. */
export class Asked implements Ask {
  readonly id: string;
  readonly method: string;
  readonly url: URL;
  readonly query: URLSearchParams;
  readonly headers: HeaderLookup;
  readonly cookies: ReadonlyMap<string, string>;
  readonly clientAddress: string;
  readonly now: number;
  readonly site: Site;
  readonly changeId: number | null;
  params: Readonly<Record<string, string>> = {};
  viewer: Viewer;
  form: Form = emptyForm;
  files: readonly UploadedFile[] = [];
  body: Uint8Array = new Uint8Array();
  browserToken: string | null;
  flashes: readonly Flash[] = [];
  /** Set when a form's token was put on the page, which then belongs to this browser alone. */
  hasToken = false;
  readonly newCookies: Cookie[] = [];
  readonly #ports: KernelPorts;

  constructor(arrival: Arrival, viewer: Viewer, ports: KernelPorts) {
    this.id = arrival.id;
    this.method = arrival.incoming.method;
    this.url = arrival.url;
    this.query = arrival.url.searchParams;
    this.headers = arrival.incoming.headers;
    this.cookies = arrival.cookies;
    this.clientAddress = arrival.clientAddress;
    this.now = arrival.now;
    this.site = arrival.site;
    this.changeId = arrival.changeId;
    this.viewer = viewer;
    this.browserToken = arrival.cookies.get(cookieNames.session) ?? null;
    this.#ports = ports;
  }

  authenticityToken(): string {
    this.hasToken = true;
    if (this.browserToken === null) {
      this.browserToken = this.#ports.randomBytes(32).toString("base64url");
      this.setCookie({ name: cookieNames.session, value: this.browserToken, maxAgeS: null });
    }
    return maskToken(this.#ports.settings.secret, this.browserToken, this.#ports.randomBytes(32));
  }

  setCookie(cookie: Cookie): void {
    this.newCookies.push(cookie);
  }
}
