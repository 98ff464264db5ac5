import { parseId, type TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import { parseTagAddress } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { ListingFilter } from "./listing-filter.ts";
import { listTagsOfIds, listTagsOfKeys, type NamedTag } from "./named-tags-store.ts";

/** What a mention means: the tag itself, or the one whose other spelling was named. */
export type KnownTag = Pick<NamedTag, "id" | "type" | "name">;

/** Tags by the text under which an address named them, and by their numbers. */
export type KnownTags = ReadonlyMap<string, KnownTag>;

/** Finds the tags of a filter, however many, in at most three statements; what is not in the answer is no tag here. */
export async function resolveTags(db: Db, filter: ListingFilter): Promise<KnownTags> {
  return resolveTexts(db, listMentioned(filter));
}

/** The same for texts from elsewhere. A text of digits is a number, and a name where no tag has the number. */
export async function resolveTexts(db: Db, texts: readonly string[]): Promise<KnownTags> {
  const byId = await listTagsOfIds(
    db,
    texts.map((text) => parseId<TagId>(text)).filter((id) => id !== null),
  );
  const named = new Map([...byId.values()].map((tag) => [String(tag.id), tag]));
  const keys = new Map(texts.filter((text) => !named.has(text)).map((text) => [text, toKey(text)]));
  const byKey = await listTagsOfKeys(db, [...new Set(keys.values())]);
  for (const [text, key] of keys) {
    const tag = byKey.get(key);
    if (tag !== undefined) named.set(text, tag);
  }
  return withCanonicals(db, named);
}

function toKey(text: string): string {
  return nameKey(parseTagAddress(text));
}

async function withCanonicals(db: Db, named: ReadonlyMap<string, NamedTag>): Promise<KnownTags> {
  const ids = [...named.values()].map((tag) => tag.synonymOf).filter((id) => id !== null);
  const canonicals = await listTagsOfIds(db, ids);
  const known = new Map<string, KnownTag>();
  for (const [text, tag] of named) {
    const meant = canonicals.get(tag.synonymOf ?? tag.id) ?? tag;
    known.set(text, meant).set(String(meant.id), meant);
  }
  return known;
}

/** With more tags than this they stand in one field of names, and not each as a row of its type. */
const rowsMax = 200;

/**
 * The filter with every known tag under its own number and type, once each, so that the links of a page are the same
 * however its tags were named.
 */
export function settleTags(filter: ListingFilter, known: KnownTags): ListingFilter {
  const settle = (mentions: ListingFilter["include"]) => {
    const settled = mentions.map((mention) => {
      const tag = known.get(mention.text);
      return tag === undefined ? mention : { text: String(tag.id), type: tag.type };
    });
    const once = [...new Map(settled.map((mention) => [mention.text, mention])).values()];
    return once.length > rowsMax ? once.map(({ text }) => ({ text, type: null })) : once;
  };
  const groups = filter.anyOf.map((group) => [...new Set(group.map((text) => String(known.get(text)?.id ?? text)))]);
  return { ...filter, include: settle(filter.include), exclude: settle(filter.exclude), anyOf: groups };
}

/** The texts by which a filter names tags. */
export function listMentioned(filter: ListingFilter): readonly string[] {
  const mentions = [...filter.include, ...filter.exclude].map((mention) => mention.text);
  return [...(filter.tagId === null ? [] : [filter.tagId]), ...mentions, ...filter.anyOf.flat()];
}
