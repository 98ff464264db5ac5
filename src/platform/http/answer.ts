import type { Html } from "#core/html.ts";
import type { Flash } from "./ask.ts";
import { toPageBytes } from "./page-bytes.ts";

/**
 * Asked after a change of the archive: whether a page would be made of the same again. It looks at the archive as it is
 * when it is asked, which has had this change at least, and errs on one side alone, by saying no.
 */
export type Renewal = (changeId: number) => Promise<boolean>;

/** What a handler answers; the kernel adds cookies, caching, compression and the security headers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `null` with a status of 400 or more lets the kernel show its error page. */
  readonly body: string | Uint8Array | ReadableStream<Uint8Array> | null;
  /** A note that the page after a redirect shows. */
  readonly flash?: Flash;
  /** Same for every guest: may be kept until the next change of the archive. Only pages without a form's token are. */
  readonly isShared: boolean;
  /** Hosts whose images, sound and frames this page may load, beside the archive itself. */
  readonly mediaHosts: readonly string[];
  /** Lets a shared page go on being kept after changes that were not of it. */
  readonly renewal?: Renewal | null;
}

export interface PageOptions {
  readonly status?: number;
  /** When the main thing on the page last changed, epoch milliseconds. Guests' pages tell since when the whole page is as it is. */
  readonly modifiedAt?: number;
  /** Pages that differ between guests (by search terms, say) or must be new each time are not shared. */
  readonly isShared?: boolean;
  readonly renewal?: Renewal | null;
  readonly mediaHosts?: readonly string[];
  readonly robots?: "noindex" | "noindex, nofollow";
}

export function htmlAnswer(page: Html, options: PageOptions = {}): Answer {
  const status = options.status ?? 200;
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      ...(options.modifiedAt === undefined ? {} : { "last-modified": new Date(options.modifiedAt).toUTCString() }),
      ...(options.robots === undefined ? {} : { "x-robots-tag": options.robots }),
    },
    body: toPageBytes(page),
    isShared: (options.isShared ?? true) && status === 200,
    mediaHosts: options.mediaHosts ?? [],
    renewal: options.renewal ?? null,
  };
}

/** After a form: the browser goes on with GET, so that going back asks nothing again. */
export function seeOther(location: string, flash?: Flash): Answer {
  return redirect(303, location, flash);
}

/** A place that answers elsewhere for now, as a work does at its first chapter. */
export function found(location: string, flash?: Flash): Answer {
  return redirect(302, location, flash);
}

/** A place that has moved for good: programs and search engines keep the new one. */
export function moved(location: string): Answer {
  return redirect(301, location);
}

export function jsonAnswer(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return bytesAnswer(JSON.stringify(value), { "content-type": "application/json; charset=utf-8", ...headers }, status);
}

/** A file, or any other body; `headers` names its type. */
export function bytesAnswer(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
  status = 200,
): Answer {
  return { status, headers, body, isShared: false, mediaHosts: [] };
}

/** A body made while it is sent, for what must not stand in memory whole; it goes out unpacked. */
export function streamAnswer(body: ReadableStream<Uint8Array>, headers: Readonly<Record<string, string>>): Answer {
  return { status: 200, headers, body, isShared: false, mediaHosts: [] };
}

/** The error page of this status, with the request's id. */
export function errorAnswer(status: 400 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 500 | 503, headers = {}): Answer {
  return { status, headers, body: null, isShared: false, mediaHosts: [] };
}

export function missing(): Answer {
  return errorAnswer(404);
}

function redirect(status: number, location: string, flash?: Flash): Answer {
  return {
    status,
    headers: { location: toHeaderText(location) },
    body: "",
    isShared: false,
    mediaHosts: [],
    ...(flash === undefined ? {} : { flash }),
  };
}

/** Names of people and tags get into addresses; a header takes printable ASCII alone, so the rest is escaped. */
function toHeaderText(address: string): string {
  return address.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
