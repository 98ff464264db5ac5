import { html } from "#core/html.ts";
import { parseId, type TagId } from "#core/ids.ts";
import {
  findTag,
  findTagByName,
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
import { showPage } from "#ui/show.ts";
import { tagLink } from "#ui/tag-list.ts";
import { momentOf, toBlurbView, toTagView } from "./blurb-view.ts";
import { answerListing } from "./listing.ts";
import { tagPage } from "./pages/tag-page.ts";
import { findReadMarks } from "./read-marks.ts";

/** Works that a tag's own page shows; the rest is in its listing. */
const latestWorks = 5;

/** A tag, and the works that carry it. */
export function tagRoutes(ground: Ground, source: WorkSource, taxonomy: () => Promise<Taxonomy>): readonly Route[] {
  const { read } = ground.db;
  return [
    get("/tags/:name", "anyone", async (ask) => {
      const tag = await findAskedTag(ground, ask);
      if (tag === null) return missing();
      const filter = { tagId: tag.id };
      const { items, total } = await source(ask.viewer, { filter, page: 1, perPage: latestWorks, sort: "revised" });
      const { types, fixed } = await taxonomy();
      if (total === 0 && !isOfArchive(tag, fixed)) return missing();
      const marks = await findReadMarks(read, ask.viewer, items);
      const synonymOf = tag.synonymOf === null ? null : await findTag(read, tag.synonymOf);
      const main = tagPage({
        tag: toTagView(tag),
        typeLabel: types.find((type) => type.key === tag.type)?.label ?? tag.type,
        isCanonical: tag.isCanonical,
        synonymOf: synonymOf === null ? null : toTagView(synonymOf),
        worksAddress: worksAddress(tag),
        total,
        latest: items.map((work) => toBlurbView(work, ask.viewer, marks.get(work.id))),
        moment: momentOf(ask.now, ask.viewer),
      });
      return showPage(ask, { title: tag.name, main, canonical: `${ask.site.url}/tags/${toTagAddress(tag.name)}` });
    }),
    get("/tags/:name/works", "anyone", async (ask) => {
      const tag = await findAskedTag(ground, ask);
      if (tag === null) return missing();
      if (tag.synonymOf !== null) return toCanonical(ground, ask, tag.synonymOf);
      if (!(await isKnown(ask, source, taxonomy, tag))) return missing();
      const link = tagLink({ ...toTagView(tag), address: `/tags/${toTagAddress(tag.name)}` });
      return answerListing(ask, read, source, {
        filter: { tagId: tag.id },
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
