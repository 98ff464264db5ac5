import type { SoughtAddress } from "./old-address.ts";

/** Lists of eFiction by what they listed, and the listing here that is most like each. */
const byType: Readonly<Record<string, string>> = {
  authors: "/external_authors",
  categories: "/media",
  characters: "/tags/search?tag_search[type]=character",
  class: "/tags/search?tag_search[type]=freeform",
  series: "/series/search",
  titles: "/works?work_search[sort_column]=title_to_sort_on",
};

const byScript: Readonly<Record<string, string>> = {
  "authors.php": "/external_authors",
  "categories.php": "/media",
  "contact.php": "/contact",
  "help.php": "/about",
  "report.php": "/contact",
  "members.php": "/external_authors",
  "news.php": "/",
  "search.php": "/works/search",
  "searching.php": "/works/search",
  "series.php": "/series/search",
  "stories.php": "/works/new",
  "titles.php": "/works?work_search[sort_column]=title_to_sort_on",
  "toplists.php": "/works?work_search[sort_column]=hits",
  "tos.php": "/rules",
  "user.php": "/users/login",
  "member.php": "/users/login",
  "index.php": "/",
};

/** What parameters name one thing by its number. */
const numbered = ["chalid", "chapid", "nid", "seriesid", "sid", "uid"];

/** The listing that is nearest to one of an eFiction archive; null for an address that was none of its. */
export function nearestListing(sought: SoughtAddress): string | null {
  const script = sought.path.split("/").at(-1) ?? "";
  const values = new Map(sought.parameters);
  // One page of news, one story: what is not known by its number is missing, and no list stands for it.
  if (numbered.some((name) => values.has(name))) return null;
  if (script === "viewpage.php") return isAboutRules(values.get("page") ?? values.get("id") ?? "") ? "/rules" : null;
  if (script !== "browse.php") return byScript[script] ?? null;
  return byType[values.get("type") ?? ""] ?? "/works";
}

/** eFiction's installer makes pages of these names; each site wrote its own. */
function isAboutRules(page: string): boolean {
  return /^(?:rules|submission|tos$)/.test(page);
}
