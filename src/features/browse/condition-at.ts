import type { WorkCondition } from "#features/discovery/index.ts";
import { findPersonByLogin, findPseudByName } from "#features/people/index.ts";
import { findTagByName, findTaxonomy, parseTagAddress } from "#features/tags/index.ts";
import { resolveText } from "#features/text-search/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { pageNames } from "./listing-query/field-names.ts";
import { joinParts } from "./listing-query/filter-parts.ts";
import { understandFilter } from "./listing-query/understand-filter.ts";
import { both } from "./listings.ts";

/** What the listing at an address asks for; null when no works are listed there, or not any more. */
export async function findConditionAt(ground: Ground, address: string): Promise<WorkCondition | null> {
  const db = ground.db.read;
  // The path alone is looked at: a saved address is always one of this archive.
  const url = URL.parse(address, "http://archive.invalid");
  const base = url === null ? undefined : await findBase(db, toParts(url.pathname));
  if (url === null || base === undefined) return null;
  const { types } = await findTaxonomy(db);
  const understood = await understandFilter(db, url.searchParams, {
    names: pageNames,
    types: types.map((type) => type.key),
    now: ground.now(),
    lookUp: (value) => resolveText(ground, value),
  });
  return understood.ok ? both(base, joinParts(understood.value.parts)) : null;
}

/** What all works of a place have; null for all works, and undefined where none are listed. */
async function findBase(db: Db, parts: readonly string[]): Promise<WorkCondition | null | undefined> {
  const [place, name = "", ...further] = parts;
  if (place === "works" && (name === "" || name === "search") && further.length === 0) return null;
  if (further.at(-1) !== "works") return undefined;
  if (place === "tags" && further.length === 1) {
    const tag = await findTagByName(db, parseTagAddress(name));
    return tag === null ? undefined : { kind: "tag", id: tag.id };
  }
  return place === "users" ? findOwner(db, name, further) : undefined;
}

async function findOwner(db: Db, login: string, further: readonly string[]): Promise<WorkCondition | undefined> {
  const person = await findPersonByLogin(db, login);
  if (person === null) return undefined;
  if (further.length === 1) return { kind: "person", id: person.id };
  const [kind, name = ""] = further;
  const pseud = kind === "pseuds" && further.length === 3 ? await findPseudByName(db, person.id, name) : null;
  return pseud === null ? undefined : { kind: "pseud", id: pseud.id };
}

function toParts(path: string): readonly string[] {
  try {
    return path.split("/").slice(1).map(decodeURIComponent);
  } catch {
    return [];
  }
}
