import type { Site } from "#core/site.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Form } from "./form.ts";
import type { HeaderLookup } from "./incoming.ts";
import type { UploadedFile } from "./upload.ts";

/** A note for the next page, carried over a redirect. */
export interface Flash {
  readonly kind: "notice" | "alert";
  readonly text: string;
  /** A form beside the note that takes back what was done: where it is sent, and with which fields. */
  readonly undo?: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
}

/** One request as a handler sees it: who asks for what, with the form read and the limits passed. */
export interface Ask {
  /** Stands in the log and on error pages. */
  readonly id: string;
  readonly method: string;
  /** Path and query of the request on the archive's own public address; never the host that the client named. */
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: HeaderLookup;
  readonly cookies: ReadonlyMap<string, string>;
  /** The client's address, through trusted proxies only. */
  readonly clientAddress: string;
  readonly now: number;
  readonly site: Site;
  readonly viewer: Viewer;
  /** The fields of a form; empty unless one was sent. */
  readonly form: Form;
  /** The files of a form whose route takes some; they are gone after the answer unless they were moved. */
  readonly files: readonly UploadedFile[];
  /** The bytes of an API call's body; empty for pages. */
  readonly body: Uint8Array;
  /** The secret behind this browser's forms; for a member it is her session's token as well. */
  readonly browserToken: string | null;
  readonly flashes: readonly Flash[];
  /** The archive's newest change before anything was read for the answer; null when the answer may not be kept. */
  readonly changeId: number | null;
  /** A new token for a form on the page. A page with one is private and sets the session cookie when there is none. */
  authenticityToken(): string;
  /** Puts a cookie on the answer, in the archive's safe form. */
  setCookie(cookie: Cookie): void;
}

export interface Cookie {
  readonly name: string;
  /** "" takes the cookie away. */
  readonly value: string;
  /** Seconds; null for as long as the browser is open. */
  readonly maxAgeS: number | null;
  /** Readable by the archive's own scripts; sessions are not. */
  readonly isOpen?: boolean;
}
