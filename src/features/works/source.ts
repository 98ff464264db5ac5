import type { PersonId, PseudId, SeriesId, TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { ListedWork } from "./work.ts";

/**
 * Which works a list is made of; several conditions hold together. Lists hold posted works only, but for a series,
 * which shows all that the viewer may see, and for one's own `drafts` (scheduled works among them) and `bin`.
 */
export interface WorkFilter {
  readonly shelf?: "posted" | "drafts" | "bin" | undefined;
  /** Works with the tag or a synonym of it. */
  readonly tagId?: TagId | undefined;
  readonly personId?: PersonId | undefined;
  readonly pseudId?: PseudId | undefined;
  readonly seriesId?: SeriesId | undefined;
  readonly language?: string | undefined;
  /** All chapters that were planned are posted; false for works that are not so far. */
  readonly isComplete?: boolean | undefined;
  /** Planned as one chapter; false for all others. */
  readonly isSingle?: boolean | undefined;
  readonly words?: Span | undefined;
  /** When the work was last revised, epoch milliseconds. */
  readonly revisedAt?: Span | undefined;
  /** None but these, of which there is one at least. */
  readonly ids?: readonly WorkId[] | undefined;
}

/** Both ends belong to it; one that is left out is open. */
export interface Span {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Last first, or most first; titles from A. In a series its own order stands, whatever is asked. */
export type WorkSort = "revised" | "created" | "title" | "words" | "kudos" | "comments" | "bookmarks" | "hits";

export interface WorkQuery {
  readonly filter: WorkFilter;
  /** From 1; past the end is an empty page with the true total. */
  readonly page: number;
  /** 1 to 100. */
  readonly perPage: number;
  readonly sort: WorkSort;
  /** Against the sort's own direction. */
  readonly isReversed?: boolean | undefined;
}

export interface WorkPage {
  readonly items: readonly ListedWork[];
  readonly total: number;
}

/** Where listings of works come from. Pages take one of these, so that another machine can answer in time. */
export type WorkSource = (viewer: Viewer, query: WorkQuery) => Promise<WorkPage>;
