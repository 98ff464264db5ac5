import { originOf, toWorkAddress } from "../decode/ao3/address.ts";
import { attributeOf, elementsIn, findElement, type TreeDocument, textOf } from "../decode/tree.ts";

/** Where a saved page stood. */
export interface PagePlace {
  readonly site: string | null;
  readonly workAddress: string | null;
}

/** What browsers and their extensions write at the beginning of what they save. */
const savedFrom = /<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?:\/\/[^\s>]+)/i;

const beginning = 4_000;

/**
 * The work that a page belongs to, by the first link of the page's own that leads into it: to its comments, its
 * chapters, its bookmarks. A page whose links were not made whole tells its site by what saved it, or by its name.
 */
export function findPlace(page: TreeDocument, text: string): PagePlace {
  const site = findSite(page, text);
  for (const element of elementsIn(page)) {
    const address = attributeOf(element, element.tagName === "form" ? "action" : "href");
    const found = address === null || !isOwnLink(address) ? null : toWorkAddress(address, site);
    if (found !== null) return { site: originOf(found), workAddress: found };
  }
  return { site, workAddress: null };
}

function isOwnLink(address: string): boolean {
  return /\/works\/\d+(?:\/(?:comments|chapters|bookmarks|kudos|share|navigate|mark)|[?#])/.test(address);
}

function findSite(page: TreeDocument, text: string): string | null {
  const saved = savedFrom.exec(text.slice(0, beginning))?.[1];
  if (saved !== undefined) return originOf(saved);
  const canonical = findElement(page, (one) => one.tagName === "link" && attributeOf(one, "rel") === "canonical");
  const named = canonical === null ? null : originOf(attributeOf(canonical, "href") ?? "");
  if (named !== null) return named;
  const title = findElement(page, ({ tagName }) => tagName === "title");
  return title !== null && /\bArchive of Our Own\b/.test(textOf(title)) ? "https://archiveofourown.org" : null;
}
