import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";
import type { FoundWorks, WordMatch, WorkQuestion } from "./question.ts";

/** Answers questions about all works of the archive from memory, exactly. */
export interface Finder {
  /** Waits while the index is still being built; a `FinderUnavailable` is thrown while it is being started again after a fault. */
  find(viewer: Viewer, question: WorkQuestion): Promise<FoundWorks>;
  /** How many works each question has, all asked together. */
  count(viewer: Viewer, conditions: readonly WorkQuestion["condition"][]): Promise<readonly number[]>;
  /** How many different words each of these stands for, in the works of the whole archive. */
  countWords(sought: readonly { readonly word: string; readonly match: WordMatch }[]): Promise<readonly number[]>;
  /** Works of a result by chance, at most `count` of them; `seed` chooses. */
  pick(viewer: Viewer, condition: WorkQuestion["condition"], count: number, seed: number): Promise<readonly WorkId[]>;
  /** Resolves when everything committed before the call is in the answers, or after `waitMs`; says which. */
  settled(waitMs: number): Promise<boolean>;
  readonly state: "building" | "ready" | "failed";
}

/** The index is away for a moment; the rest of the archive goes on. */
export class FinderUnavailable extends PartUnavailable {}
