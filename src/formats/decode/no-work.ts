import type { ReadRefusal } from "../document.ts";
import { findNoWorkReason } from "./ao3/no-work.ts";
import {
  attributeOf,
  elementsIn,
  findElement,
  parsePage,
  type TreeDocument,
  type TreeElement,
  textOf,
} from "./tree.ts";

/** A page that says more than this beside what it is instead of a work, may be a work all the same. */
const charactersMax = 3_000;

const login: ReadRefusal = {
  code: "login-page",
  message: "The page asks for a login, so it is no work: log in there and save the page that comes.",
};
const error: ReadRefusal = {
  code: "error-page",
  message: "The page is an error message of its site, not a work. Save it again.",
};
const gate: ReadRefusal = {
  code: "adult-gate",
  message: "The page is the question before an adult work, not the work: go on there, and save the page that comes.",
};
const listing: ReadRefusal = {
  code: "listing-page",
  message: "The page is a list of links, not a work: save each of its works.",
};
const nothingFound: ReadRefusal = {
  code: "listing-page",
  message: "The page is a search that found nothing, not a work.",
};

const errorTitle =
  /^(?:.{0,60}\b(?:page|file) not found\b|(?:\d{3}\W{0,3})?(?:not found|access denied|forbidden|service unavailable|bad gateway|too many requests|internal server error)\b|just a moment\b|attention required\b|are you a robot|checking your browser)/i;

/** Such a title may be a story's, but hardly that of one with as few words as an error message. */
const likelyErrorTitle = /^(?:error\b|.{0,40}\b(?:40[0-9]|410|429|50[0-9]|52\d)\b)/i;
const errorCharactersMax = 600;

const errorText =
  /^(?:retry later\b|.{0,80}\b(?:404|403|500|502|503)\b.{0,40}(?:not found|forbidden|error|gateway|unavailable)|(?:not found|forbidden|access denied|internal server error|bad gateway|service unavailable)\b|.{0,200}(?:the page you (?:requested|are looking for|were looking for)|this page (?:does not|doesn't) exist|please enable (?:cookies|javascript)))/is;
const gateText =
  /could have adult content|\badult content\b|age (?:consent|verification|statement)|(?:over|at least|under) (?:the age of )?(?:1[678]|21)\b|(?:1[678]|21) (?:years (?:of age|old)|or older)/i;
const gateQuestion = /\b(?:proceed|continue|enter|agree|consent|i am|yes)\b/i;
const emptySearch =
  /\b(?:no (?:results|works|stories|matches)(?: were)? found|0 (?:results|works) found|found 0 (?:results|works))\b/i;

/** Why a page is no work but something that its site shows instead; null when nothing tells, or it says too much. */
export function findNoWork(text: string): ReadRefusal | null {
  const parsed = parsePage(text);
  if (!parsed.ok) return parsed.refusal;
  const page = parsed.value;
  const body = findElement(page, ({ tagName }) => tagName === "body");
  const shown = body === null ? "" : textOf(body);
  const isOfArchive = findElement(page, (element) => attributeOf(element, "id") === "main") !== null;
  if (isOfArchive && shown.length <= charactersMax * 2) {
    const reason = findNoWorkReason(page);
    if (reason !== null) return reason;
  }
  if (body !== null && holdsEntry(body)) return null;
  if (body !== null && (isList(body, shown) || isCatalogue(page, body, shown))) return listing;
  return shown.length > charactersMax ? null : findSign(page, shown);
}

/** A journal shows its own doors beside an entry; with so many letters in it, it is there. */
const entryCharactersMin = 400;

function holdsEntry(body: TreeElement): boolean {
  const isEntry = (element: TreeElement) =>
    /(?:^|\s)(?:entry-content|e-content)(?:\s|$)/.test(attributeOf(element, "class") ?? "");
  return [...elementsIn(body)].some((element) => isEntry(element) && textOf(element).length >= entryCharactersMin);
}

function findSign(page: TreeDocument, shown: string): ReadRefusal | null {
  const title = findElement(page, ({ tagName }) => tagName === "title");
  const hasPassword = (element: TreeElement) =>
    element.tagName === "input" && attributeOf(element, "type")?.toLowerCase() === "password";
  if (findElement(page, hasPassword) !== null) return login;
  const name = title === null ? "" : textOf(title);
  const isLikely = likelyErrorTitle.test(name) && shown.length <= errorCharactersMax;
  if (isLikely || errorTitle.test(name) || errorText.test(shown)) return error;
  if (gateText.test(shown) && asks(page)) return gate;
  return emptySearch.test(shown) && asks(page) ? nothingFound : null;
}

/** A story that talks of such things has no buttons and hardly a link. */
function asks(page: TreeDocument): boolean {
  return [...elementsIn(page)].some(
    ({ tagName, attrs }) =>
      tagName === "form" ||
      tagName === "button" ||
      (tagName === "a" && gateQuestion.test(attrs.map(({ value }) => value).join(" "))),
  );
}

/** What stands between two links of a list: a comma, a stroke, a number. */
const separatorMax = 3;

/** Most of what an index says stands in its links; all of it, in one of a few lines. */
function isList(body: TreeElement, shown: string): boolean {
  const away = linksAway(body);
  const linked = away.reduce((sum, link) => sum + textOf(link).length, 0);
  if (away.length > 5) return linked * 10 > shown.length * 7;
  return away.length > 2 && shown.length - linked <= away.length * separatorMax;
}

const folderTitle = /^index of \//i;
const catalogueTitle =
  /\b(?:search results?|browse|browsing|(?:stories|works|fics?|titles) (?:by|in|from)|list of (?:stories|works|authors)|(?:recently|newly) (?:added|updated)|most recent|site ?map)\b/i;

/** With more words to each link than these, a page tells more than what there is to be read. */
const charactersPerLinkMax = 600;

/** A server's list of a folder, and a page that calls itself a list and leads to many numbers of one kind. */
function isCatalogue(page: TreeDocument, body: TreeElement, shown: string): boolean {
  const titles = ["title", "h1", "h2"].map((name) => findElement(page, ({ tagName }) => tagName === name));
  const names = titles.flatMap((title) => (title === null ? [] : [textOf(title)]));
  const links = linksAway(body);
  if (names.some((name) => folderTitle.test(name))) return links.length > 0;
  if (!names.some((name) => catalogueTitle.test(name))) return false;
  const numbers = links.map((link) => /^(.*?)(\d+)/.exec(attributeOf(link, "href") ?? ""));
  const ofKind = Map.groupBy(
    numbers.filter((found) => found !== null),
    ([, before]) => before,
  );
  const most = [...ofKind.values()].map((found) => new Set(found.map(([, , number]) => number)).size);
  const largest = Math.max(0, ...most);
  return largest > 5 && shown.length < largest * charactersPerLinkMax;
}

function linksAway(body: TreeElement): readonly TreeElement[] {
  return [...elementsIn(body)].filter(
    (element) => element.tagName === "a" && !/^(?:#|$)/.test(attributeOf(element, "href") ?? ""),
  );
}
