import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { ListSort, WorkCondition } from "#features/discovery/index.ts";
import { findPersonByLogin, findPseudByName, hasPage } from "#features/people/index.ts";
import { findTagByName, findTaxonomy, parseTagAddress } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { pageNames } from "./listing-query/field-names.ts";
import { joinParts } from "./listing-query/filter-parts.ts";
import type { FilterProblem } from "./listing-query/filter-problem.ts";
import { understandFilter } from "./listing-query/understand-filter.ts";
import { both, listingsOf } from "./listings.ts";
import { lookUpTexts } from "./look-up-texts.ts";

/** What the listing at an address asks for; null when no works are listed there, or not any more. */
export async function findConditionAt(ground: Ground, viewer: Viewer, address: string): Promise<WorkCondition | null> {
  return (await findListAt(ground, viewer, address))?.condition ?? null;
}

interface ListAt {
  readonly condition: WorkCondition;
  readonly sort: ListSort;
  /** What stands in texts may be read a moment after it was written. */
  readonly looksIntoTexts: boolean;
}

/** The same with the order in which the address lists its works. */
export async function findListAt(ground: Ground, viewer: Viewer, address: string): Promise<ListAt | null> {
  const read = await readListAt(ground, viewer, address);
  return read?.ok === true ? read.value : null;
}

/** The same, refused with what is wrong with the filter; null when no works are listed there. */
export async function readListAt(
  ground: Ground,
  viewer: Viewer,
  address: string,
): Promise<Outcome<ListAt, readonly FilterProblem[]> | null> {
  const db = ground.db.read;
  // The path alone is looked at: a saved address is always one of this archive.
  const url = URL.parse(address, "http://archive.invalid");
  const base = url === null ? undefined : await findBase(db, toParts(url.pathname));
  if (url === null || base === undefined) return null;
  const { types } = await findTaxonomy(db);
  const understood = await understandFilter(ground, url.searchParams, {
    names: pageNames,
    types: types.map((type) => type.key),
    lookUp: lookUpTexts(listingsOf(ground), viewer, base),
  });
  if (!understood.ok) return refuse(understood.refusal.problems);
  const { parts, sort, texts } = understood.value;
  return done({ condition: both(base, joinParts(parts)), sort, looksIntoTexts: texts.length > 0 });
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
  if (place === "languages" && further.length === 1) return { kind: "language", code: name };
  return place === "users" ? findOwner(db, name, further) : undefined;
}

async function findOwner(db: Db, login: string, further: readonly string[]): Promise<WorkCondition | undefined> {
  const person = await findPersonByLogin(db, login);
  if (person === null || !hasPage(person)) return undefined;
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
