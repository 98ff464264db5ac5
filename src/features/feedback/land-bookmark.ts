import type { BookmarkId, SeriesId, WorkId } from "#core/ids.ts";
import { cleanHtml, cleanLine, rawCharactersMax, rulesVersion } from "#engines/author-html/index.ts";
import { type LandedPerson, type LandingPlace, landAuthor } from "#features/claims/index.ts";
import { updateFeedbackCounts } from "#features/works/index.ts";
import type { Tx } from "#platform/db/database.ts";
import { countBookmarks, findBookmarkByKey, insertBookmark } from "./bookmark-store.ts";

/** What is bookmarked: something here, or an address elsewhere. */
export type BookmarkTarget =
  | { readonly kind: "work"; readonly id: WorkId }
  | { readonly kind: "series"; readonly id: SeriesId }
  | { readonly kind: "outside"; readonly url: string; readonly title: string; readonly author: string };

/** A favourite from elsewhere. */
export interface BookmarkLanding extends LandingPlace {
  readonly by: LandedPerson;
  readonly target: BookmarkTarget;
  /** Uncleaned HTML. */
  readonly notes: string;
  readonly isPrivate: boolean;
  readonly isRec: boolean;
  /** What tells it apart in its archive, such as member and story. */
  readonly key: string;
  readonly siteUrl: string;
  /** Epoch milliseconds; null where the source does not say. */
  readonly createdAt: number | null;
}

/** Keeps a favourite as a bookmark of an author without an account; the same key again changes nothing. */
export async function landBookmark(
  tx: Tx,
  landing: BookmarkLanding,
  now: number,
): Promise<{ readonly id: BookmarkId; readonly outcome: "created" | "unchanged" }> {
  const key = `${landing.source ?? ""}:${landing.key}`;
  const known = await findBookmarkByKey(tx, key);
  if (known !== null) return { id: known, outcome: "unchanged" };
  const { target } = landing;
  const source = landing.notes.slice(0, rawCharactersMax.comment);
  const id = await insertBookmark(tx, {
    external_author_id: await landAuthor(tx, landing.by, landing, now),
    work_id: target.kind === "work" ? target.id : null,
    series_id: target.kind === "series" ? target.id : null,
    ...(target.kind === "outside"
      ? { url: target.url, title: cleanLine(target.title), author: cleanLine(target.author) }
      : {}),
    notes_source: source,
    notes_html: cleanHtml(source, "comment", { siteUrl: landing.siteUrl }),
    rules_version: rulesVersion,
    is_private: landing.isPrivate ? 1 : 0,
    is_rec: landing.isRec ? 1 : 0,
    import_key: key,
    created_at: landing.createdAt ?? now,
    updated_at: now,
  });
  if (target.kind === "work") {
    await updateFeedbackCounts(tx, target.id, { bookmarks: await countBookmarks(tx, target.id) }, now);
  }
  return { id, outcome: "created" };
}
