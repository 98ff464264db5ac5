import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member, Viewer } from "#core/viewer.ts";
import { findShownTag, toTagAddress } from "#features/tags/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { UsualFilterView } from "./pages/rules-page.ts";
import {
  findUsualQuery,
  listUsualFilters,
  removeUsualFilter,
  type UsualFilter,
  upsertUsualFilter,
} from "./usual-store.ts";

/** Usual filters of one reader; nobody has more fandoms at heart. */
const usualFiltersMax = 500;

/** Characters of a filter in an address; browsers and proxies take about so many. */
export const filterQueryMax = 8_000;

/** The parts of an address that are no filter: which page, and what was lifted for once. */
const passingFields: readonly string[] = ["page", "per_page", "usual_filter", "show_hidden", "commit"];

/** The filter in an address, by which two are the same however they were asked. */
export function toFilterQuery(query: URLSearchParams): string {
  const kept = new URLSearchParams([...query].filter(([name, value]) => value !== "" && !passingFields.includes(name)));
  kept.sort();
  return kept.toString();
}

/** The filter in which a reader wants the works of a tag; null without one, and for guests. */
export async function findUsualFilter(db: Db, viewer: Viewer, tagId: TagId): Promise<string | null> {
  return viewer.kind === "guest" ? null : findUsualQuery(db, viewer.personId, tagId);
}

/** Keeps the filter for a tag, in place of another. */
export function saveUsualFilter(
  ground: Ground,
  viewer: Member,
  tagId: TagId,
  query: URLSearchParams,
): Promise<Outcome<{ readonly tagName: string; readonly query: string }, "missing" | "empty" | "long" | "full">> {
  const { personId } = viewer;
  const kept = toFilterQuery(query);
  return ground.db.write(async (tx) => {
    const tag = await findShownTag(tx, tagId);
    if (tag === null) return refuse("missing");
    if (kept === "") return refuse("empty");
    if (kept.length > filterQueryMax) return refuse("long");
    const others = await listUsualFilters(tx, personId);
    if (others.length >= usualFiltersMax && !others.some((other) => other.tagId === tagId)) return refuse("full");
    await upsertUsualFilter(tx, { personId, tagId, query: kept }, ground.now());
    return done({ tagName: tag.name, query: kept });
  });
}

export async function deleteUsualFilter(ground: Ground, viewer: Member, tagId: TagId): Promise<void> {
  await ground.db.write((tx) => removeUsualFilter(tx, viewer.personId, tagId));
}

export function toUsualView(filter: UsualFilter): UsualFilterView {
  const address = `/tags/${toTagAddress(filter.tagName)}/works`;
  return {
    tagId: filter.tagId,
    tag: { type: filter.tagType, name: filter.tagName, address },
    address: `${address}?${filter.query}`,
  };
}
