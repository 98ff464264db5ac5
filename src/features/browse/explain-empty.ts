import { nameKey } from "#core/name-key.ts";
import { nearTags } from "#features/autocomplete/index.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import { toTagAddress } from "#features/tags/index.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { AskedListing } from "./asked-listing.ts";
import { clearAddress } from "./form-view.ts";
import { type FilterPart, joinParts } from "./listing-query/filter-parts.ts";
import type { ListingFilter, TagMention } from "./listing-query/listing-filter.ts";
import { toListingAddress } from "./listing-query/print-filter.ts";
import { both, type Listings } from "./listings.ts";
import type { EmptyResultView, UnknownTagView } from "./pages/empty-result.ts";

/** Conditions that are tried away one at a time; beyond, nobody can tell which one was meant anyway. */
const triedMax = 30;

/** Parts of all questions that this takes, so that a filter of thousands of tags takes no longer than others. */
const askedPartsMax = 5_000;

/** Names that no tag has of which a page speaks. */
const unknownMax = 10;

/** Says of each condition how many works there would be without it. */
export async function explainEmpty(ask: Ask, listings: Listings, asked: AskedListing): Promise<EmptyResultView> {
  const wide = asked.asked.texts.length === 0 ? null : await asked.understandWide();
  const { parts } = wide?.ok === true ? wide.value : asked.asked;
  const { pathname } = ask.url;
  const count = Math.max(1, Math.min(triedMax, Math.floor(askedPartsMax / parts.length)));
  // Each part has a way at least, so that no more of them are looked at than will be tried.
  const tried = parts
    .slice(0, count)
    .flatMap((part, index) => listWays(part, parts.toSpliced(index, 1)))
    .slice(0, count);
  const without = tried.map(({ rest }): WorkCondition => both(asked.listing.base, joinParts(rest)));
  const totals = await listings.finder.count(ask.viewer, without);
  const paging = { page: 1, perPage: asked.paging.perPage };
  return {
    ways: tried.flatMap(({ part }, index) => {
      const total = totals[index] ?? 0;
      return total === 0
        ? []
        : [{ words: toWayWords(part), address: toListingAddress(pathname, part.without(), paging), total }];
    }),
    unknown: await toUnknownViews(pathname, listings, asked),
    meant: await listMeant(pathname, listings, asked),
    clearAddress: clearAddress(pathname, asked),
  };
}

/** A part to be tried away, with what is left without it: each piece of a search first, then the whole. */
function listWays(
  part: FilterPart,
  others: readonly FilterPart[],
): readonly { readonly part: FilterPart; readonly rest: readonly FilterPart[] }[] {
  const pieces = part.pieces ?? [];
  const byPiece = pieces.map((piece, index) => ({ part: piece, rest: [...others, ...pieces.toSpliced(index, 1)] }));
  return [...byPiece, { part, rest: others }];
}

/** The names that were asked for and are no tags here, each with the tags that look like it. */
export async function toUnknownViews(
  pathname: string,
  listings: Listings,
  { asked, paging }: AskedListing,
): Promise<readonly UnknownTagView[]> {
  const names = [...new Set(asked.parts.flatMap((part) => part.unknown ?? []))];
  const toAddress = (filter: ListingFilter) => toListingAddress(pathname, filter, { page: 1, perPage: paging.perPage });
  return Promise.all(
    [...names, ...asked.unknownTags].slice(0, unknownMax).map(async (name) => {
      const near = await nearTags(listings.ground, name);
      const isMentioned = names.includes(name);
      return {
        name,
        near: near.map((tag) => ({
          name: tag.name,
          address: isMentioned
            ? toAddress(withInstead(asked.filter, name, tag.name))
            : `/tags/${toTagAddress(tag.name)}/works`,
        })),
      };
    }),
  );
}

/** Characters that ask for nothing but words, or for words in a row. */
const plainWords = /^["“”\p{L}\p{M}\p{N}\s'’&/-]+$/u;

/** Where plain words were searched for: tags that are spelled nearly so, which whoever has the words knows already. */
async function listMeant(
  pathname: string,
  { ground }: Listings,
  { asked: { filter }, paging }: AskedListing,
): Promise<EmptyResultView["meant"]> {
  const { query } = filter.texts;
  if (!plainWords.test(query)) return [];
  const text = query.replace(/["“”]/g, " ").trim();
  const words = toWordKeys(text);
  const near = (await nearTags(ground, text)).filter((tag) => !toWordKeys(tag.name).isSupersetOf(words));
  return near.map(({ name }) => ({
    name,
    address: toListingAddress(
      pathname,
      { ...filter, texts: { ...filter.texts, query: `"${name.replaceAll('"', " ")}"` } },
      { page: 1, perPage: paging.perPage },
    ),
  }));
}

function toWordKeys(text: string): Set<string> {
  return new Set(nameKey(text).match(/[\p{L}\p{M}\p{N}]+/gu));
}

/** The same filter with one name for another. */
function withInstead(filter: ListingFilter, name: string, other: string): ListingFilter {
  const instead = (text: string) => (text === name ? other : text);
  const mentioned = (mention: TagMention) => ({ ...mention, text: instead(mention.text) });
  return {
    ...filter,
    tagId: filter.tagId === null ? null : instead(filter.tagId),
    include: filter.include.map(mentioned),
    exclude: filter.exclude.map(mentioned),
    anyOf: filter.anyOf.map((group) => group.map(instead)),
  };
}

function toWayWords(part: FilterPart): string {
  if (part.kind === "without") return `leaving out ${part.words}`;
  return part.kind === "any" ? `one of ${part.words}` : part.words;
}
