import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { findTagByName, splitTagNames, type Taxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type FoundTag, matchesOf, toTags } from "./found-tag.ts";
import { findLikelyNames } from "./likely-names.ts";
import { namesOf } from "./names-of.ts";
import { ownTagsOf } from "./own-tags.ts";
import { listPseudsBy } from "./store.ts";

/** Lines of one answer. */
const linesMax = 15;

/** Fandoms of one question that are looked at. */
const fandomsMax = 10;

/** What may be completed: tags of some types, or pseuds. */
export type Kind = { readonly kind: "tags"; readonly types: readonly string[] } | { readonly kind: "pseuds" };

/** The kind that an address names: a type's key, the same in a fandom, "tag" for all types on works, or "pseud". */
export function parseKind(name: string, { types }: Taxonomy): Kind | null {
  if (name === "pseud") return { kind: "pseuds" };
  const onWorks = types.filter((type) => type.isOnWorks).map((type) => type.key);
  if (name === "tag") return { kind: "tags", types: onWorks };
  const key = name.replace(/_in_fandom$/, "");
  return types.some((type) => type.key === key) ? { kind: "tags", types: [key] } : null;
}

export interface Asked {
  readonly term: string;
  readonly types: readonly string[];
  /** Fandoms whose own tags go first. */
  readonly fandoms: readonly TagId[];
}

/** Tags whose names have what was typed, those of the fandoms first. */
export async function completeTag(ground: Ground, asked: Asked): Promise<readonly FoundTag[]> {
  const own = ownTagsOf(ground);
  const { term, types, fandoms } = asked;
  const owned = new Map<string, readonly TagId[]>();
  for (const type of types) owned.set(type, await own.list(fandoms, type));
  const all = await namesOf(ground).soon();
  const searches = all ?? (await findLikelyNames(ground.db.read, { term, types, owned: [...owned.values()].flat() }));
  const first = types.flatMap((type) => {
    const search = searches.get(type);
    return search === undefined ? [] : [...search.matchesAmong(term, owned.get(type) ?? [])];
  });
  const rest = matchesOf(searches, types, (search) => search.matches(term));
  return [...toTags(searches, chain(first, rest)).take(linesMax)];
}

/** Bylines that begin with what was typed: "pseud (login)", or the login alone where it is both. */
export async function completePseud(ground: Ground, term: string): Promise<readonly string[]> {
  const key = nameKey(term);
  if (key === "") return [];
  const loginKey = term.trim().toLowerCase();
  const pseuds = await listPseudsBy(ground.db.read, { nameKey: key, loginKey }, linesMax);
  return pseuds.map(({ name, login }) => (name === login ? login : `${name} (${login})`));
}

/** The tags that names or numbers in a comma list mean; what is no tag is left out. */
export async function findFandoms(ground: Ground, lists: readonly string[]): Promise<readonly TagId[]> {
  const names = lists.flatMap(splitTagNames).slice(0, fandomsMax);
  const tags = await Promise.all(names.map((name) => findTagByName(ground.db.read, name)));
  return [...new Set(tags.flatMap((tag) => (tag === null ? [] : [tag.synonymOf ?? tag.id])))];
}

function* chain<Item>(...lists: readonly Iterable<Item>[]): Generator<Item, void> {
  for (const list of lists) yield* list;
}
