import { loadTaxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { findFandoms } from "../complete.ts";
import { nearTags } from "../near-tags.ts";
import { type AskedTagSearch, parseTagSearch, tagSearchAddress, toTagSearchField } from "./form.ts";
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
      const problems = found === "boundless" ? [boundless] : errors;
      const main = tagSearchPage({ types, values, errors: problems, found: found === "boundless" ? null : found });
      const page = { title: "Search tags", main, robots: "noindex", scripts: ["tag-field"] } as const;
      return showPage(ask, page, { status: problems.length === 0 ? 200 : 422 });
    }),
  ];
}

const boundless = {
  field: toTagSearchField("name"),
  message: "There are too many tags to look for one whose beginning is left open; write the beginning of one word.",
};

async function findTags(
  ground: Ground,
  query: URLSearchParams,
  { values, question, page }: AskedTagSearch,
): Promise<FoundTagsView | "boundless" | null> {
  if (question === null) return null;
  const fandoms = values.fandoms === "" ? null : await findFandoms(ground, [values.fandoms]);
  const searched = await searchTags(ground, { ...question, fandoms });
  if (!searched.ok) return searched.refusal;
  const { tags, isCut, isPartial } = searched.value;
  const [type, ...others] = question.types;
  const isOpen = /[*?]/.test(question.name);
  const near =
    tags.length > 0 || isPartial || isOpen
      ? []
      : await nearTags(ground, question.name, others.length === 0 ? type : null);
  return {
    total: tags.length,
    isCut,
    isPartial,
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
