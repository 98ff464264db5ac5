import { done, refuse } from "#core/outcome.ts";
import type { Notes } from "../decode/epub/notes.ts";
import { type TextSetting, textWithNotes } from "../decode/epub/text-with-notes.ts";
import { leadingHeadings } from "../decode/leading-headings.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { decodeText } from "../decode/text.ts";
import {
  attributeOf,
  childrenOf,
  elementsIn,
  findElement,
  parsePage,
  type TreeElement,
  textOf,
} from "../decode/tree.ts";
import { type ImportedChapter, type ReadOutcome, unknownChapter } from "../document.ts";
import { readIntroduction, toWork } from "./introduction.ts";

/** Whether a page is a story as FicHub writes it into one file. */
export function looksLikeFicHubHtml(text: string): boolean {
  return /<div id="chap_1">/.test(text) && /<nav id="contents-list">/.test(text) && /fichub\.net/i.test(text);
}

/** The work in an HTML file of FicHub. Titles of chapters are as its list has them; its language is left to the text. */
export function readFicHubHtml(bytes: Uint8Array): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const parsed = parsePage(decoded.value.text);
  if (!parsed.ok) return parsed;
  const body = findElement(parsed.value, ({ tagName }) => tagName === "body");
  const elements = body === null ? [] : [...elementsIn(body)];
  const parts = elements.filter((element) => /^chap_\d+$/.test(attributeOf(element, "id") ?? ""));
  if (body === null || parts.length === 0) return refuse(noStory);

  const losses = noLosses();
  const setting = { notes: noNotes, losses, findImage: () => null };
  const list = elements.find((element) => attributeOf(element, "id") === "contents-list");
  const chapters = parts.map((part) => readChapter(part, titleIn(list, part), setting));
  const front = frontOf(body, parts);
  const told = readIntroduction(front);
  const description = childrenOf(front).find((node) => node.nodeName === "div");
  const nodes = description === undefined ? [] : [description];
  const summary = textWithNotes([{ path: "", nodes }], { ...setting, left: [] }).body;
  return done({
    work: { ...toWork(told, chapters.length), summary, chapters },
    findings: [...decoded.value.findings, ...told.findings, ...describeLosses(losses)],
  });
}

const noStory = { code: "empty", message: "There is no chapter in the file." } as const;

/** One file links to itself alone. */
const noNotes: Notes = {
  elements: new Map(),
  keyOf: (address) => (address.startsWith("#") ? address : "elsewhere#"),
};

function frontOf(body: TreeElement, parts: readonly TreeElement[]): TreeElement {
  const first = parts[0];
  const end = first === undefined ? -1 : body.childNodes.indexOf(first);
  return end === -1 ? body : { ...body, childNodes: body.childNodes.slice(0, end) };
}

function titleIn(list: TreeElement | undefined, part: TreeElement): string {
  const address = `#${attributeOf(part, "id")}`;
  const links = list === undefined ? [] : [...elementsIn(list)];
  const link = links.find((element) => attributeOf(element, "href") === address);
  return link === undefined ? "" : textOf(link);
}

function readChapter(part: TreeElement, listed: string, setting: Omit<TextSetting, "left">): ImportedChapter {
  const ways = [...elementsIn(part)].filter((element) => attributeOf(element, "class") === "chapter_nav");
  const nodes = childrenOf(part).filter((node) => !ways.some((way) => way === node));
  const heading = leadingHeadings(nodes).find((one) => listed === "" || textOf(one) === listed);
  const left = heading === undefined ? [] : [heading];
  const title = heading === undefined ? listed : textOf(heading);
  return { ...unknownChapter, title, body: textWithNotes([{ path: "", nodes }], { ...setting, left }).body };
}
