import type { SeriesId } from "#core/ids.ts";
import { findLandedAuthor, landAuthor, landSeriesAuthor } from "#features/claims/index.ts";
import { type BookmarkTarget, landBookmark } from "#features/feedback/index.ts";
import { landText } from "#features/kept-texts/index.ts";
import { type AddressTarget, findKeptTargets, keepOldAddresses } from "#features/old-addresses/index.ts";
import { findWantedTag } from "#features/tags/index.ts";
import { describeSeries } from "#features/works/index.ts";
import type { FavouriteTarget, RestRecord } from "#formats/efiction/site-rest.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { addFindings } from "../counted-findings.ts";
import type { CountedFinding, LandedSource } from "../source.ts";
import { findGoneStories } from "./gone-stories.ts";
import { keepWhenCut, keepWhole } from "./keep-whole.ts";
import { restFindings, tellOnce } from "./rest-findings.ts";

/** What is written in one transaction: some milliseconds of work, so that whoever else writes gets a turn between. */
const portionMax = 25;

/**
 * Brings in what belongs to no single story: members with their profiles and old pages, owners of series, favourites,
 * listings by category, and the texts of the site. The same again changes nothing.
 */
export class RestLanding {
  readonly #ground: Ground;
  readonly #landed: LandedSource;
  #waiting: RestRecord[] = [];
  #told: readonly CountedFinding[] = [];

  constructor(ground: Ground, landed: LandedSource) {
    this.#ground = ground;
    this.#landed = landed;
  }

  async take(record: RestRecord): Promise<void> {
    this.#waiting.push(record);
    if (this.#waiting.length >= portionMax) await this.#land();
  }

  /** Lands what still waits, and answers what there is to say of all. */
  async finish(): Promise<readonly CountedFinding[]> {
    await this.#land();
    return this.#told;
  }

  async #land(): Promise<void> {
    const records = this.#waiting;
    this.#waiting = [];
    if (records.length === 0) return;
    const place = { ...this.#landed, siteUrl: this.#ground.url };
    const told = await this.#ground.db.writeRedoable(async (tx) => {
      const found: (CountedFinding | null)[] = [];
      for (const record of records) found.push(await landRecord(tx, record, place, this.#ground.now()));
      return found;
    });
    for (const finding of told) if (finding !== null) this.#told = addFindings(this.#told, [finding]);
  }
}

interface RestPlace extends LandedSource {
  readonly siteUrl: string;
}

async function landRecord(tx: Tx, record: RestRecord, place: RestPlace, now: number): Promise<CountedFinding | null> {
  if (record.kind === "person") return landPerson(tx, record, place, now);
  if (record.kind === "series") return landSeries(tx, record, place, now);
  if (record.kind === "favourite") return landFavourite(tx, record, place, now);
  if (record.kind === "listing") return landListing(tx, record, place, now);
  if (record.kind === "stories") return findGoneStories(tx, record);
  const { site, text } = record;
  const landed = await landText(tx, { ...text, site, batchId: place.batchId, siteUrl: place.siteUrl }, now);
  return landed === "created" ? tellOnce(restFindings.textKept, text.title) : null;
}

type RestOf<Kind extends RestRecord["kind"]> = Extract<RestRecord, { readonly kind: Kind }>;

async function landPerson(
  tx: Tx,
  record: RestOf<"person">,
  place: RestPlace,
  now: number,
): Promise<CountedFinding | null> {
  const { person, profile, oldAddress, site } = record;
  const around = toAround(place);
  const id =
    profile === null
      ? await findLandedAuthor(tx, person, around)
      : await landAuthor(tx, { ...person, profile }, around, now);
  if (id !== null) await keepAddress(tx, oldAddress, { kind: "author", id }, { place, now });
  const { name } = person;
  const long = { kind: "profile", site, key: `${person.key ?? name}:profile`, title: name, author: name } as const;
  return keepWhenCut(tx, { ...long, body: profile ?? "" }, place, now);
}

async function landSeries(
  tx: Tx,
  { site, seriesid, oldAddress, description, owner }: RestOf<"series">,
  place: RestPlace,
  now: number,
): Promise<CountedFinding | null> {
  const target = await findTarget(tx, place, oldAddress);
  if (target?.kind !== "series") return null;
  // The address was kept for a series, so the number is one's.
  const id = target.id as SeriesId;
  const isDescribed = await describeSeries(tx, { id, description, siteUrl: place.siteUrl }, now);
  if (owner !== null) await landSeriesAuthor(tx, id, { ...toAround(place), author: owner }, now);
  if (isDescribed) return null;
  const key = `${place.basePath}:${oldAddress}:description`;
  const long = { kind: "series-description", site, key, title: `Series ${seriesid}` } as const;
  return keepWhole(tx, { ...long, author: owner?.name ?? "", body: description }, place, now);
}

async function landFavourite(
  tx: Tx,
  { site, key, by, target: asked, comment, item }: RestOf<"favourite">,
  place: RestPlace,
  now: number,
): Promise<CountedFinding | null> {
  const target = await toBookmarkTarget(tx, place, asked);
  if (target === null) return tellOnce(restFindings.favouriteLeft, item);
  const rest = { notes: comment, isPrivate: false, isRec: false, key, createdAt: null };
  await landBookmark(tx, { ...toAround(place), by, target, ...rest }, now);
  const long = { kind: "favourite-comment", site, key, title: item, author: by.name, body: comment } as const;
  return keepWhenCut(tx, long, place, now);
}

/** Writers have no bookmarks here, so the page that she had there stands for a favourite one. */
async function toBookmarkTarget(tx: Tx, place: RestPlace, asked: FavouriteTarget): Promise<BookmarkTarget | null> {
  if (asked.kind === "author") {
    const { name, url } = asked;
    return url === null ? null : { kind: "outside", url, title: name, author: name };
  }
  const target = await findTarget(tx, place, asked.oldAddress);
  // The address was kept for it, so the number is a work's or a series'.
  return target === undefined ? null : ({ kind: asked.kind, id: target.id } as BookmarkTarget);
}

async function landListing(
  tx: Tx,
  { oldAddress, tag }: RestOf<"listing">,
  place: RestPlace,
  now: number,
): Promise<null> {
  const found = await findWantedTag(tx, { typeKey: tag.type, name: tag.name });
  if (found !== null) await keepAddress(tx, oldAddress, { kind: "tag", id: found.id }, { place, now });
  return null;
}

async function keepAddress(
  tx: Tx,
  address: string,
  target: AddressTarget,
  { place, now }: { readonly place: RestPlace; readonly now: number },
): Promise<void> {
  const { batchId, basePath } = place;
  await keepOldAddresses(tx, { batchId, basePath, addresses: [{ address, target }] }, now);
}

async function findTarget(tx: Tx, { basePath }: RestPlace, address: string): Promise<AddressTarget | undefined> {
  return (await findKeptTargets(tx, basePath, [address])).get(address);
}

function toAround({ ownerId, batchId, basePath, siteUrl }: RestPlace) {
  return { ownerId, batchId, source: basePath, siteUrl };
}
