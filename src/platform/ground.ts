import type { PersonId } from "#core/ids.ts";
import type { RegistrationMode } from "#core/site.ts";
import type { Consumer } from "./changes/feed.ts";
import type { Database } from "./db/database.ts";
import type { Place } from "./db/open.ts";
import type { FolderFiles } from "./files/folder-files.ts";
import type { Route } from "./http/route.ts";
import type { Taken } from "./limits/rate-limit.ts";
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
  /** What the operator may want to know of the edge. */
  readonly watch: Watch;
  /** Where an index may be kept between two starts, and what it is read from; without it one lives in this thread alone. */
  readonly index?: IndexPlace;
  /**
   * Where all of the archive is, for what copies it whole and for threads that read; without it there are no backups from
   * within, and everything is read in the thread that writes.
   */
  readonly home?: Home;
  /** Files that must be kept beside the database: pictures that came with texts. */
  readonly files: FolderFiles;
  /** A folder in the data folder for files that can be made again; without it they live as long as the process. */
  readonly madeFolder?: string;
  /** The folder of everything that must be kept; without it nothing can be uploaded. */
  readonly dataFolder?: string;
  /** Part of the set-up's one-time address; new at each start. */
  readonly setupKey: string;
  /** Epoch milliseconds. */
  now(): number;
  randomBytes(count: number): Buffer;
}

/** What is enough to read and to prepare; a thread that writes nothing has it as well. */
export type ReadingGround = Pick<Ground, "url" | "now"> & { readonly db: Pick<Database, "read"> };

export interface IndexPlace {
  readonly database: Place;
  /** A folder of its own in the data folder. */
  readonly folder: string;
}

export interface Home {
  readonly database: Place;
  /** The folder of everything that must be kept. */
  readonly dataFolder: string;
}

/** What goes on at the edge, for the administrator's pages; kept in memory. */
export interface Watch {
  /** Counts a form or call that writes; refused when the account has sent too many in a minute. */
  takeWrite(personId: PersonId, now: number): Taken;
  /** Addresses whose forwarding headers were not believed, ten at most. */
  untrustedProxies(): readonly string[];
  /** Who uses the limits most at `now`. */
  busiest(now: number): readonly Busiest[];
}

export interface Busiest {
  readonly caption: string;
  readonly rows: readonly { readonly key: string; readonly used: number }[];
}

/** Runs one kind of job; it may run twice, after a crash for one, and must then do no harm. */
export type JobHandler = (payload: unknown) => Promise<void>;

/** Something in memory that follows what is committed. */
export interface Companion {
  /** "building" and "failed" while it cannot answer. */
  readonly state: "building" | "ready" | "failed";
  start(): void;
  stop(): Promise<void>;
  /** Somebody has seen this change: what is asked from now on has to be answered with it. */
  expect(changeId: number): void;
  /** Resolves when it has taken everything committed before the call, or after `waitMs`; says which. */
  settled(waitMs: number): Promise<boolean>;
}

/** A part of the archive as `app.ts` takes it. */
export interface Feature {
  readonly name: string;
  readonly routes?: (ground: Ground) => readonly Route[];
  readonly jobs?: (ground: Ground) => Readonly<Record<string, JobHandler>>;
  /** Jobs that come again and again, by kind. */
  readonly repeats?: Readonly<Record<string, { readonly everyMs: number }>>;
  readonly consumers?: (ground: Ground) => readonly Consumer[];
  /** What lives in memory as long as the archive serves. */
  readonly companion?: (ground: Ground) => Companion;
}
