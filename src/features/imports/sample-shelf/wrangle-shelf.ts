import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TagId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { applyTagActions, findTagByName, type TagAction } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { shelfFolder } from "./shelf.ts";

/** What the shelf's wrangler has done so far; the rest waits for an evening. */
interface ShelfTags {
  readonly by: string;
  readonly fandoms: Readonly<
    Record<
      string,
      { readonly characters: readonly string[]; readonly relationships: Readonly<Record<string, readonly string[]>> }
    >
  >;
  /** All its fandoms are of this. */
  readonly medium: string;
  /** Wider tags with the narrower ones below them. */
  readonly metatags: Readonly<Record<string, readonly string[]>>;
  /** Each with the canonical that it means. */
  readonly synonyms: Readonly<Record<string, string>>;
  /** Further canonical tags, which stand in no relation. */
  readonly canonical: readonly string[];
}

/** Puts some of the shelf's tags in order, so that the archive shows what wrangling does. */
export async function wrangleShelf(ground: Ground, members: ReadonlyMap<string, Member>): Promise<void> {
  const tags = readShelfTags();
  const wrangler = members.get(tags.by);
  if (wrangler === undefined) throw new Error(`The sample shelf's wrangler ${tags.by} is not among its accounts`);
  const actions = await toActions(ground, tags);
  const { refused } = await applyTagActions(ground, wrangler, actions);
  if (refused.length > 0) throw new Error(`The sample shelf's tags were refused: ${JSON.stringify(refused)}`);
}

function readShelfTags(): ShelfTags {
  // The file is the program's own, and the sample shelf's test fills an archive with it.
  return JSON.parse(readFileSync(join(shelfFolder, "tags.json"), "utf8")) as ShelfTags;
}

/** Canonicals first, since links are between these alone. */
async function toActions(ground: Ground, tags: ShelfTags): Promise<readonly TagAction[]> {
  const links = listLinks(tags);
  const synonyms = Object.entries(tags.synonyms);
  const canonical = new Set([
    ...tags.canonical,
    ...synonyms.map(([, of]) => of),
    ...links.flatMap((link) => link.below),
  ]);
  for (const { relation, above } of links) if (relation === "metatag") canonical.add(above);
  const named = new Set([
    ...canonical,
    tags.medium,
    ...synonyms.map(([name]) => name),
    ...links.map((link) => link.above),
  ]);
  const ids = new Map<string, TagId>();
  for (const name of named) ids.set(name, await findId(ground, name));
  const idOf = (name: string): TagId => ids.get(name) ?? fail(name);
  return [
    ...[...canonical].map((name): TagAction => ({ kind: "make-canonical", tag: idOf(name) })),
    ...links.map(
      ({ relation, above, below }): TagAction => ({ kind: "link", relation, above: idOf(above), below: idOf(below) }),
    ),
    ...synonyms.map(([name, of]): TagAction => ({ kind: "make-synonym", tag: idOf(name), of: idOf(of) })),
  ];
}

interface NamedLink {
  readonly relation: "metatag" | "parent";
  readonly above: string;
  readonly below: string;
}

function listLinks({ fandoms, medium, metatags }: ShelfTags): readonly NamedLink[] {
  const links: NamedLink[] = [];
  const put = (relation: NamedLink["relation"], above: string, below: readonly string[]): void => {
    links.push(...below.map((name) => ({ relation, above, below: name })));
  };
  put("parent", medium, Object.keys(fandoms));
  for (const [fandom, { characters, relationships }] of Object.entries(fandoms)) {
    put("parent", fandom, [...characters, ...Object.keys(relationships)]);
    for (const [relationship, parents] of Object.entries(relationships)) {
      for (const parent of parents) put("parent", parent, [relationship]);
    }
  }
  for (const [above, below] of Object.entries(metatags)) put("metatag", above, below);
  return links;
}

async function findId(ground: Ground, name: string): Promise<TagId> {
  return (await findTagByName(ground.db.read, name))?.id ?? fail(name);
}

function fail(name: string): never {
  throw new Error(`The sample shelf has no tag ${name}`);
}
