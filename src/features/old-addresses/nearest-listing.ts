import type { SoughtAddress } from "./old-address.ts";

/** Lists of eFiction by what they listed, and the listing here that is most like each. */
const byType: Readonly<Record<string, string>> = {
  authors: "/people/search",
  categories: "/media",
  characters: "/tags/search?tag_search[type]=character",
  class: "/tags/search?tag_search[type]=freeform",
  series: "/series/search",
  titles: "/works?work_search[sort_column]=title_to_sort_on",
};

const byScript: Readonly<Record<string, string>> = {
  "authors.php": "/people/search",
  "categories.php": "/media",
  "members.php": "/people/search",
  "search.php": "/works/search",
  "series.php": "/series/search",
  "titles.php": "/works?work_search[sort_column]=title_to_sort_on",
  "toplists.php": "/works",
  "user.php": "/users/login",
  "member.php": "/users/login",
  "index.php": "/",
};

/** The listing that is nearest to one of an eFiction archive; null for an address that was none of its. */
export function nearestListing(sought: SoughtAddress): string | null {
  const script = sought.path.split("/").at(-1) ?? "";
  if (script !== "browse.php") return byScript[script] ?? null;
  const type = sought.parameters.find(([name]) => name === "type")?.[1] ?? "";
  return byType[type] ?? "/works";
}
