import type { WorkId } from "#core/ids.ts";
import { listNamedTags } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";
import { isNamed, type Rule, type Thing } from "./rule.ts";
import { listPseudNames } from "./store.ts";

/**
 * Rules with the names that tags and pseuds have now, and the titles of works that are given. What is gone, or not to
 * be seen, goes on under the name that it had when the rule was made.
 */
export async function withPresentNames(
  db: Db,
  rules: readonly Rule[],
  titles: ReadonlyMap<WorkId, string>,
): Promise<readonly Rule[]> {
  const things = rules.flatMap(({ about, unless }) => (isNamed(about) ? [about, ...unless] : unless));
  const tagIds = new Set(things.flatMap((thing) => (thing.kind === "tag" ? [thing.id] : [])));
  const pseudIds = new Set(things.flatMap((thing) => (thing.kind === "pseud" ? [thing.id] : [])));
  const tags = new Map((await listNamedTags(db, tagIds, { shownOnly: false })).map(({ id, name }) => [id, name]));
  const pseuds = await listPseudNames(db, [...pseudIds]);
  const rename = (thing: Thing): Thing => {
    switch (thing.kind) {
      case "tag":
        return { ...thing, name: tags.get(thing.id) ?? thing.name };
      case "pseud":
        return { ...thing, pseud: pseuds.get(thing.id) ?? thing.pseud };
      case "work":
        return { ...thing, title: titles.get(thing.id) ?? thing.title };
      case "person":
        return thing;
    }
  };
  return rules.map(({ effect, about, unless }) => ({
    effect,
    about: isNamed(about) ? rename(about) : about,
    unless: unless.map(rename),
  }));
}

/** The single works that rules name. */
export function listWorkIds(rules: readonly Rule[]): readonly WorkId[] {
  return rules.flatMap(({ about, unless }) =>
    (isNamed(about) ? [about, ...unless] : unless).flatMap((thing) => (thing.kind === "work" ? [thing.id] : [])),
  );
}
