import type { ChapterId, ExternalAuthorId, PersonId, SeriesId, TagId, WorkId } from "./ids.ts";

/**
 * News that a projection must learn of, written in the transaction that made it.
 * A new kind goes at the end of its group; a kind that was released keeps its name and its fields.
 */
export type Change =
  | { readonly kind: "setting.changed"; readonly key: string }
  | { readonly kind: "person.changed"; readonly personId: PersonId }
  | { readonly kind: "person.closed"; readonly personId: PersonId }
  /** An author without an account has said what becomes of what is hers, or it was taken back. */
  | { readonly kind: "author.settled"; readonly authorId: ExternalAuthorId }
  /** Its own row or its links to other tags are others than before. */
  | { readonly kind: "tag.changed"; readonly tagId: TagId }
  /** A work that carried it no longer does. */
  | { readonly kind: "tag.dropped"; readonly tagId: TagId }
  | { readonly kind: "taxonomy.changed" }
  | { readonly kind: "work.drafted"; readonly workId: WorkId }
  | { readonly kind: "work.posted"; readonly workId: WorkId }
  | { readonly kind: "work.updated"; readonly workId: WorkId }
  | { readonly kind: "work.deleted"; readonly workId: WorkId }
  | { readonly kind: "work.restored"; readonly workId: WorkId }
  | { readonly kind: "work.erased"; readonly workId: WorkId; readonly tagIds: readonly TagId[] }
  /** Readers opened them, and their hits went up; nothing else of them is another. */
  | { readonly kind: "works.counted"; readonly workIds: readonly WorkId[] }
  /** Posted works that came in together, with all numbers between these. */
  | { readonly kind: "works.filled"; readonly firstId: WorkId; readonly lastId: WorkId }
  | { readonly kind: "chapter.posted"; readonly workId: WorkId; readonly chapterId: ChapterId }
  | { readonly kind: "series.changed"; readonly seriesId: SeriesId };
