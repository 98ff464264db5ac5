import type { PersonId, SkinId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { CleanCss } from "#core/vocabulary.ts";
import { cleanSkin, skinCharactersMax } from "#engines/author-html/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { Problem, SkinInput, WorkRefusal } from "./input.ts";
import { skinTitleMax } from "./limits.ts";
import { parseLine } from "./parse-text.ts";
import { findCss, findOwnSkin, insertSkinRow, listOwnSkins, removeSkinRow, updateSkinRow } from "./skin-store.ts";
import type { Skin } from "./work.ts";

/** What came of a skin, with a sentence for everything that its cleaner left out. */
export interface KeptSkin {
  readonly id: SkinId;
  readonly findings: readonly string[];
}

export async function createSkin(
  ground: Ground,
  viewer: Viewer,
  input: SkinInput,
): Promise<Outcome<KeptSkin, WorkRefusal>> {
  if (viewer.kind === "guest") return refuse({ code: "forbidden" });
  const parsed = parseSkin(input);
  if (!parsed.ok) return parsed;
  const { findings, ...skin } = parsed.value;
  const now = ground.now();
  const id = await ground.db.write((tx) =>
    insertSkinRow(tx, { ...skin, person_id: viewer.personId, created_at: now, updated_at: now }),
  );
  return done({ id, findings });
}

export async function updateSkin(
  ground: Ground,
  viewer: Viewer,
  id: SkinId,
  input: SkinInput,
): Promise<Outcome<KeptSkin, WorkRefusal>> {
  if (viewer.kind === "guest") return refuse({ code: "forbidden" });
  const parsed = parseSkin(input);
  if (!parsed.ok) return parsed;
  const { findings, ...skin } = parsed.value;
  return ground.db.write(async (tx) => {
    const known = await findOwnSkin(tx, viewer.personId, id);
    if (known === null) return refuse({ code: "missing" } as const);
    await updateSkinRow(tx, id, { ...skin, version: known.version + 1, updated_at: ground.now() });
    return done({ id, findings });
  });
}

/** Ends a skin; works that wore it go plain. */
export async function deleteSkin(ground: Ground, viewer: Viewer, id: SkinId): Promise<Outcome<SkinId, WorkRefusal>> {
  if (viewer.kind === "guest") return refuse({ code: "forbidden" });
  return ground.db.write(async (tx) => {
    if ((await findOwnSkin(tx, viewer.personId, id)) === null) return refuse({ code: "missing" } as const);
    await removeSkinRow(tx, id);
    return done(id);
  });
}

/** A person's own skins by title. */
export function listSkins(db: Db, personId: PersonId): Promise<readonly Skin[]> {
  return listOwnSkins(db, personId);
}

/** The stylesheet of a skin, for its own file. */
export function findSkinCss(db: Db, id: SkinId): Promise<{ readonly css: CleanCss; readonly version: number } | null> {
  return findCss(db, id);
}

function parseSkin(input: SkinInput) {
  const problems: Problem[] = [];
  const place = { field: "title", label: "The title of the skin", min: 1, max: skinTitleMax };
  const title = parseLine(input.title, place, problems);
  if (input.source.length > skinCharactersMax) {
    const message = `The styles can have ${skinCharactersMax.toLocaleString("en")} characters at most.`;
    problems.push({ field: "source", code: "long", message });
  }
  if (problems.length > 0) return refuse({ code: "invalid" as const, problems });
  const { css, findings } = cleanSkin(input.source);
  return done({ title, source: input.source, css, findings });
}
