import type { Generated } from "kysely";
import type { CleanHtml } from "#core/html.ts";
import type { BookmarkId, ChapterId, CommentId, ExternalAuthorId, PseudId, SeriesId, WorkId } from "#core/ids.ts";
import type { Flag } from "#core/vocabulary.ts";

export interface CommentTable {
  readonly id: Generated<CommentId>;
  readonly work_id: WorkId;
  readonly chapter_id: Generated<ChapterId | null>;
  readonly parent_id: Generated<CommentId | null>;
  readonly thread_id: CommentId;
  readonly pseud_id: Generated<PseudId | null>;
  readonly external_author_id: Generated<ExternalAuthorId | null>;
  readonly name: string;
  readonly body_source: string;
  readonly body_html: CleanHtml;
  readonly rules_version: number;
  readonly stars: Generated<number | null>;
  readonly import_key: Generated<string | null>;
  readonly is_frozen: Generated<Flag>;
  readonly hidden_at: Generated<number | null>;
  readonly deleted_at: Generated<number | null>;
  readonly posted_at: Generated<number | null>;
  readonly created_at: number;
  readonly updated_at: number;
}

export interface BookmarkTable {
  readonly id: Generated<BookmarkId>;
  readonly pseud_id: Generated<PseudId | null>;
  readonly external_author_id: Generated<ExternalAuthorId | null>;
  readonly work_id: Generated<WorkId | null>;
  readonly series_id: Generated<SeriesId | null>;
  readonly url: Generated<string | null>;
  readonly title: Generated<string>;
  readonly author: Generated<string>;
  readonly notes_source: Generated<string>;
  readonly notes_html: Generated<CleanHtml>;
  readonly rules_version: number;
  readonly is_private: Generated<Flag>;
  readonly is_rec: Generated<Flag>;
  readonly import_key: Generated<string | null>;
  readonly deleted_at: Generated<number | null>;
  readonly created_at: number;
  readonly updated_at: number;
}

export interface FeedbackTables {
  readonly comment: CommentTable;
  readonly bookmark: BookmarkTable;
}
