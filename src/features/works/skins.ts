import type { PersonId, SkinId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { CleanCss } from "#core/vocabulary.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { SkinInput, WorkRefusal } from "./input.ts";
import type { Skin } from "./work.ts";

/** What came of a skin, with a sentence for everything that its cleaner left out. */
export interface KeptSkin {
  readonly id: SkinId;
  readonly findings: readonly string[];
}

export function createSkin(
  _ground: Ground,
  _viewer: Viewer,
  _input: SkinInput,
): Promise<Outcome<KeptSkin, WorkRefusal>> {
  throw new Error("unwritten");
}

export function updateSkin(
  _ground: Ground,
  _viewer: Viewer,
  _id: SkinId,
  _input: SkinInput,
): Promise<Outcome<KeptSkin, WorkRefusal>> {
  throw new Error("unwritten");
}

export function deleteSkin(_ground: Ground, _viewer: Viewer, _id: SkinId): Promise<Outcome<SkinId, WorkRefusal>> {
  throw new Error("unwritten");
}

/** A person's own skins by title. */
export function listSkins(_db: Db, _personId: PersonId): Promise<readonly Skin[]> {
  throw new Error("unwritten");
}

/** The stylesheet of a skin, for its own file. */
export function findSkinCss(
  _db: Db,
  _id: SkinId,
): Promise<{ readonly css: CleanCss; readonly version: number } | null> {
  throw new Error("unwritten");
}
