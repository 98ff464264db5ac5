import { z } from "zod";
import { parseId, type TagId } from "#core/ids.ts";
import { findShownTag, listNamesAbove, listTags, type Tag } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { jsonAnswer } from "#platform/http/answer.ts";
import { tagAnswer, tagList } from "./answers.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { getWorks } from "./list-works.ts";
import { notFound } from "./problem.ts";
import { limit } from "./works-query.ts";

const tagsQuery = z.object({ type: z.string().optional(), prefix: z.string().optional(), limit });

/** Listings: works by what listings on pages ask for, tags by type and beginning. */
export function listEndpoints(ground: Ground): readonly Endpoint[] {
  return [getWorks(ground), getTags(ground), getTag(ground)];
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
