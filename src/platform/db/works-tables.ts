import type { Generated } from "kysely";
import type { CleanHtml } from "#core/html.ts";
import type { ChapterId, PersonId, PseudId, SeriesId, SkinId, TagId, WorkId } from "#core/ids.ts";
import type {
  CleanCss,
  CommentPermission,
  CreatorState,
  Flag,
  PublicationState,
  TextFormat,
  Visibility,
} from "#core/vocabulary.ts";

export interface SkinTable {
  readonly id: Generated<SkinId>;
  readonly person_id: PersonId;
  readonly title: string;
  readonly source: string;
  readonly css: CleanCss;
  readonly version: Generated<number>;
  readonly created_at: number;
  readonly updated_at: number;
}

export interface WorkTable {
  readonly id: Generated<WorkId>;
  readonly title: string;
  readonly sort_title: string;
  readonly language: string;
  readonly byline: Generated<string | null>;
  readonly state: PublicationState;
  readonly publish_at: Generated<number | null>;
  readonly posted_at: Generated<number | null>;
  readonly published_at: number;
  readonly revised_at: number;
  readonly is_backdated: Generated<Flag>;
  readonly expected_chapters: Generated<number | null>;
  readonly chapters: Generated<number>;
  readonly words: Generated<number>;
  readonly is_adult: Generated<Flag>;
  readonly visibility: Visibility;
  readonly comment_permission: CommentPermission;
  readonly is_comment_moderated: Generated<Flag>;
  readonly is_anonymous: Generated<Flag>;
  readonly is_unrevealed: Generated<Flag>;
  readonly hidden_at: Generated<number | null>;
  readonly deleted_at: Generated<number | null>;
  readonly skin_id: Generated<SkinId | null>;
  readonly kudos: Generated<number>;
  readonly comments: Generated<number>;
  readonly bookmarks: Generated<number>;
  readonly hits: Generated<number>;
  readonly major_version: Generated<number>;
  readonly minor_version: Generated<number>;
  readonly import_key: Generated<string | null>;
  readonly import_digest: Generated<string | null>;
  /** When it was last changed where it came from, if that is later than all that its chapters say. */
  readonly source_revised_at: Generated<number | null>;
  readonly created_at: number;
  readonly updated_at: number;
  readonly rules_version: number;
  readonly summary_source: Generated<string>;
  readonly summary_html: Generated<CleanHtml>;
  readonly notes_source: Generated<string>;
  readonly notes_html: Generated<CleanHtml>;
  readonly end_notes_source: Generated<string>;
  readonly end_notes_html: Generated<CleanHtml>;
}

export interface ChapterTable {
  readonly id: Generated<ChapterId>;
  readonly work_id: WorkId;
  readonly position: number;
  readonly title: string;
  readonly state: PublicationState;
  readonly publish_at: Generated<number | null>;
  readonly posted_at: Generated<number | null>;
  readonly published_at: number;
  readonly is_backdated: Generated<Flag>;
  readonly words: number;
  readonly version: Generated<number>;
  readonly deleted_at: Generated<number | null>;
  readonly created_at: number;
  readonly updated_at: number;
}

export interface ChapterTextTable {
  readonly chapter_id: ChapterId;
  readonly format: TextFormat;
  readonly rules_version: number;
  readonly summary_source: string;
  readonly summary_html: CleanHtml;
  readonly notes_source: string;
  readonly notes_html: CleanHtml;
  readonly end_notes_source: string;
  readonly end_notes_html: CleanHtml;
  readonly body_source: string;
  readonly body_html: CleanHtml;
}

export interface RevisionTable {
  readonly id: Generated<number>;
  readonly work_id: WorkId;
  readonly chapter_id: Generated<ChapterId | null>;
  readonly person_id: Generated<PersonId | null>;
  readonly texts: Uint8Array;
  readonly created_at: number;
}

export interface WorkCreatorTable {
  readonly work_id: WorkId;
  readonly pseud_id: PseudId;
  readonly position: number;
  readonly state: CreatorState;
  readonly is_archivist: Generated<Flag>;
}

export interface ChapterCreatorTable {
  readonly chapter_id: ChapterId;
  readonly pseud_id: PseudId;
  readonly position: number;
  readonly state: CreatorState;
}

export interface WorkTagTable {
  readonly work_id: WorkId;
  readonly tag_id: TagId;
  readonly position: number;
}

export interface GiftTable {
  readonly work_id: WorkId;
  readonly position: number;
  readonly recipient: string;
  readonly pseud_id: Generated<PseudId | null>;
}

export interface RelationTable {
  readonly id: Generated<number>;
  readonly work_id: WorkId;
  readonly position: number;
  readonly parent_id: Generated<WorkId | null>;
  readonly url: string;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly is_translation: Flag;
}

export interface SeriesTable {
  readonly id: Generated<SeriesId>;
  readonly title: string;
  readonly title_key: string;
  readonly is_complete: Generated<Flag>;
  readonly created_at: number;
  readonly updated_at: number;
  readonly description_source: Generated<string>;
  readonly description_html: Generated<CleanHtml>;
  readonly notes_source: Generated<string>;
  readonly notes_html: Generated<CleanHtml>;
}

export interface SeriesCreatorTable {
  readonly series_id: SeriesId;
  readonly pseud_id: PseudId;
  readonly position: number;
  readonly state: CreatorState;
}

export interface SeriesPartTable {
  readonly series_id: SeriesId;
  readonly work_id: WorkId;
  readonly position: number;
}

export interface WorksTables {
  readonly skin: SkinTable;
  readonly work: WorkTable;
  readonly chapter: ChapterTable;
  readonly chapter_text: ChapterTextTable;
  readonly revision: RevisionTable;
  readonly work_creator: WorkCreatorTable;
  readonly chapter_creator: ChapterCreatorTable;
  readonly work_tag: WorkTagTable;
  readonly gift: GiftTable;
  readonly relation: RelationTable;
  readonly series: SeriesTable;
  readonly series_creator: SeriesCreatorTable;
  readonly series_part: SeriesPartTable;
}
