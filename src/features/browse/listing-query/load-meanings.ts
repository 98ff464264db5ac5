import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Condition, TextValue } from "#engines/search-query/index.ts";
import { tokenize } from "#engines/words/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { QueryMeanings } from "./condition-of.ts";
import { listTagsHolding, type NamedTag } from "./named-tags-store.ts";
import { type KnownTags, resolveTexts } from "./resolve-tags.ts";

/** Tags that one word of a query may stand for. */
const meantTagsMax = 1_000;

/** Conditions of one query that have to be looked up one by one. */
const lookUpsMax = 50;

export interface LoadedMeanings {
  readonly meanings: QueryMeanings;
  /** What a reader should know of how her query was understood. */
  readonly notices: readonly string[];
  /** Names of tags that no tag has. */
  readonly unknownTags: readonly string[];
}

/** Looks up what the words of a query stand for; refused is a sentence about what cannot be looked for. */
export async function loadMeanings(
  db: Db,
  condition: Condition | null,
  now: number,
): Promise<Outcome<LoadedMeanings, string>> {
  const leaves = condition === null ? [] : listLeaves(condition);
  const middleStar = leaves.find((leaf) => leaf.kind === "text" && !endsInStar(leaf.value));
  if (middleStar?.kind === "text")
    return refuse(`“${toPlain(middleStar.value)}”: a star can stand at the end of a word only.`);
  const source = leaves.find((leaf) => leaf.kind === "text" && leaf.field === "source");
  if (source !== undefined) return refuse("Works cannot be searched by where they came from.");

  const asked = leaves.filter((leaf) => leaf.kind === "tag");
  const named = await resolveTexts(db, [...new Set(asked.map((leaf) => toPlain(leaf.value)))]);
  const notices: string[] = [];
  const unknownTags: string[] = [];
  const tags = new Map<Condition, readonly NamedTag["id"][]>();
  let lookUps = 0;
  for (const leaf of asked) {
    const exact = findExact(leaf, named);
    if (exact === null) lookUps += 1;
    if (lookUps > lookUpsMax)
      return refuse(`A search may name ${lookUpsMax} tags by parts of their names, and this one has more.`);
    const found = exact === null ? await listMeant(db, leaf.type, leaf.value) : [exact];
    if (found.length === 0) unknownTags.push(toPlain(leaf.value));
    if (found.length > meantTagsMax)
      notices.push(`“${toPlain(leaf.value)}” stands for the ${meantTagsMax} most used of its tags.`);
    tags.set(
      leaf,
      found.slice(0, meantTagsMax).map((tag) => tag.id),
    );
  }
  return done({ meanings: { tags, works: new Map(), now }, notices, unknownTags });
}

/** The claims of a query without what joins them. */
function listLeaves(condition: Condition): readonly Condition[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.of.flatMap(listLeaves);
  return condition.kind === "not" ? listLeaves(condition.of) : [condition];
}

function findExact(
  leaf: Condition & { readonly kind: "tag" },
  named: KnownTags,
): { readonly id: NamedTag["id"] } | null {
  if (leaf.value.match === "pattern") return null;
  const tag = named.get(leaf.value.text);
  return tag === undefined || (leaf.type !== null && tag.type !== leaf.type) ? null : tag;
}

/** Tags that hold the words as words, or that fit the stars. */
async function listMeant(db: Db, type: string | null, value: TextValue): Promise<readonly NamedTag[]> {
  const pieces = value.match === "pattern" ? value.parts.map(nameKey).filter(Boolean) : tokenize(value.text);
  if (pieces.length === 0) return [];
  const held = await listTagsHolding(db, { type, pieces, limit: meantTagsMax + 1 });
  if (value.match === "pattern") return held.filter((tag) => fits(tag.nameKey, value.parts.map(nameKey)));
  return held.filter((tag) => {
    const words = new Set(tokenize(tag.name));
    return pieces.every((piece) => words.has(piece));
  });
}

/** Whether the pieces stand in a name one after another, the first at a word's beginning and the last at a word's end. */
function fits(name: string, parts: readonly string[]): boolean {
  const [first = "", ...rest] = parts;
  const starts =
    first === ""
      ? [0]
      : [...name.matchAll(/(?:^|[^\p{L}\p{N}])(?=[\p{L}\p{N}])/gu)].map((at) => at.index + at[0].length);
  return starts.some((start) => {
    if (!name.startsWith(first, start)) return false;
    let at = start + first.length;
    for (const part of rest.filter(Boolean)) {
      const found = name.indexOf(part, at);
      if (found === -1) return false;
      at = found + part.length;
    }
    return rest.at(-1) === "" || !/^[\p{L}\p{N}]/u.test(name.slice(at));
  });
}

function endsInStar(value: TextValue): boolean {
  return value.match !== "pattern" || (value.parts.length === 2 && value.parts[0] !== "" && value.parts[1] === "");
}

function toPlain(value: TextValue): string {
  return value.match === "pattern" ? value.parts.join("*") : value.text;
}
