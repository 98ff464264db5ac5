import { createHash } from "node:crypto";
import type { Change } from "#core/change.ts";
import type { WorkId } from "#core/ids.ts";
import type { FoundWorks } from "#features/discovery/index.ts";
import type { TagType } from "#features/tags/index.ts";
import { listSeriesParts } from "#features/works/index.ts";
import { KeptById } from "#platform/changes/kept-by-id.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { AskedListing } from "./asked-listing.ts";
import type { Listings } from "./listings.ts";

/** What a page of a listing is made of, besides its works. */
interface Made {
  readonly asked: AskedListing;
  readonly found: FoundWorks;
  readonly types: readonly TagType[];
  /** Names in its filter that no tag has. */
  readonly unknown: readonly unknown[];
}

/**
 * All that a guest's page of a listing is made of, so that it can go on being kept while the archive changes elsewhere;
 * null for pages that show more than that. To be asked for before the works are read: what changes meanwhile must make
 * another stamp.
 */
export async function toStamp(ask: Ask, listings: Listings, made: Made): Promise<string | null> {
  const { listing, asked, paging, expanded, tagFind } = made.asked;
  const showsMore = asked.texts.length > 0 || made.unknown.length > 0 || tagFind !== "" || made.found.total === 0;
  if (ask.viewer.kind !== "guest" || showsMore) return null;
  const { total, ids, facets, counts } = made.found;
  if (ids.length === 0) return null;
  const versions = await workVersions.find(listings.read, ids, async (ids) => new Map(ids.map(toNext)));
  const words = asked.parts.map((part) => [part.kind, part.words]);
  const around = [listing.title, listing.heading, listing.subject, listing.above, listing.intro];
  const shown = [ask.site, around, words, asked.notices, paging, [...expanded], made.types];
  const parts = await listSeriesParts(listings.read, ask.viewer, ids);
  const stamp = JSON.stringify([shown, total, ids, [...versions.values()], [...parts], facets, [...counts]]);
  return createHash("sha256").update(stamp).digest("base64url");
}

/** A number for each work, another one after each change of it, and for all after a change of what many works share. */
const workVersions = new KeptById<WorkId, number>({ touchedBy, sizeFor: () => versionsMax });

/** As many works as stand on the pages that are kept. */
const versionsMax = 20_000;

let lastVersion = 0;

function toNext(id: WorkId): readonly [WorkId, number] {
  lastVersion += 1;
  return [id, lastVersion];
}

function touchedBy(change: Change): readonly WorkId[] | null {
  if (change.kind === "tag.dropped") return [];
  return "workId" in change ? [change.workId] : null;
}
