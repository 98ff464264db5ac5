import { resolve } from "node:path";
import type { ImportBatchId, ImportItemId, PersonId, WorkId } from "#core/ids.ts";
import type { Finding } from "#formats/document.ts";
import type { ImportOptions } from "./options.ts";
import type { CountedFinding } from "./source.ts";

/**
 * Where a batch stands. `reading`: its works are looked at; `planned`: its works were looked at and none is in; `failed`: it stopped at a fault and can go on;
 * `undone`: its works were taken out again.
 */
export type BatchState = "reading" | "planned" | "running" | "paused" | "done" | "undone" | "failed";

/** What a batch was asked to do; enough to go on with it in another process. */
export interface BatchRequest {
  /** As they were named, from `folder`. */
  readonly paths: readonly string[];
  readonly folder: string;
  /** `folder` holds what was uploaded for this batch, and goes with it. */
  readonly isUpload: boolean;
  readonly options: ImportOptions;
  /** The works' owner is their author. */
  readonly isAuthor: boolean;
  /** As in what the import is done with; absent from requests of older releases. */
  readonly namesOthers?: boolean;
}

/** The paths as they were named where that still leads to them, so that the report names sources in the same words. */
export function toPaths({ paths, folder }: BatchRequest): readonly string[] {
  return folder === process.cwd() ? paths : paths.map((path) => resolve(folder, path));
}

/** Works that come in together. */
export interface ImportBatch {
  readonly id: ImportBatchId;
  readonly name: string;
  /** Whose the works become; null once that account is closed. */
  readonly personId: PersonId | null;
  readonly madeBy: PersonId | null;
  /** An archivist's, for others. */
  readonly isArchivist: boolean;
  readonly label: string;
  readonly state: BatchState;
  readonly request: BatchRequest;
  /** Works and sources, as far as they are known. */
  readonly total: number;
  readonly done: number;
  readonly runner: string | null;
  readonly findings: readonly CountedFinding[];
  readonly error: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly finishedAt: number | null;
}

export type ItemOutcome = "created" | "updated" | "unchanged" | "refused";

/** `planned` and `skipped` are not in; `kept` was touched before its batch was undone. */
export type ItemState = "planned" | "skipped" | "done" | "undone" | "kept";

/** A work of a batch, or a source that is none. */
export interface ImportItem {
  readonly id: ImportItemId;
  readonly position: number;
  readonly part: number;
  readonly source: string;
  readonly key: string | null;
  readonly state: ItemState;
  /** In a planned batch what would come of it. */
  readonly outcome: ItemOutcome;
  readonly title: string;
  /** Its authors' names; "" where it is its owner's, or nobody is named. */
  readonly byline: string;
  readonly workId: WorkId | null;
  readonly findings: readonly Finding[];
  /** Why it was refused. */
  readonly refusal: { readonly code: string; readonly message: string } | null;
  readonly correction: Correction | null;
}

/** What was put right in the browser before a work came in; null leaves a field as its source has it. */
export interface Correction {
  readonly title: string;
  readonly language: string;
  readonly summary: string;
  readonly notes: string;
  /** Names by the key of their type. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly chapterTitles: readonly string[];
}
