import { loadTaxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { nearTags } from "../near-tags.ts";
import { type AskedTagSearch, parseTagSearch, tagSearchAddress } from "./form.ts";
import { searchTags } from "./search-tags.ts";
import { type FoundTagsView, tagSearchPage } from "./tag-search-page.ts";

/** As many as on OTW's page. */
const rowsOfPage = 50;

/** The page on which tags are looked for. */
export function tagSearchRoutes(ground: Ground): readonly Route[] {
  const taxonomy = loadTaxonomy(ground);
  return [
    get(tagSearchAddress, "anyone", async (ask) => {
      const types = (await taxonomy()).types.filter((type) => type.isOnWorks);
      const asked = parseTagSearch(ask.query, types);
      const { values, errors } = asked.ok
        ? { values: asked.value.values, errors: [] }
        : { values: asked.refusal.values, errors: asked.refusal.problems };
      const found = asked.ok ? await findTags(ground, ask.query, asked.value) : null;
      const main = tagSearchPage({ types, values, errors, found });
      const page = { title: "Search tags", main, robots: "noindex" };
      return showPage(ask, page, { status: asked.ok ? 200 : 422 });
    }),
  ];
}

async function findTags(
  ground: Ground,
  query: URLSearchParams,
  { question, page }: AskedTagSearch,
): Promise<FoundTagsView | null> {
  if (question === null) return null;
  const { tags, isCut } = await searchTags(ground, question);
  const [type, ...others] = question.types;
  const near = tags.length > 0 ? [] : await nearTags(ground, question.name, others.length === 0 ? type : null);
  return {
    total: tags.length,
    isCut,
    tags: tags.slice((page - 1) * rowsOfPage, page * rowsOfPage),
    near,
    pager: { page, pageCount: Math.ceil(tags.length / rowsOfPage), toAddress: (to) => toPageAddress(query, to) },
  };
}

function toPageAddress(query: URLSearchParams, page: number): string {
  const other = new URLSearchParams(query);
  other.set("page", String(page));
  return `${tagSearchAddress}?${other}`;
}
