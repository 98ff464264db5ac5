import { done, refuse } from "#core/outcome.ts";
import type { Notes } from "../decode/epub/notes.ts";
import { textWithNotes } from "../decode/epub/text-with-notes.ts";
import { describeLosses, noLosses } from "../decode/losses.ts";
import { openUp } from "../decode/sections.ts";
import { decodeText } from "../decode/text.ts";
import {
  attributeOf,
  childrenOf,
  elementsIn,
  findElement,
  isElement,
  parsePage,
  type TreeElement,
  type TreeNode,
  textOf,
} from "../decode/tree.ts";
import type { ReadOutcome } from "../document.ts";
import { type FoundChapter, readChapter } from "./read-chapter.ts";
import { readTitlePage, summaryOf } from "./title-page.ts";

/** Whether a page is a story as FanFicFare writes it into one file: its beginning tells. */
export function looksLikeFanFicFareHtml(text: string): boolean {
  return /<a name="section0001">/.test(text) && /class=['"]authorlink['"]/.test(text.slice(0, 20_000));
}

/** The work in an HTML file of FanFicFare. The rows of its table decide; titles of chapters are as the site had them. */
export function readFanFicFareHtml(bytes: Uint8Array): ReadOutcome {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const parsed = parsePage(decoded.value.text);
  if (!parsed.ok) return parsed;
  const body = findElement(parsed.value, ({ tagName }) => tagName === "body");
  const found = body === null ? [] : cutChapters(body);
  if (body === null || found.length === 0) return refuse(noStory);

  const losses = noLosses();
  const setting = { notes: noNotes, losses, findImage: () => null };
  const chapters = found.map((one) => readChapter(one, setting));
  const { work, findings } = readTitlePage(titlePart(body), []);
  const summary = textWithNotes([{ path: "", nodes: summaryOf(titlePart(body)) }], { ...setting, left: [] }).body;
  return done({
    work: {
      ...work,
      summary,
      chapters,
      oldAddresses: work.sourceUrl === null ? [] : [work.sourceUrl],
      expectedChapters: work.complete === true ? chapters.length : null,
    },
    findings: [...decoded.value.findings, ...findings, ...describeLosses(losses)],
  });
}

const noStory = { code: "empty", message: "There is no chapter in the file." } as const;

/** One file links to itself alone. */
const noNotes: Notes = {
  elements: new Map(),
  keyOf: (address) => (address.startsWith("#") ? address : "elsewhere#"),
};

function isSection(node: TreeNode): node is TreeElement {
  return isElement(node) && node.tagName === "a" && /^section\d+$/.test(attributeOf(node, "name") ?? "");
}

function cutChapters(body: TreeElement): readonly FoundChapter[] {
  const breaks = new Set([...elementsIn(body)].filter(isSection));
  const chapters: { title: string; nodes: TreeNode[]; path: string; heading: null; address: null }[] = [];
  for (const node of openUp(childrenOf(body), breaks)) {
    if (isSection(node)) chapters.push({ title: textOf(node), nodes: [], path: "", heading: null, address: null });
    else chapters.at(-1)?.nodes.push(node);
  }
  return chapters;
}

/** The page's heading and table, without the story. */
function titlePart(body: TreeElement): TreeElement {
  const end = childrenOf(body).findIndex((node) => isElement(node) && (isSection(node) || holdsSection(node)));
  return end === -1 ? body : { ...body, childNodes: body.childNodes.slice(0, end) };
}

function holdsSection(element: TreeElement): boolean {
  return findElement(element, isSection) !== null;
}
