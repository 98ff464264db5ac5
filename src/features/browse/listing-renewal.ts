import type { Change } from "#core/change.ts";
import type { WorkId } from "#core/ids.ts";
import type { FoundWorks, WorkCondition, WorkQuestion } from "#features/discovery/index.ts";
import { listSeriesParts } from "#features/works/index.ts";
import { KeptById } from "#platform/changes/kept-by-id.ts";
import { lastChangeOf } from "#platform/changes/last-change.ts";
import type { Renewal } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { AskedListing } from "./asked-listing.ts";
import { listTagsOfIds } from "./listing-query/named-tags-store.ts";
import { both, type Listings } from "./listings.ts";
import type { FurtherRows } from "./one-of.ts";
import type { EmptyResultView } from "./pages/empty-result.ts";
import { findPostedIn, type Stretch } from "./posted-in.ts";

interface Beside {
  readonly empty: EmptyResultView | null;
  readonly further: FurtherRows;
}

interface Made {
  readonly asked: AskedListing;
  readonly question: WorkQuestion;
  readonly found: FoundWorks;
  /** What the page says beside its result, and what it would say now. */
  readonly beside: Beside;
  readonly findBeside: () => Promise<Beside>;
}

/**
 * Lets a guest's page of a listing go on being kept while the archive changes elsewhere; null for pages that show more
 * than is looked at here. To be asked for before the works are read: what changes meanwhile must be seen by the renewal.
 */
export async function toRenewal(ask: Ask, listings: Listings, made: Made): Promise<Renewal | null> {
  const { asked, tagFind } = made.asked;
  const { question, found } = made;
  const showsMore = !asked.isSteady || asked.best !== null || tagFind !== "";
  if (ask.viewer.kind !== "guest" || showsMore) return null;
  const before = await findAround(ask, listings, made);
  // What was read up to here has to be of one moment: nobody would see later what changed in between.
  if ((await lastChangeOf(listings.read)?.find()) !== ask.changeId) return null;
  let after = ask.changeId;
  return async (upTo) => {
    if (!isSameAround(before, await findAround(ask, listings, { ...made, beside: await made.findBeside() })))
      return false;
    const isSame =
      (await isUntouched(ask, listings, question, { after, upTo })) ||
      isSameFound(found, await listings.finder.find(ask.viewer, question));
    if (isSame) after = Math.max(after, upTo);
    return isSame;
  };
}

/** Whether nothing came but works that are not in a list, which is known in a small part of the time that the list takes. */
async function isUntouched(
  { viewer }: Ask,
  { read, finder }: Listings,
  question: WorkQuestion,
  stretch: Stretch,
): Promise<boolean> {
  const posted = await findPostedIn(read, stretch);
  // Hits of works on the page are met as changes of these works.
  if (posted === null || (posted.hasHits && standsOnHits(question))) return false;
  if (posted.ids.length === 0) return true;
  const [count] = await finder.count(viewer, [both(question.condition, { kind: "works", ids: posted.ids })]);
  return count === 0;
}

function standsOnHits({ sort, condition }: WorkQuestion): boolean {
  return sort.by === "hits" || boundsHits(condition);
}

function boundsHits(condition: WorkCondition): boolean {
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.some(boundsHits);
    case "not":
      return boundsHits(condition.of);
    case "range":
      return condition.by === "hits";
    default:
      return false;
  }
}

/** What a listing shows besides the answer of the index. */
interface Around {
  /** Of the works on the page, and of what all works share, such as the archive's settings. */
  readonly versions: readonly number[];
  /** Of the tags that the filter names. */
  readonly tags: readonly object[];
  /** Places in series, which move with works that are on other pages, and what else the words depend on. */
  readonly words: string;
}

async function findAround(
  { viewer }: Ask,
  { read }: Listings,
  { asked: { asked }, found: { ids }, beside }: Made,
): Promise<Around> {
  const versions = await workVersions.find(read, [...ids, allWorks], async (ids) => new Map(ids.map(toNext)));
  const tags = await listTagsOfIds(read, [...new Set([...asked.known.values()].map((tag) => tag.id))]);
  const series = ids.length === 0 ? [] : [...(await listSeriesParts(read, viewer, ids))];
  const words = JSON.stringify([series, beside.empty, [...beside.further]]);
  return { versions: [...versions.values()], tags: [...tags.values()], words };
}

function isSameAround(one: Around, other: Around): boolean {
  return isSameList(one.versions, other.versions) && isSameList(one.tags, other.tags) && one.words === other.words;
}

function isSameFound(one: FoundWorks, other: FoundWorks): boolean {
  return (
    one.total === other.total &&
    isSameList(one.ids, other.ids) &&
    isSameList([...one.counts.values()], [...other.counts.values()]) &&
    one.facets.every(({ rows }, place) => isSameRows(rows, other.facets[place]?.rows ?? []))
  );
}

type Rows = FoundWorks["facets"][number]["rows"];

function isSameRows(one: Rows, other: Rows): boolean {
  const isSameRow = (row: Rows[number], place: number) =>
    row.id === other[place]?.id && row.count === other[place].count && row.name === other[place].name;
  return one.length === other.length && one.every(isSameRow);
}

function isSameList<Item>(one: readonly Item[], other: readonly Item[]): boolean {
  return one.length === other.length && one.every((item, place) => item === other[place]);
}

/** A number for each work, another one after each change of it, and for all after a change of what many works share. */
const workVersions = new KeptById<WorkId, number>({ touchedBy, sizeFor: () => versionsMax });

/** As many works as stand on the pages that are kept. */
const versionsMax = 20_000;

/** No work's number: it changes when those of all works do. */
const allWorks = 0 as WorkId;

let lastVersion = 0;

function toNext(id: WorkId): readonly [WorkId, number] {
  lastVersion += 1;
  return [id, lastVersion];
}

function touchedBy(change: Change): readonly WorkId[] | null {
  if (change.kind === "tag.dropped") return [];
  if (change.kind === "works.counted") return change.workIds;
  return "workId" in change ? [change.workId] : null;
}
