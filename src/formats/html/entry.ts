import {
  attributeOf,
  childrenOf,
  elementsIn,
  findElement,
  type TreeDocument,
  type TreeElement,
  textOf,
} from "../decode/tree.ts";
import type { Finding } from "../document.ts";

/** One entry of a journal or a blog, by the names of classes that nearly all of them give to its parts (hAtom). */
export interface Entry {
  readonly content: TreeElement;
  readonly title: string | null;
  readonly author: string | null;
  /** YYYY-MM-DD. */
  readonly published: string | null;
  readonly address: string | null;
  readonly tags: readonly string[];
  readonly findings: readonly Finding[];
}

const contentNames = ["entry-content", "e-content"];
const titleNames = ["entry-title", "p-name"];
const commentNames = ["comment-content", "b-leaf-article", "comment-body"];

/** Things that programs of blogs put below what somebody wrote. */
const addedNames = ["sharedaddy", "jp-relatedposts", "addtoany_share_save_container", "entry-footer", "wpcnt"];

/** More of them are a list of entries. */
const markedMax = 50;

/** An entry of less text may be the beginning of one, or none. */
const contentCharactersMin = 200;

/**
 * The entry that a saved page is about; null where there is none, or several. Everything around it, comments too, is of
 * the journal.
 */
export function findEntry(page: TreeDocument): Entry | null {
  const elements = [...elementsIn(page)];
  const marked = elements.filter((element) => hasClass(element, contentNames) || isArticleBody(element));
  if (marked.length > markedMax) return null;
  const outer = marked.filter((element) => !marked.some((other) => other !== element && isInside(element, other)));
  const [content, ...others] = outer.filter((element) => textOf(element).length >= contentCharactersMin);
  if (content === undefined || others.length > 0) return null;
  for (const added of [...elementsIn(content)].filter((element) => hasClass(element, addedNames))) empty(added);
  const around = elements.filter((element) => element !== content && !isInside(element, content));
  const title = around.find((element) => hasClass(element, titleNames) && textOf(element) !== "");
  const comments = commentNames
    .map((name) => around.filter((element) => hasClass(element, [name])).length)
    .find((count) => count > 0);
  return {
    content,
    title: title === undefined ? null : textOf(title),
    author: authorIn(around),
    published: dayIn(around),
    address: addressOf(page, title),
    tags: tagsIn(around),
    findings: describe(title === undefined ? null : textOf(title), comments ?? 0),
  };
}

function hasClass(element: TreeElement, names: readonly string[]): boolean {
  return (attributeOf(element, "class") ?? "").split(/\s+/).some((name) => names.includes(name));
}

function isArticleBody(element: TreeElement): boolean {
  return attributeOf(element, "itemprop") === "articleBody";
}

function isInside(element: TreeElement, other: TreeElement): boolean {
  for (let at = element.parentNode; at !== null && "tagName" in at; at = at.parentNode) if (at === other) return true;
  return false;
}

function empty(element: TreeElement): void {
  element.childNodes = [];
}

/** Whose the page is: by the names of hCards, of LiveJournal and of what took its code on. */
function authorIn(around: readonly TreeElement[]): string | null {
  const named = around.find((element) =>
    hasClass(element, ["fn", "p-author", "author", "i-ljuser-username", "ljuser"]),
  );
  const name = named === undefined ? "" : textOf(named).replace(/^by\s+/i, "");
  return name === "" || name.length > nameCharactersMax ? null : name;
}

const nameCharactersMax = 80;

function dayIn(around: readonly TreeElement[]): string | null {
  const names = ["published", "dt-published", "entry-date", "datetime"];
  for (const element of around.filter((one) => hasClass(one, names))) {
    const told = [attributeOf(element, "datetime"), attributeOf(element, "title"), textOf(element)];
    const day = told.map((text) => /\d{4}-\d\d-\d\d/.exec(text ?? "")?.[0]).find((one) => one !== undefined);
    if (day !== undefined) return day;
  }
  return null;
}

function addressOf(page: TreeDocument, title: TreeElement | undefined): string | null {
  const link = findElement(page, (one) => one.tagName === "link" && attributeOf(one, "rel") === "canonical");
  const inTitle = title === undefined ? null : findElement(title, ({ tagName }) => tagName === "a");
  const addresses = [link, inTitle].map((element) => (element === null ? null : attributeOf(element, "href")));
  return addresses.find((address) => address !== null && /^https?:\/\/[^/]+\/./i.test(address)) ?? null;
}

function tagsIn(around: readonly TreeElement[]): readonly string[] {
  const links = around.filter((element) => (attributeOf(element, "rel") ?? "").split(/\s+/).includes("tag"));
  return [...new Set(links.map(textOf).filter((name) => name !== ""))];
}

function describe(title: string | null, comments: number): readonly Finding[] {
  const named = title === null ? "" : `, “${title}”`;
  const said = comments === 0 ? "" : ` Comments stay out: ${comments}.`;
  const message = `The page shows one entry of a journal${named}; what stands around it there is no part of the work.${said}`;
  return [{ code: "entry-found", severity: "info", message }];
}

/** A page's body that holds the entry and nothing else. */
export function bodyOfEntry(body: TreeElement, { content }: Entry): TreeElement {
  return { ...body, attrs: [], childNodes: [...childrenOf(content)] };
}
