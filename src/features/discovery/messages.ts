import type { Place } from "#platform/db/open.ts";
import type { IndexReply, IndexRequest } from "./desk.ts";
import type { Finder } from "./finder.ts";

/** What a thread of the index begins with. */
export interface WorkerTask {
  readonly database: Place;
  /** Where the snapshot lies; null keeps none. */
  readonly folder: string | null;
}

/** One request to the thread, under a number of its own. */
export interface AskedOfIndex {
  readonly id: number;
  readonly request: IndexRequest;
  readonly notice: number;
}

/** To the thread. What many ask at once is one message: waking a thread takes longer than most answers. */
export type ToWorker = { readonly kind: "ask"; readonly asked: readonly AskedOfIndex[] } | { readonly kind: "stop" };

/** From the thread: answers, how the index does, and lines for the log. */
export type FromWorker =
  | { readonly kind: "reply"; readonly id: number; readonly reply: IndexReply }
  | { readonly kind: "failed"; readonly id: number; readonly message: string }
  | { readonly kind: "standing"; readonly state: Finder["state"]; readonly place: number }
  | { readonly kind: "told"; readonly text: string };
