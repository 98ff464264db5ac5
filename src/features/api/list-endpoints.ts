import { z } from "zod";
import { parseId, type TagId } from "#core/ids.ts";
import { findShownTag, findTag, findTagByName, listNamesAbove, listTags, type Tag } from "#features/tags/index.ts";
import { databaseSource, withNotes } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { jsonAnswer } from "#platform/http/answer.ts";
import { tagAnswer, tagList, workList } from "./answers.ts";
import { parseCursor, toCursor } from "./cursor.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { notFound, wrongFields } from "./problem.ts";
import { toWorkItem } from "./views.ts";
import { findTurned, limit, toFilter, toOrder, worksQuery } from "./works-query.ts";

const tagsQuery = z.object({ type: z.string().optional(), prefix: z.string().optional(), limit });

/** Listings: works by what listings on pages ask for, tags by type and beginning. */
export function listEndpoints(ground: Ground): readonly Endpoint[] {
  return [getWorks(ground), getTags(ground), getTag(ground)];
}

function getWorks(ground: Ground): Endpoint {
  const source = databaseSource(ground.db.read);
  return endpoint({
    method: "GET",
    path: "/api/v1/works",
    summary: "Works that the caller may see, a page at a time",
    scope: null,
    body: null,
    query: worksQuery,
    answer: { status: 200, schema: workList },
    async handle({ viewer, query }) {
      const { cursor, ...asked } = query;
      const turned = findTurned(asked);
      if (turned.length > 0) return wrongFields(turned);
      const page = parseCursor(cursor, asked);
      if (!page.ok)
        return wrongFields([{ path: "cursor", message: "The cursor belongs to another list; begin without one." }]);
      const tag = asked.tag_id === undefined ? null : await findNamedTag(ground, asked.tag_id);
      if (asked.tag_id !== undefined && tag === null) return jsonAnswer({ items: [], total: 0, next: null });
      const filter = toFilter(asked, tag?.synonymOf ?? tag?.id);
      const found = await source(viewer, { filter, page: page.value, perPage: asked.limit, ...toOrder(asked) });
      const isLast = page.value * asked.limit >= found.total;
      const items = await withNotes(ground.db.read, found.items);
      return jsonAnswer({
        items: items.map((work) => toWorkItem(work, { viewer, url: ground.url })),
        total: found.total,
        next: isLast ? null : toCursor(page.value + 1, asked),
      });
    },
  });
}

function getTags(ground: Ground): Endpoint {
  return endpoint({
    method: "GET",
    path: "/api/v1/tags",
    summary: "Tags by type and beginning, most used first",
    scope: null,
    body: null,
    query: tagsQuery,
    answer: { status: 200, schema: tagList },
    async handle({ query }) {
      const tags = await listTags(ground.db.read, { ...query, shownOnly: true });
      return jsonAnswer({ items: await toTagViews(ground, tags) });
    },
  });
}

function getTag(ground: Ground): Endpoint {
  return endpoint({
    method: "GET",
    path: "/api/v1/tags/:tag",
    summary: "A tag",
    scope: null,
    body: null,
    query: null,
    answer: { status: 200, schema: tagAnswer },
    async handle({ ask }) {
      const id = parseId<TagId>(ask.params["tag"]);
      const tag = id === null ? null : await findShownTag(ground.db.read, id);
      if (tag === null) return notFound();
      const [view] = await toTagViews(ground, [tag]);
      return jsonAnswer(view);
    },
  });
}

async function toTagViews(ground: Ground, tags: readonly Tag[]) {
  const above = await listNamesAbove(
    ground.db.read,
    tags.map((tag) => tag.id),
  );
  const idsAbove = (tag: Tag, relation: "parent" | "metatag") =>
    above.filter((one) => one.below === tag.id && one.relation === relation).map((one) => String(one.id));
  return tags.map((tag) => ({
    id: String(tag.id),
    name: tag.name,
    type: tag.type,
    canonical: tag.isCanonical,
    synonymOf: tag.synonymOf === null ? null : String(tag.synonymOf),
    uses: tag.uses,
    parents: idsAbove(tag, "parent"),
    metatags: idsAbove(tag, "metatag"),
  }));
}

/** A tag by its number when the text is digits only, otherwise by its name. */
function findNamedTag(ground: Ground, text: string): Promise<Tag | null> {
  const id = parseId<TagId>(text);
  return id === null ? findTagByName(ground.db.read, text) : findTag(ground.db.read, id);
}
