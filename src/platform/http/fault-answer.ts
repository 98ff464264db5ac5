import { DatabaseUnavailable } from "#platform/db/database.ts";
import { type Answer, errorAnswer } from "./answer.ts";
import { PartUnavailable } from "./part-unavailable.ts";

/** When to come back to a part that is away. */
const retryAfterS = 5;

/** What is answered where a handler threw. */
export function toErrorAnswer(cause: unknown): Answer {
  if (cause instanceof PartUnavailable) return errorAnswer(503, { "retry-after": String(retryAfterS) });
  return errorAnswer(cause instanceof DatabaseUnavailable ? 503 : 500);
}

const titles: Readonly<Record<number, string>> = {
  400: "The request is not well formed",
  404: "There is nothing here",
  413: "The request is too large",
  415: "The archive does not read this type of content",
  429: "Too many requests; try again later",
  500: "Something went wrong in the archive",
  503: "The archive cannot take this now; try again later",
};

/** An error in a few words, for programs. */
export function titleOf(status: number): string {
  return titles[status] ?? "The request failed";
}
