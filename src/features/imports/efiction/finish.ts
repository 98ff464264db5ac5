import type { SeriesId } from "#core/ids.ts";
import { findLandedAuthor, landAuthor, landSeriesAuthor } from "#features/claims/index.ts";
import { type BookmarkTarget, landBookmark } from "#features/feedback/index.ts";
import { landText } from "#features/kept-texts/index.ts";
import { type AddressTarget, findKeptTargets, keepOldAddresses } from "#features/old-addresses/index.ts";
import { findWantedTag } from "#features/tags/index.ts";
import { describeSeries } from "#features/works/index.ts";
import { seriesAddress, storyAddress } from "#formats/efiction/people.ts";
import type { EfictionSite, SiteFavourite } from "#formats/efiction/site.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { CountedFinding, LandedSource } from "../source.ts";

/** What is written in one transaction: some milliseconds of work. */
const portionMax = 25;

interface Finishing {
  readonly ground: Ground;
  readonly site: EfictionSite;
  readonly landed: LandedSource;
  readonly tell: (code: string, message: string, example: string) => void;
}

/**
 * Brings in what belongs to no single story: members with their profiles and old pages, owners of series, favourites,
 * listings by category, and the texts of the site. The same again changes nothing.
 */
export async function finishSites(
  ground: Ground,
  sites: readonly EfictionSite[],
  landed: LandedSource,
): Promise<readonly CountedFinding[]> {
  const told = new Map<string, { readonly message: string; count: number; readonly examples: string[] }>();
  const tell = (code: string, message: string, example: string) => {
    const known = told.get(code) ?? { message, count: 0, examples: [] };
    known.count += 1;
    if (known.examples.length < examplesMax) known.examples.push(example);
    told.set(code, known);
  };
  for (const site of sites) {
    const finishing = { ground, site, landed, tell };
    await landMembers(finishing);
    await keepMissing(finishing);
    await landSeries(finishing);
    await landFavourites(finishing);
    await landListings(finishing);
    await landTexts(finishing);
  }
  return [...told].map(([code, finding]) => ({ code, severity: "info", ...finding }));
}

const examplesMax = 3;

function landMembers(finishing: Finishing): Promise<void> {
  const { site, landed } = finishing;
  return inPortions(finishing, site.members(), async (tx, member, now) => {
    const id = await landAuthor(tx, { ...member.person, profile: member.profile }, placeOf(finishing), now);
    const addresses = [{ address: member.oldAddress, target: { kind: "author", id } as const }];
    await keepOldAddresses(tx, { batchId: landed.batchId, basePath: landed.basePath, addresses }, now);
  });
}

/** Writers whom the dump does not have as members came in with their works, and their pages may be linked all the same. */
function keepMissing(finishing: Finishing): Promise<void> {
  const { site, landed } = finishing;
  return inPortions(finishing, site.people.listMissing(), async (tx, { person, oldAddress }, now) => {
    const id = await findLandedAuthor(tx, person, placeOf(finishing));
    if (id === null) return;
    const addresses = [{ address: oldAddress, target: { kind: "author", id } as const }];
    await keepOldAddresses(tx, { batchId: landed.batchId, basePath: landed.basePath, addresses }, now);
  });
}

function landSeries(finishing: Finishing): Promise<void> {
  const { ground, site, tell } = finishing;
  return inPortions(finishing, site.seriesIds, async (tx, seriesid, now) => {
    const target = await findTarget(tx, finishing, seriesAddress(site.site, seriesid));
    if (target?.kind !== "series") return;
    // The address was kept for a series, so the number is one's.
    const id = target.id as SeriesId;
    const description = site.findDescription(seriesid);
    if (!(await describeSeries(tx, { id, description, siteUrl: ground.url }, now))) {
      tell(
        "long-description",
        "Descriptions of series that are longer than the archive takes; they stay out.",
        `series ${seriesid}`,
      );
    }
    const uid = site.findSeriesOwner(seriesid);
    if (uid === 0) return;
    await landSeriesAuthor(tx, id, { ...placeOf(finishing), author: site.people.find(uid) }, now);
  });
}

function landFavourites(finishing: Finishing): Promise<void> {
  const { site, tell } = finishing;
  return inPortions(finishing, site.favourites(), async (tx, favourite, now) => {
    const by = site.people.find(favourite.uid);
    const target = await toBookmarkTarget(tx, finishing, favourite);
    if (target === null) {
      tell(
        "favourite-left",
        "Favourites of what did not come in; they stay out.",
        `${by.name}: ${favourite.type} ${favourite.item}`,
      );
      return;
    }
    const key = `efiction:${site.site.base}:favourite:${favourite.uid}:${favourite.type}:${favourite.item}`;
    const rest = { notes: favourite.comment, isPrivate: false, isRec: false, key, createdAt: null };
    await landBookmark(tx, { ...placeOf(finishing), by, target, ...rest }, now);
  });
}

/** Writers have no bookmarks here, so the page that she had there stands for a favourite one. */
async function toBookmarkTarget(
  tx: Tx,
  finishing: Finishing,
  favourite: SiteFavourite,
): Promise<BookmarkTarget | null> {
  const { site } = finishing.site;
  const { item, type } = favourite;
  if (type === "AU") {
    const { name, url } = finishing.site.people.find(item);
    return url === null ? null : { kind: "outside", url, title: name, author: name };
  }
  const address = type === "ST" ? storyAddress(site, item) : seriesAddress(site, item);
  const target = await findTarget(tx, finishing, address);
  if (target === undefined) return null;
  // The address was kept for it, so the number is a work's or a series'.
  return { kind: type === "ST" ? "work" : "series", id: target.id } as BookmarkTarget;
}

function landListings(finishing: Finishing): Promise<void> {
  const { site, landed } = finishing;
  return inPortions(finishing, site.listings(), async (tx, { address, tag }, now) => {
    const found = await findWantedTag(tx, { typeKey: tag.type, name: tag.name });
    if (found === null) return;
    const addresses = [{ address, target: { kind: "tag", id: found.id } as const }];
    await keepOldAddresses(tx, { batchId: landed.batchId, basePath: landed.basePath, addresses }, now);
  });
}

function landTexts(finishing: Finishing): Promise<void> {
  const { ground, landed, site, tell } = finishing;
  const name = site.name === "" ? site.site.base : site.name;
  return inPortions(finishing, site.keptTexts(), async (tx, text, now) => {
    const outcome = await landText(tx, { ...text, site: name, batchId: landed.batchId, siteUrl: ground.url }, now);
    if (outcome === "created")
      tell("text-kept", "News, pages and the like of the site, kept for its archivists to read.", text.title);
  });
}

async function findTarget(tx: Tx, { landed }: Finishing, address: string): Promise<AddressTarget | undefined> {
  return (await findKeptTargets(tx, landed.basePath, [address])).get(address);
}

function placeOf({ ground, landed }: Finishing) {
  const { ownerId, batchId, basePath } = landed;
  return { ownerId, batchId, source: basePath, siteUrl: ground.url };
}

type LandOne<Item> = (tx: Tx, item: Item, now: number) => Promise<void>;

/** Lands things some at a time, so that whoever else writes gets a turn between. */
async function inPortions<Item>({ ground }: Finishing, items: Iterable<Item>, land: LandOne<Item>): Promise<void> {
  const write = (portion: readonly Item[]) =>
    ground.db.write(async (tx) => {
      for (const item of portion) await land(tx, item, ground.now());
    });
  let portion: Item[] = [];
  for (const item of items) {
    portion.push(item);
    if (portion.length < portionMax) continue;
    await write(portion);
    portion = [];
  }
  if (portion.length > 0) await write(portion);
}
