import type { RegistrationMode } from "#core/site.ts";
import type { Consumer } from "./changes/feed.ts";
import type { Database } from "./db/database.ts";
import type { Route } from "./http/route.ts";
import type { Log } from "./log.ts";

/** What every feature stands on: the outside world, handed in. */
export interface Ground {
  readonly db: Database;
  readonly log: Log;
  /** Public address without a slash at its end; links in mail and feeds begin with it. */
  readonly url: string;
  readonly version: string;
  /** Whether mail leaves the machine; otherwise the administrator reads it in the outbox. */
  readonly hasMail: boolean;
  /** Set by the operator's environment, which wins over the administrator's choice. */
  readonly registration: RegistrationMode | null;
  readonly hasLimits: boolean;
  /** Epoch milliseconds. */
  now(): number;
  randomBytes(count: number): Buffer;
}

/** Runs one kind of job; it may run twice, after a crash for one, and must then do no harm. */
export type JobHandler = (payload: unknown) => Promise<void>;

/** A part of the archive as `app.ts` takes it. */
export interface Feature {
  readonly name: string;
  readonly routes?: (ground: Ground) => readonly Route[];
  readonly jobs?: (ground: Ground) => Readonly<Record<string, JobHandler>>;
  /** Jobs that come again and again, by kind. */
  readonly repeats?: Readonly<Record<string, { readonly everyMs: number }>>;
  readonly consumers?: (ground: Ground) => readonly Consumer[];
}
