import type { CleanHtml } from "#core/html.ts";

/** A name with the address of its page here; null where it has none. */
export interface BookLink {
  readonly text: string;
  readonly url: string | null;
  /** Of an author without an account: who brought the work in, as the page layout of downloads names it. */
  readonly archivedBy?: { readonly text: string; readonly url: string | null };
}

/** A label of the preface with its values: "Rating:" beside "General Audiences". */
export interface BookTags {
  /** Key of the tag type, such as `fandom`. */
  readonly type: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly tags: readonly BookLink[];
}

export interface BookSeries {
  readonly title: string;
  /** From 1, as its viewer counts. */
  readonly position: number;
  readonly url: string;
}

export interface BookRelation {
  readonly kind: "inspired-by" | "translation-of";
  readonly title: string;
  readonly author: string;
  /** Null where the viewer may not see it. */
  readonly url: string | null;
}

/** A picture that texts refer to by `src`, with its bytes at hand. */
export interface BookImage {
  readonly src: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface BookChapter {
  /** Stored position, from 1; unposted chapters leave gaps. */
  readonly position: number;
  /** The address of its page, to which links in other texts may lead. */
  readonly url: string;
  readonly title: string;
  /** Only where its creators are not the work's. */
  readonly byline: readonly BookLink[];
  readonly summary: CleanHtml;
  readonly notes: CleanHtml;
  readonly endNotes: CleanHtml;
  readonly body: CleanHtml;
  /** YYYY-MM-DD. */
  readonly published: string;
}

/**
 * A work as a viewer may take it away: all that its pages show, in plain data. Dates are YYYY-MM-DD. Equal books make
 * equal files, so nothing in it may tell the time of its making.
 */
export interface Book {
  readonly id: string;
  readonly title: string;
  /** One without address stands for an anonymous or an unclaimed author. */
  readonly creators: readonly BookLink[];
  /** BCP 47, such as `pt-BR`. */
  readonly language: string;
  /** Its name in itself, such as `Português brasileiro`. */
  readonly languageName: string;
  readonly direction: "ltr" | "rtl";
  readonly tags: readonly BookTags[];
  readonly series: readonly BookSeries[];
  readonly collections: readonly BookLink[];
  readonly relations: readonly BookRelation[];
  /** Names of those for whom it is a gift. */
  readonly gifts: readonly string[];
  /** Works made after this one that its viewer may see; `kind` says what they are of it. */
  readonly inspired: readonly BookRelation[];
  readonly summary: CleanHtml;
  readonly notes: CleanHtml;
  readonly endNotes: CleanHtml;
  readonly published: string;
  readonly updated: string;
  readonly words: number;
  /** Null says that the author does not know. */
  readonly expectedChapters: number | null;
  readonly isComplete: boolean;
  readonly chapters: readonly BookChapter[];
  /** The work skin, cleaned; "" for none. */
  readonly css: string;
  readonly images: readonly BookImage[];
  readonly site: BookLink;
  readonly url: string;
  readonly commentsUrl: string;
  /** Epoch milliseconds of what its readers see; dates inside files come from it. */
  readonly changedAt: number;
}
