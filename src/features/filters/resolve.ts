import type { WorkId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import { findPersonByLogin, findPseudByName, hasPage } from "#features/people/index.ts";
import { findShownTag, listFormerHolders, listNamedTags, listTagsByKey, type Tag } from "#features/tags/index.ts";
import { databaseSource } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import { chunked, lookupsMax } from "./chunked.ts";
import type { TypedRule } from "./forms.ts";
import { type Line, parseByline } from "./reference.ts";
import { isNamed, type Reference, type Rule, type Thing, type WrittenRule } from "./rule.ts";

export type Resolved = Outcome<Thing, string>;

/** Finds what references name, as far as the viewer may know of it; a refusal is a sentence. */
export type Resolve = (line: Line) => Promise<Resolved>;

/** Looks up all names of a list at once, tags and works in a few statements, and answers them one by one. */
export async function resolver(db: Db, viewer: Viewer, lines: readonly Line[]): Promise<Resolve> {
  const names = lines.flatMap((line) => (line.kind === "tag" || line.kind === "name" ? [nameKey(line.name)] : []));
  const tags = new Map<string, Tag>();
  for (const keys of chunked([...new Set(names)], lookupsMax)) {
    for (const tag of await listTagsByKey(db, keys)) tags.set(nameKey(tag.name), tag);
    const unknown = keys.filter((key) => !tags.has(key));
    for (const [key, tag] of await findFormer(db, unknown)) tags.set(key, tag);
  }
  const titles = await findTitles(
    db,
    viewer,
    lines.flatMap((line) => (line.kind === "work" ? [line.id] : [])),
  );
  return (line) => resolveLine({ db, tags, titles }, line);
}

/** Tags by names that they had before: rules of an older file may know them so. */
async function findFormer(db: Db, keys: readonly string[]): Promise<readonly (readonly [key: string, tag: Tag])[]> {
  const holders = await listFormerHolders(db, keys);
  const tags = await listNamedTags(db, new Set(holders.values()), { shownOnly: false });
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  return [...holders].flatMap(([key, id]) => {
    const tag = byId.get(id);
    return tag === undefined ? [] : [[key, tag] as const];
  });
}

interface Known {
  readonly db: Db;
  readonly tags: ReadonlyMap<string, Tag>;
  readonly titles: ReadonlyMap<WorkId, string>;
}

async function resolveLine(known: Known, line: Line): Promise<Resolved> {
  switch (line.kind) {
    case "tag":
      return (await findNamedTag(known, line.name)) ?? refuse(`There is no tag “${line.name}” here.`);
    case "person":
      return (await findAuthor(known.db, line.login, null)) ?? refuse(`There is nobody called “${line.login}” here.`);
    case "pseud": {
      const found = await findAuthor(known.db, line.login, line.pseud);
      return found ?? refuse(`“${line.login}” has no name “${line.pseud}” here.`);
    }
    case "work": {
      const title = known.titles.get(line.id);
      return title === undefined
        ? refuse(`There is no work ${line.id} here.`)
        : done({ kind: "work", id: line.id, title });
    }
    case "name": {
      const tag = await findNamedTag(known, line.name);
      const author = (await findAuthor(known.db, line.name, null)) ?? (await findByByline(known.db, line.name));
      if (tag === null) return author ?? refuse(`There is no tag and nobody called “${line.name}” here.`);
      if (author === null) return tag;
      return refuse(`“${line.name}” is a tag and an author: write “tag:” or “author:” before it.`);
    }
  }
}

async function findNamedTag(known: Known, name: string): Promise<Resolved | null> {
  const tag = known.tags.get(nameKey(name));
  if (tag === undefined) return null;
  // What only drafts carry is their writers' alone, and is answered like a tag that does not exist.
  if (tag.uses === 0 && !tag.isCanonical && (await findShownTag(known.db, tag.id)) === null) return null;
  return done({ kind: "tag", id: tag.id, name: tag.name });
}

async function findAuthor(db: Db, login: string, pseudName: string | null): Promise<Resolved | null> {
  const person = await findPersonByLogin(db, login);
  if (person === null || !hasPage(person)) return null;
  if (pseudName === null) return done({ kind: "person", id: person.id, login: person.login });
  const pseud = await findPseudByName(db, person.id, pseudName);
  return pseud === null ? null : done({ kind: "pseud", id: pseud.id, login: person.login, pseud: pseud.name });
}

/** "Ormond (watson)", as bylines have it. */
async function findByByline(db: Db, name: string): Promise<Resolved | null> {
  const byline = parseByline(name);
  return byline === null ? null : findAuthor(db, byline.login, byline.pseud);
}

/** Works that a list of ids may hold at once, as everywhere. */
const worksMax = 100;

/** The titles of those works that the viewer may see. */
export async function findTitles(db: Db, viewer: Viewer, ids: readonly WorkId[]): Promise<ReadonlyMap<WorkId, string>> {
  const source = databaseSource(db);
  const titles = new Map<WorkId, string>();
  for (const some of chunked([...new Set(ids)], worksMax)) {
    const { items } = await source(viewer, { filter: { ids: some }, page: 1, perPage: worksMax, sort: "revised" });
    for (const work of items) titles.set(work.id, work.title);
  }
  return titles;
}

/** Everything that a written rule names. */
export function listReferences(rule: WrittenRule): readonly Reference[] {
  const { about, unless } = rule;
  return isNamed(about) ? [about, ...unless] : unless;
}

/** A written rule with the archive's own things in place of their names. */
export async function resolveRule(resolve: Resolve, written: WrittenRule): Promise<Outcome<Rule, string>> {
  const unless: Thing[] = [];
  for (const reference of written.unless) {
    const thing = await resolve(reference);
    if (!thing.ok) return thing;
    unless.push(thing.value);
  }
  const { about, effect } = written;
  if (!isNamed(about)) return done({ effect, about, unless });
  const thing = await resolve(about);
  return thing.ok ? done({ effect, about: thing.value, unless }) : thing;
}

/** What is wrong with a typed rule, and whether it is what the rule is about or one of its exceptions. */
export interface TypedRefusal {
  readonly at: "about" | "unless";
  readonly message: string;
}

/** A rule from its form. */
export async function resolveTyped(db: Db, viewer: Viewer, typed: TypedRule): Promise<Outcome<Rule, TypedRefusal>> {
  const { effect, about, unless } = typed;
  const isLine = about.kind === "name" || isNamed(about);
  const resolve = await resolver(db, viewer, isLine ? [about, ...unless] : unless);
  const subject = isLine ? await resolve(about) : done(about);
  if (!subject.ok) return refuse({ at: "about", message: subject.refusal });
  const things: Thing[] = [];
  for (const line of unless) {
    const thing = await resolve(line);
    if (!thing.ok) return refuse({ at: "unless", message: thing.refusal });
    things.push(thing.value);
  }
  return done({ effect, about: subject.value, unless: things });
}
