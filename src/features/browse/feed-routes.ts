import { type Fragment, html } from "#core/html.ts";
import { loadReaderFilter, withRules } from "#features/filters/index.ts";
import type { TagType } from "#features/tags/index.ts";
import { type ListedWork, listWorksByIds } from "#features/works/index.ts";
import { type Answer, bytesAnswer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { toCountText } from "#ui/numbers.ts";
import { workAddress } from "./addresses.ts";
import { toCreatorViews, toLanguageView, toSummary } from "./blurb-view.ts";
import { readListAt } from "./condition-at.ts";
import type { FilterProblem } from "./listing-query/filter-problem.ts";
import type { Listings } from "./listings.ts";
import { type FeedEntryView, feedDocument } from "./pages/feed.ts";

export const feedName = "feed.atom";

/** Works of one feed: more than most lists get between two looks of a feed reader. */
const feedWorks = 25;

/** A work that was just posted must be in the next feed. */
const settleMs = 200;

/** Lists of works as feeds of their newest, with the filters of their addresses. A tag's feed stands with its list. */
export function feedRoutes(listings: Listings): readonly Route[] {
  const lists = ["/works", "/works/search", "/languages/:code/works", "/users/:login/works"];
  return [...lists, "/users/:login/pseuds/:pseud/works"].map((list) =>
    get(`${list}/${feedName}`, "anyone", (ask) =>
      answerFeed(ask, listings, { path: ask.url.pathname.slice(0, -feedName.length - 1), title: toTitle(ask) }),
    ),
  );
}

function toTitle({ params }: Ask): string {
  const { code, login, pseud } = params;
  if (code !== undefined) return `Works in ${toLanguageView(code).name}`;
  return login === undefined ? "Works" : `Works by ${pseud ?? login}`;
}

/** The way from a list to its feed, for people. */
export function feedLine(listAddress: string): Fragment {
  return html`<p class="rules-line feed-line"><a href="${toFeedAddress(listAddress)}" rel="nofollow" type="${feedType}">Feed of these works</a></p>`;
}

/** The same in the head of a page, for programs that look for feeds. */
export function feedHead(listAddress: string): Fragment {
  return html`<link rel="alternate" type="${feedType}" href="${toFeedAddress(listAddress)}">`;
}

const feedType = "application/atom+xml";

function toFeedAddress(listAddress: string): string {
  const [path = "", query = ""] = listAddress.split("?");
  const feed = path.startsWith("/tags/") ? path.replace(/\/works$/, `/${feedName}`) : `${path}/${feedName}`;
  return query === "" ? feed : `${feed}?${query}`;
}

/** The newest works of the list at a path, as far as this reader's rules let her see them. */
export async function answerFeed(
  ask: Ask,
  { ground, read, finder, taxonomy }: Listings,
  { path, title }: { readonly path: string; readonly title: string },
): Promise<Answer> {
  const list = await readListAt(ground, ask.viewer, path + ask.url.search);
  if (list === null) return missing();
  if (!list.ok) return refused(list.refusal);
  const isFresh = await finder.settled(settleMs);
  const { ids } = await finder.find(ask.viewer, {
    condition: withRules(list.value.condition, await loadReaderFilter(ground, ask.viewer)),
    sort: { by: "publishedAt", direction: "descending" },
    page: 1,
    perPage: feedWorks,
    facets: null,
  });
  const works = await listWorksByIds(read, ask.viewer, ids);
  const { types } = await taxonomy();
  const { name, url } = ask.site;
  const feed = feedDocument({
    title: `${title} – ${name}`,
    archive: name,
    base: `${url}/`,
    address: url + ask.url.pathname + ask.url.search,
    listAddress: url + path + ask.url.search,
    updatedAt: Math.max(0, ...works.map((work) => work.revisedAt)),
    entries: works.map((work) => toEntry(work, types, url)),
  });
  const answer = bytesAnswer(feed.toString(), { "content-type": "application/atom+xml; charset=utf-8" });
  // Programs ask again and again, and are told that nothing is new.
  return { ...answer, isShared: isFresh && !list.value.looksIntoTexts };
}

/** A filter that makes no sense, in words that a program for feeds can show. */
function refused(problems: readonly FilterProblem[]): Answer {
  const lines = ["The filter of this feed makes no sense.", ...problems.map(({ message }) => message)];
  return bytesAnswer(`${lines.join("\n")}\n`, { "content-type": "text/plain; charset=utf-8" }, 422);
}

function toEntry(work: ListedWork, types: readonly TagType[], url: string): FeedEntryView {
  const tags = types.map((type) => ({
    label: type.labelPlural,
    names: work.tags.filter((tag) => tag.type === type.key).map((tag) => tag.name),
  }));
  const length = `${toCountText(work.words, "word", "words")}, chapters ${work.chapters}/${work.expectedChapters ?? "?"}`;
  return {
    title: work.title,
    address: url + workAddress(work.id),
    language: work.language,
    creators: toCreatorViews(work.byline).map((creator) => ({
      name: creator.name,
      address: creator.address === null ? null : url + creator.address,
    })),
    tags: tags.filter(({ names }) => names.length > 0),
    stats: `${length}, ${toLanguageView(work.language).name}`,
    summary: toSummary(work),
    publishedAt: work.publishedAt,
    updatedAt: work.revisedAt,
  };
}
