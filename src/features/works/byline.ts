import type { PersonId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import type { Flag } from "#core/vocabulary.ts";
import type { Byline, Creator } from "./work.ts";

/** A creator as the byline is made of them. */
export interface MadeCreator extends Creator {
  /** Stands there as the one who keeps the work for authors without an account. */
  readonly isArchivist: Flag;
}

/** A byline for this viewer, from all creators of one work. */
export function toByline(
  creators: readonly MadeCreator[],
  work: { readonly isAnonymous: boolean; readonly unclaimed: string | null },
  viewer: Viewer,
): Byline {
  const isKnown = !work.isAnonymous || mayDo(viewer, "moderate") || creators.some((one) => isThe(viewer, one.personId));
  if (!isKnown) return { creators: [], archivists: [], isAnonymous: work.isAnonymous, unclaimed: null };
  const accepted = creators.filter((one) => one.state === "accepted");
  const keepers = work.unclaimed === null ? [] : accepted.filter((one) => one.isArchivist === 1);
  return {
    creators: accepted.filter((one) => !keepers.includes(one)).map(toCreator),
    archivists: keepers.map(toCreator),
    ...work,
  };
}

export function isThe(viewer: Viewer, personId: PersonId): boolean {
  return viewer.kind === "member" && viewer.personId === personId;
}

function toCreator(row: Creator): Creator {
  return { pseudId: row.pseudId, personId: row.personId, pseud: row.pseud, login: row.login, state: row.state };
}
