import type { Html } from "#core/html.ts";
import type { Site } from "#core/site.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Database } from "#platform/db/database.ts";
import type { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { hasUntrustedForwarding, type TrustedProxies } from "./client-address.ts";
import type { EdgeWatch } from "./edge-watch.ts";
import type { HeaderLookup } from "./incoming.ts";

/** What the kernel is told by the parts above it, which know people and pages. */
export interface KernelPorts {
  readonly db: Database;
  readonly settings: KernelSettings;
  readonly watch: EdgeWatch;
  now(): number;
  randomBytes(count: number): Buffer;
  findSite(): Promise<Site>;
  /** Who is behind a browser's token and cookies; a guest when no session is. */
  findViewer(browserToken: string | null, cookies: ReadonlyMap<string, string>, now: number): Promise<Viewer>;
  /** Logs in over a form whose session ended; the new browser token, or null when the password is wrong. */
  resume(ask: Ask, login: string, password: string): Promise<{ viewer: Viewer; browserToken: string } | null>;
  /** A page will be made and kept under this change: nothing older may stand in it. */
  expect(changeId: number): void;
  /** Waits a moment until what was written is found in lists; false when it is not yet. */
  settle(): Promise<boolean>;
  renderError(ask: Ask, status: number): Html;
  /** The form again with what was typed and a new token, and a login when the session has ended. */
  renderStale(ask: Ask, reason: "token" | "session" | "login"): Html;
  onAnswer(ask: Ask, route: string, answered: { readonly status: number; readonly durationMs: number }): void;
  /** A guest's page was looked for among those kept. */
  onKept(isFound: boolean): void;
  onFault(asked: Pick<Ask, "id" | "url">, cause: unknown): void;
  /** A forwarding header came from an address that is not trusted. */
  onUntrustedForwarding(address: string): void;
}

export interface KernelSettings {
  /** The public address: https decides how cookies are set. */
  readonly url: URL;
  readonly trustedProxies: TrustedProxies;
  readonly hasLimits: boolean;
  /** Key of forms and of what browsers carry for the archive. */
  readonly secret: Uint8Array;
}

/** Tells of a forwarding header that is not believed. */
export function watchForwarding(ports: KernelPorts, socketAddress: string, headers: HeaderLookup): void {
  if (hasUntrustedForwarding(socketAddress, headers, ports.settings.trustedProxies)) {
    ports.onUntrustedForwarding(socketAddress);
  }
}

/** What the handlers' answer becomes when it is for a program: a problem document (RFC 9457). */
export function problemAnswer(status: number, title: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
    body: JSON.stringify({ type: "about:blank", title, status, detail: title }),
    isShared: false,
    mediaHosts: [],
  };
}
