import { createHash } from "node:crypto";
import { z } from "zod";
import { parseId, type TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { findTag, findTagByName, listTags, type Tag } from "#features/tags/index.ts";
import { databaseSource, type WorkSort } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { jsonAnswer } from "#platform/http/answer.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { notFound, wrongFields } from "./problem.ts";
import { tagAnswer, workList } from "./schemas.ts";
import { toWorkItem } from "./views.ts";

const sorts = {
  revised_at: "revised",
  created_at: "created",
  word_count: "words",
  kudos_count: "kudos",
  comments_count: "comments",
  bookmarks_count: "bookmarks",
  hits: "hits",
  title_to_sort_on: "title",
} as const satisfies Record<string, WorkSort>;

const sortColumns = z.enum([
  "revised_at",
  "created_at",
  "word_count",
  "kudos_count",
  "comments_count",
  "bookmarks_count",
  "hits",
  "title_to_sort_on",
]);

const limit = z.coerce.number().int().min(1).max(100).default(20);

const worksQuery = z.object({
  tag_id: z.string().optional(),
  language_id: z.string().optional(),
  sort_column: sortColumns.default("revised_at"),
  limit,
  cursor: z.string().optional(),
});

const tagsQuery = z.object({ type: z.string().optional(), prefix: z.string().optional(), limit });

/** Listings: works by tag and language, tags by type and beginning. */
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
      const { cursor, ...filter } = query;
      const page = parseCursor(cursor, filter);
      if (!page.ok)
        return wrongFields([{ path: "cursor", message: "The cursor belongs to another list; begin without one." }]);
      const tag = query.tag_id === undefined ? null : await findNamedTag(ground, query.tag_id);
      if (query.tag_id !== undefined && tag === null) return jsonAnswer({ items: [], total: 0, next: null });
      const found = await source(viewer, {
        filter: { tagId: tag?.synonymOf ?? tag?.id, language: query.language_id },
        page: page.value,
        perPage: query.limit,
        sort: sorts[query.sort_column],
      });
      const isLast = page.value * query.limit >= found.total;
      return jsonAnswer({
        items: found.items.map((work) => toWorkItem(work, ground.url)),
        total: found.total,
        next: isLast ? null : toCursor(page.value + 1, filter),
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
    answer: { status: 200, schema: z.object({ items: z.array(tagAnswer) }) },
    async handle({ query }) {
      const tags = await listTags(ground.db.read, query);
      return jsonAnswer({ items: tags.map(toTagView) });
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
      const tag = id === null ? null : await findTag(ground.db.read, id);
      return tag === null ? notFound() : jsonAnswer(toTagView(tag));
    },
  });
}

function toTagView(tag: Tag) {
  return {
    id: String(tag.id),
    name: tag.name,
    type: tag.type,
    canonical: tag.isCanonical,
    synonymOf: tag.synonymOf === null ? null : String(tag.synonymOf),
    uses: tag.uses,
    parents: [],
    metatags: [],
  };
}

/** A tag by its number when the text is digits only, otherwise by its name. */
function findNamedTag(ground: Ground, text: string): Promise<Tag | null> {
  const id = parseId<TagId>(text);
  return id === null ? findTagByName(ground.db.read, text) : findTag(ground.db.read, id);
}

function toCursor(page: number, filter: object): string {
  return Buffer.from(JSON.stringify([page, markOf(filter)])).toString("base64url");
}

function parseCursor(cursor: string | undefined, filter: object): Outcome<number, "foreign"> {
  if (cursor === undefined) return done(1);
  const text = Buffer.from(cursor, "base64url").toString();
  const [, page, mark] = /^\[([1-9]\d{0,8}),"([\w-]+)"\]$/.exec(text) ?? [];
  return page !== undefined && mark === markOf(filter) ? done(Number(page)) : refuse("foreign");
}

/** The list that a cursor belongs to. */
function markOf(filter: object): string {
  return createHash("sha256").update(JSON.stringify(filter)).digest("base64url").slice(0, 12);
}
