import type { PersonId, PseudId, SeriesId, WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import type { SeeRefusal } from "./find-work.ts";
import type { SeriesTextInput } from "./input.ts";
import type { Series } from "./work.ts";

/** A series of which the viewer may see a work, or which is her own. */
export function findSeries(_db: Db, _viewer: Viewer, _id: SeriesId): Promise<Outcome<Series, SeeRefusal>> {
  throw new Error("unwritten");
}

/** The works of a series that this viewer may see, in order. */
export function listSeriesWorks(
  _db: Db,
  _viewer: Viewer,
  _id: SeriesId,
): Promise<
  readonly { readonly id: WorkId; readonly title: string; readonly position: number; readonly number: number }[]
> {
  throw new Error("unwritten");
}

/** The series of a person or a pseud, last updated first; those that would tell who stands behind an anonymous work are left out. */
export function listSeries(
  _db: Db,
  _viewer: Viewer,
  _query: {
    readonly personId?: PersonId | undefined;
    readonly pseudId?: PseudId | undefined;
    readonly page: number;
    readonly perPage: number;
  },
): Promise<{ readonly items: readonly Series[]; readonly total: number }> {
  throw new Error("unwritten");
}

/** A person's own series by title, for the choice in a work's form. */
export function listOwnSeries(
  _db: Db,
  _personId: PersonId,
): Promise<readonly { readonly id: SeriesId; readonly title: string }[]> {
  throw new Error("unwritten");
}

/** A series as its creator edits it. */
export function findSeriesInput(
  _db: Db,
  _viewer: Viewer,
  _id: SeriesId,
): Promise<Outcome<SeriesTextInput, SeeRefusal | "forbidden">> {
  throw new Error("unwritten");
}
