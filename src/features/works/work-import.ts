import type { ChapterId, WorkId } from "#core/ids.ts";
import type { NewWork } from "./input.ts";

/** A work from elsewhere. */
export interface WorkImport {
  /** Its source address, or its owner and the hash of its bytes; the same key is the same work. */
  readonly key: string;
  /** The name of an author without an account here; null when the owner wrote it. */
  readonly byline: string | null;
  readonly draft: NewWork;
  /** By which two imports are the same; made from all the above when nothing is given. */
  readonly digest?: string;
  /** By the places of the draft's chapters: what tells each apart at its source. */
  readonly chapterKeys?: readonly (string | null)[];
  /** What the source says itself, where `draft` was corrected here before it came in: that stays as an edit does. */
  readonly source?: Pick<NewWork, "work" | "chapters">;
  /** The moderators of its source had not let it through, so that it is a draft. */
  readonly isWaiting?: boolean;
  /** Places of chapters that stay drafts though the work is posted: the moderators of its source had not let them through. */
  readonly waitingChapters?: ReadonlySet<number>;
  readonly isAnonymous?: boolean;
  /** The day of its last change there, as YYYY-MM-DD, where that is later than the days of all chapters. */
  readonly revisedOn?: string | null;
  /** How often it was read at its source; counted once, when it first comes in. */
  readonly hits?: number | null;
}

export interface ImportedAs {
  readonly id: WorkId;
  /**
   * `binned`: it was imported before and its owner deleted it since; it stays in the bin. `claimed`: its author has it in
   * her own hands since.
   */
  readonly outcome: "created" | "updated" | "unchanged" | "binned" | "claimed";
}

/** How a work came in. */
export interface Landed extends ImportedAs {
  /** By the places of the draft's chapters; null for one that was deleted here. */
  readonly chapterIds: readonly (ChapterId | null)[];
  /** What changed at the source and was edited here: it stays as it was edited. */
  readonly kept: readonly string[];
  /** It waits for its moderators again at its source, and readers see it here. */
  readonly isWithdrawn?: boolean;
  /** What an update replaced, packed, for `undoImport`. */
  readonly before: Uint8Array | null;
}

/** Whether an update writes more than that it was looked at. */
export function changesAnything(update: {
  readonly taken: ReadonlySet<string>;
  readonly rewritten: readonly unknown[];
  readonly added: ReadonlyMap<number, unknown>;
  readonly plan: { readonly removed: readonly unknown[]; readonly order: readonly unknown[] };
  readonly order: readonly unknown[];
  readonly releases: { readonly isWorkReleased: boolean; readonly chapters: readonly unknown[] };
  readonly row: { readonly source_revised_at: number | null };
  readonly revisedAt: number | null;
}): boolean {
  const { added, order, plan, releases, rewritten, taken } = update;
  if (update.revisedAt !== update.row.source_revised_at) return true;
  if (taken.size + rewritten.length + added.size + plan.removed.length > 0) return true;
  if (releases.isWorkReleased || releases.chapters.length > 0) return true;
  return plan.order.some((one, index) => one !== order[index]);
}
