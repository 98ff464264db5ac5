import type { CleanHtml } from "#core/html.ts";
import type { ChapterId, PersonId, PseudId, SeriesId, SkinId, TagId, WorkId } from "#core/ids.ts";
import type { CommentPermission, CreatorState, PublicationState, Visibility } from "#core/vocabulary.ts";

/** One name of a byline, with the account behind it. */
export interface Creator {
  readonly pseudId: PseudId;
  readonly personId: PersonId;
  readonly pseud: string;
  readonly login: string;
  readonly state: CreatorState;
}

export interface WorkTag {
  readonly id: TagId;
  /** Key of the tag's type in the taxonomy. */
  readonly type: string;
  readonly name: string;
}

/** A work's place in a series, as one viewer sees it. */
export interface SeriesPart {
  readonly seriesId: SeriesId;
  readonly title: string;
  /** As it is stored, for forms and the API's input. */
  readonly position: number;
  /** As it is shown: the stored position less the works before it that this viewer may not see. */
  readonly number: number;
  readonly previousId: WorkId | null;
  readonly nextId: WorkId | null;
}

/** A work that this one comes from, as one viewer may know it. */
export type Relation = RelationTarget & { readonly isTranslation: boolean };

type RelationTarget =
  | { readonly kind: "work"; readonly id: WorkId; readonly title: string; readonly byline: Byline }
  /** A work of this archive of which the viewer may know only that it is for members, or that it is not shown. */
  | { readonly kind: "members-only" | "unseen" }
  | {
      readonly kind: "outside";
      readonly url: string;
      readonly title: string;
      readonly author: string;
      readonly language: string;
    };

/** Whose a work is, as one viewer may know it. */
export interface Byline {
  /** Empty when the viewer may not know them; without those who were invited and have not accepted. */
  readonly creators: readonly Creator[];
  /** Who brought the unclaimed names in and keeps the work until they come; none where there is no such name. */
  readonly archivists: readonly Creator[];
  /** "Anonymous" stands in the byline; whoever may know the creators sees them beside it. */
  readonly isAnonymous: boolean;
  /** Names of authors who have no account here, from an import; they stand behind the creators who have one. */
  readonly unclaimed: string | null;
}

/** A work as lists show it, made for one viewer. Ids of tags, gifts and series parts stand in the writer's order. */
export interface ListedWork {
  readonly id: WorkId;
  readonly title: string;
  readonly language: string;
  readonly byline: Byline;
  /** By the order of types, then the writer's. */
  readonly tags: readonly WorkTag[];
  readonly gifts: readonly string[];
  readonly series: readonly SeriesPart[];
  readonly summary: CleanHtml;
  readonly state: PublicationState;
  /** When a scheduled work will be posted. */
  readonly publishAt: number | null;
  readonly deletedAt: number | null;
  readonly isHidden: boolean;
  readonly isUnrevealed: boolean;
  readonly visibility: Visibility;
  readonly isAdult: boolean;
  readonly isComplete: boolean;
  /** Of posted chapters; of all chapters for a draft. */
  readonly words: number;
  /** Posted chapters; all chapters for a draft. */
  readonly chapters: number;
  readonly expectedChapters: number | null;
  readonly publishedAt: number;
  /** "Updated": moves when a chapter is posted, not when a text is corrected. */
  readonly revisedAt: number;
  readonly createdAt: number;
  readonly kudos: number;
  readonly comments: number;
  readonly bookmarks: number;
  readonly hits: number;
  /** Grows with every change of the work, its chapters or its tags: for caches and ETags. */
  readonly version: string;
  /** The viewer is one of the creators and has accepted. */
  readonly isOwn: boolean;
}

/** A work of a list with its notes. */
export interface NotedWork extends ListedWork {
  readonly notes: CleanHtml;
  readonly endNotes: CleanHtml;
}

/** A work with all that its page shows but the chapters. */
export interface Work extends NotedWork {
  readonly relations: readonly Relation[];
  readonly skin: { readonly id: SkinId; readonly version: number } | null;
  readonly commentPermission: CommentPermission;
  readonly isCommentModerated: boolean;
  readonly isBackdated: boolean;
  readonly updatedAt: number;
  readonly majorVersion: number;
  readonly minorVersion: number;
  /** Every creator asked search engines to leave her works out. */
  readonly asksNoIndex: boolean;
  readonly mayEdit: boolean;
}

/** A chapter without its texts, as indexes and navigation need it. */
export interface ListedChapter {
  readonly id: ChapterId;
  readonly workId: WorkId;
  /** Among all chapters of the work, from 1; for its creators and for the API. */
  readonly position: number;
  /** Among the chapters that this viewer may see, from 1: what a page shows. */
  readonly number: number;
  readonly title: string;
  readonly state: PublicationState;
  readonly publishAt: number | null;
  readonly publishedAt: number;
  readonly isBackdated: boolean;
  readonly words: number;
  readonly version: number;
}

/** A chapter with its texts, cleaned. */
export interface Chapter extends ListedChapter {
  readonly summary: CleanHtml;
  readonly notes: CleanHtml;
  readonly endNotes: CleanHtml;
  readonly body: CleanHtml;
}

/** A chapter among its neighbours. */
export interface PlacedChapter extends Chapter {
  readonly previousId: ChapterId | null;
  readonly nextId: ChapterId | null;
}

/** A series as one viewer sees it; totals are over the works that this viewer may see. */
export interface Series {
  readonly id: SeriesId;
  readonly title: string;
  readonly byline: Byline;
  readonly description: CleanHtml;
  readonly notes: CleanHtml;
  readonly isComplete: boolean;
  readonly works: number;
  readonly words: number;
  /** First publication and last update among its works; the series' own creation while it shows none. */
  readonly begunAt: number;
  readonly revisedAt: number;
  readonly mayEdit: boolean;
}

/** A person's work skin. */
export interface Skin {
  readonly id: SkinId;
  readonly title: string;
  readonly source: string;
  readonly version: number;
}

/** An earlier text of a chapter, or of the work itself when `chapterId` is null; it stood until `replacedAt`. */
export interface Revision {
  readonly id: number;
  readonly chapterId: ChapterId | null;
  /** Who wrote the text that replaced it. */
  readonly personId: PersonId | null;
  readonly replacedAt: number;
}
