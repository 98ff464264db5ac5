import type { CleanHtml } from "#core/html.ts";
import type { BookmarkId, SeriesId, WorkId } from "#core/ids.ts";

/** Something that a reader has marked for herself, or to recommend it. */
export interface Bookmark {
  readonly id: BookmarkId;
  readonly workId: WorkId | null;
  readonly seriesId: SeriesId | null;
  /** Elsewhere. */
  readonly url: string | null;
  readonly title: string;
  readonly author: string;
  readonly notes: CleanHtml;
  readonly isPrivate: boolean;
  readonly isRec: boolean;
  readonly createdAt: number;
}
