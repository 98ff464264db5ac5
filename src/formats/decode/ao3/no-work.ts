import type { ReadRefusal } from "../../document.ts";
import { attributeOf, elementsIn, findElement, type TreeDocument, type TreeElement, textOf } from "../tree.ts";
import { classesOf } from "./blocks.ts";

type Sign = {
  readonly refusal: ReadRefusal;
  /** Words that such a page shows. */
  readonly words?: RegExp;
  readonly element?: (element: TreeElement) => boolean;
};

/** Pages that people save in the place of a work, the most telling sign first. */
const signs: readonly Sign[] = [
  {
    words:
      /This work could have adult content\. If you (?:proceed|continue)|you have agreed that you are willing to see such content/i,
    refusal: {
      code: "adult-gate",
      message:
        "The page is the question before an adult work, not the work: go on there, and save the page that comes.",
    },
  },
  {
    words:
      /This (?:work|series) is only available to registered users|you don't have permission to access the page you were trying to reach/i,
    refusal: {
      code: "login-page",
      message:
        "The page asks for a login: the work is shown to members of its archive. Log in there and save it again.",
    },
  },
  {
    element: (element) =>
      element.tagName === "input" && /^user(?:_session)?\[password\]$/.test(attributeOf(element, "name") ?? ""),
    refusal: { code: "login-page", message: "The page is a login page, not a work." },
  },
  {
    words: /is part of an ongoing challenge and will be revealed soon/i,
    refusal: {
      code: "unrevealed",
      message: "The work was not yet revealed when the page was saved; the page holds nothing of it.",
    },
  },
  {
    words:
      /^(?:\s*(?:Error|HTTP)?\s*(?:40[0-9]|410|429|445|50[0-9]|52\d)\b|Retry later|Just a moment|Attention Required|Shields are up|.{0,80}(?:was responding too slowly|doesn't exist\.|is down for maintenance|browse more slowly))/is,
    refusal: { code: "error-page", message: "The page is an error message of its site, not a work. Save it again." },
  },
  {
    element: (element) => hasAll(element, ["chapter", "index"]),
    refusal: {
      code: "chapter-index",
      message: "The page is a list of the chapters of a work; its dates are taken where the saved work lies beside it.",
    },
  },
  {
    element: (element) => hasAll(element, ["series", "work", "index"]) || hasAll(element, ["series", "meta"]),
    refusal: { code: "series-page", message: "The page is about a series, not a work: save each of its works." },
  },
  {
    element: (element) =>
      hasAll(element, ["index", "group"]) || hasAll(element, ["work", "index"]) || hasAll(element, ["blurb", "group"]),
    refusal: { code: "listing-page", message: "The page is a list, not a work: save each of its works." },
  },
  {
    words: /No results found|\b0 (?:Works|Found)\b|You may want to edit your search/i,
    refusal: { code: "listing-page", message: "The page is a search that found nothing, not a work." },
  },
];

/**
 * Why a page without a work is none: a login, an error, a list and the like; null when nothing tells. Looks at the
 * main part alone, since every page of an archive has a login at its top.
 */
export function findNoWorkReason(page: TreeDocument): ReadRefusal | null {
  const main = findElement(page, (element) => attributeOf(element, "id") === "main");
  const part = main ?? findElement(page, ({ tagName }) => tagName === "body");
  if (part === null) return null;
  const title = findElement(page, ({ tagName }) => tagName === "title");
  const text = textOf(part).slice(0, wordsMax);
  const titleText = title === null ? "" : textOf(title);
  const elements = [...elementsIn(part)];
  for (const { refusal, words, element } of signs) {
    if (words !== undefined && (words.test(text) || words.test(titleText))) return refusal;
    if (element !== undefined && elements.some(element)) return refusal;
  }
  return null;
}

/** Such pages say what they are at their beginning. */
const wordsMax = 3_000;

function hasAll(element: TreeElement, names: readonly string[]): boolean {
  const classes = classesOf(element);
  return names.every((name) => classes.includes(name));
}
