import { html } from "#core/html.ts";
import { parseId, type TagId } from "#core/ids.ts";
import {
  findTag,
  findTagByName,
  isFormerName,
  parseTagAddress,
  type Tag,
  type Taxonomy,
  toTagAddress,
} from "#features/tags/index.ts";
import type { WorkSource } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { tagLink } from "#ui/tag-list.ts";
import { toTagView } from "./blurb-view.ts";
import { answerFeed, feedName } from "./feed-routes.ts";
import { answerListing } from "./listing.ts";
import type { Listings } from "./listings.ts";
import { missingTag } from "./missing-tag.ts";

/** The works that carry a tag. */
export function tagRoutes(ground: Ground, source: WorkSource, listings: Listings): readonly Route[] {
  const { taxonomy } = listings;
  return [
    get(`/tags/:name/${feedName}`, "anyone", async (ask) => {
      const asked = await findAskedTag(ground, ask);
      const tag = asked === null || asked.synonymOf === null ? asked : await findTag(ground.db.read, asked.synonymOf);
      if (tag === null || !(await isKnown(ask, source, taxonomy, tag))) return missing();
      return answerFeed(ask, listings, { path: worksAddress(tag), title: `Works in ${tag.name}` });
    }),
    get("/tags/:name/works", "anyone", async (ask) => {
      const tag = await findAskedTag(ground, ask);
      if (tag === null) return missingTag(ask, ground, "/works");
      if (tag.synonymOf !== null) return toCanonical(ground, ask, tag.synonymOf);
      if (!(await isKnown(ask, source, taxonomy, tag))) return missingTag(ask, ground, "/works");
      if (isFormerName(ask.params["name"] ?? "", tag)) return found(`${worksAddress(tag)}${ask.url.search}`);
      const link = tagLink({ ...toTagView(tag), address: `/tags/${toTagAddress(tag.name)}` });
      return answerListing(ask, listings, {
        base: { kind: "tag", id: tag.id },
        tag,
        title: `Works in ${tag.name}`,
        subject: { one: html`Work in ${link}`, many: html`Works in ${link}` },
        empty: { text: "No work carries this tag yet. Those that do will be listed here." },
      });
    }),
  ];
}

/** By name, as addresses write it, or by id. */
async function findAskedTag(ground: Ground, ask: Ask): Promise<Tag | null> {
  const name = parseTagAddress(ask.params["name"] ?? "");
  const named = await findTagByName(ground.db.read, name);
  const id = named === null ? parseId<TagId>(name) : null;
  return named ?? (id === null ? null : findTag(ground.db.read, id));
}

async function toCanonical(ground: Ground, ask: Ask, id: TagId): Promise<Answer> {
  const canonical = await findTag(ground.db.read, id);
  return canonical === null ? missing() : found(`${worksAddress(canonical)}${ask.url.search}`);
}

function worksAddress(tag: Tag): string {
  return `/tags/${toTagAddress(tag.name)}/works`;
}

/**
 * A tag that only drafts carry is nobody else's business; one that is the archive's own, or that posted works carry,
 * has its place even where this viewer may see none of them.
 */
function isOfArchive(tag: Tag, fixed: Taxonomy["fixed"]): boolean {
  return tag.isCanonical || tag.uses > 0 || fixed.has(tag.type);
}

async function isKnown(ask: Ask, source: WorkSource, taxonomy: () => Promise<Taxonomy>, tag: Tag): Promise<boolean> {
  if (isOfArchive(tag, (await taxonomy()).fixed)) return true;
  const { total } = await source(ask.viewer, { filter: { tagId: tag.id }, page: 1, perPage: 1, sort: "revised" });
  return total > 0;
}
