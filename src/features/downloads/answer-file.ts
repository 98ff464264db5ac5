import { type MadeFile, streamMade } from "#platform/files/made-files.ts";
import { type Answer, bytesAnswer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { parseRange } from "./ranges.ts";

/** A file as it goes out. */
export interface OutgoingFile {
  readonly file: MadeFile;
  readonly mediaType: string;
  readonly disposition: string;
  /** Another one for every other content. */
  readonly digest: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  /** Whether caches between may keep it for every guest. */
  readonly isPublic: boolean;
}

/** Answers a file whole or in part, or that the asker has it already; null when it was removed since it was found. */
export async function answerFile(ask: Ask, out: OutgoingFile): Promise<Answer | null> {
  const etag = `"${out.digest}"`;
  const headers: Record<string, string> = {
    etag,
    "last-modified": new Date(out.changedAt).toUTCString(),
    "cache-control": out.isPublic ? "public, max-age=0, must-revalidate" : "private, no-cache",
    vary: "Cookie",
    "x-robots-tag": "noindex",
  };
  if (hasLost(ask, etag, out.changedAt)) return bytesAnswer("", headers, 412);
  if (hasIt(ask, etag, out.changedAt)) return bytesAnswer("", headers, 304);
  const { bytes } = out.file;
  const range = wantsRange(ask, etag, out.changedAt) ? parseRange(ask.headers.get("range"), bytes) : null;
  if (range === "unsatisfiable") return bytesAnswer("", { ...headers, "content-range": `bytes */${bytes}` }, 416);
  Object.assign(headers, {
    "content-type": out.mediaType,
    "content-disposition": out.disposition,
    "accept-ranges": "bytes",
    "content-length": String(range === null ? bytes : range.last - range.first + 1),
    ...(range === null ? {} : { "content-range": `bytes ${range.first}-${range.last}/${bytes}` }),
  });
  const status = range === null ? 200 : 206;
  if (ask.method === "HEAD") return bytesAnswer("", headers, status);
  const body = await streamMade(out.file, range);
  return body === null ? null : { status, headers, body, isShared: false, mediaHosts: [] };
}

/** Whether the asker goes on with a file that is another one now. */
function hasLost(ask: Ask, etag: string, changedAt: number): boolean {
  const tags = ask.headers.get("if-match");
  if (tags !== null) return tags.trim() !== "*" && !tags.split(",").some((tag) => tag.trim() === etag);
  const since = Date.parse(ask.headers.get("if-unmodified-since") ?? "");
  return !Number.isNaN(since) && toSecond(changedAt) > since;
}

/** By RFC 9110: the tag decides when there is one, the date only without it. */
function hasIt(ask: Ask, etag: string, changedAt: number): boolean {
  const tags = ask.headers.get("if-none-match");
  if (tags !== null)
    return tags.trim() === "*" || tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(ask.headers.get("if-modified-since") ?? "");
  return !Number.isNaN(since) && toSecond(changedAt) <= since;
}

/** A part is of use only to who has the rest of this very file; ranges mean nothing but for GET (RFC 9110, section 14.2). */
function wantsRange(ask: Ask, etag: string, changedAt: number): boolean {
  if (ask.method !== "GET") return false;
  const condition = ask.headers.get("if-range")?.trim();
  if (condition === undefined) return true;
  return condition === etag || Date.parse(condition) === toSecond(changedAt);
}

/** Dates in headers have no milliseconds. */
function toSecond(at: number): number {
  return Math.floor(at / 1_000) * 1_000;
}
