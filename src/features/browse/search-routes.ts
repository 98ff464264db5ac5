import { html } from "#core/html.ts";
import { listOffered, type Taxonomy } from "#features/tags/index.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { answerListing } from "./listing.ts";
import type { Listings } from "./listings.ts";
import { type SearchPageView, searchPage } from "./pages/search-page.ts";

/** Asks for the form again with what was searched for in it. */
const editField = "edit_search";

/** Searching all works: the form, and what it finds. */
export function searchRoutes(listings: Listings): readonly Route[] {
  return [
    get("/works/search", "anyone", async (ask) => {
      if (asksNothing(ask.query) || ask.query.has(editField)) return showForm(ask, listings);
      return answerListing(ask, listings, {
        base: null,
        title: "Search results",
        heading: "Search results",
        subject: { one: "Found", many: "Found" },
        intro: html`<p><a href="${toEditAddress(ask.url)}">Edit your search</a></p>`,
        empty: { text: "Works will be found here." },
      });
    }),
  ];
}

/** The header's box sends its one field though it is empty, as it always is on a phone, where its button alone is shown. */
function asksNothing(query: URLSearchParams): boolean {
  return [...query].every(([name, value]) => name === "work_search[query]" && value === "");
}

async function showForm(ask: Ask, { hasTexts, taxonomy }: Listings): Promise<Answer> {
  const main = searchPage({ typed: ask.query, hasTexts: await hasTexts(), ...toTypeViews(await taxonomy()) });
  const page = { title: "Search works", main, bodyClass: "wide", scripts: ["tag-field"] } as const;
  return showPage(ask, page, ask.query.size === 0 ? {} : { robots: "noindex" });
}

function toTypeViews(taxonomy: Taxonomy): Pick<SearchPageView, "fixed" | "open"> {
  const fixed = taxonomy.types.filter((type) => type.isFixed);
  return {
    fixed: fixed.map((type) => ({
      key: type.key,
      label: type.isSingle ? type.label : type.labelPlural,
      isSingle: type.isSingle,
      options: listOffered(taxonomy, type.key).map((tag) => ({ value: String(tag.id), label: tag.name })),
    })),
    open: taxonomy.types.filter((type) => !type.isFixed).map((type) => ({ key: type.key, label: type.labelPlural })),
  };
}

function toEditAddress(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete("page");
  query.set(editField, "true");
  return `${url.pathname}?${query}`;
}
