import { rawCharactersMax } from "#engines/author-html/index.ts";
import type { Finding } from "#formats/document.ts";
import type { CountedFinding } from "../source.ts";

const favouriteLeft: Finding = {
  code: "favourite-left",
  severity: "info",
  message: "Favourites of what did not come in; they stay out.",
};

const textKept: Finding = {
  code: "text-kept",
  severity: "info",
  message: "News, pages and the like of the site, kept for its archivists to read.",
};

const longText: Finding = {
  code: "long-text",
  severity: "warning",
  message:
    "Profiles, descriptions of series and comments on favourites that are longer than the archive takes; they stand whole among the kept texts.",
};

/** What is said of what belongs to no single work of a site, by a look beforehand in the same words as by an import. */
export const restFindings = { favouriteLeft, textKept, longText };

export function tellOnce(finding: Finding, example: string): CountedFinding {
  return { ...finding, count: 1, examples: [example] };
}

/** Whether a profile or a comment is cut where it belongs. */
export function isCut(kind: "profile" | "favourite-comment", body: string): boolean {
  return body.length > (kind === "profile" ? rawCharactersMax.profile : rawCharactersMax.comment);
}
