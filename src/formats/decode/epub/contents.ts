import type { SourceFile } from "../../document.ts";
import { attributeOf, childrenOf, elementsIn, isElement, type TreeElement, type TreeNode, textOf } from "../tree.ts";
import { readXhtml, readXml } from "./decode-xml.ts";
import type { Landmark } from "./package-document.ts";
import { typesOf } from "./semantic-types.ts";
import { fragmentOf, type SourceFolder } from "./source-folder.ts";

/** An entry of the table of contents. A heading that leads nowhere has no path. */
export interface ContentsEntry {
  readonly title: string;
  /** The document's path in the folder. */
  readonly path: string | null;
  readonly fragment: string | null;
  readonly entries: readonly ContentsEntry[];
}

export interface Contents {
  readonly entries: readonly ContentsEntry[];
  readonly landmarks: readonly Landmark[];
}

export const noContents: Contents = { entries: [], landmarks: [] };

/** Entries this far below others are no chapters; whoever nests deeper means to use up the stack. */
const depthMax = 20;

/** The table of contents in an EPUB 3 navigation document or an EPUB 2 NCX. What cannot be read says nothing. */
export function readContents(file: SourceFile, folder: SourceFolder): Contents {
  return /\.ncx$/i.test(file.name) || startsLikeNcx(file.bytes) ? readNcx(file, folder) : readNavigation(file, folder);
}

function startsLikeNcx(bytes: Uint8Array): boolean {
  return /<(?:\w+:)?ncx\b/i.test(new TextDecoder().decode(bytes.subarray(0, 1000)));
}

function readNavigation(file: SourceFile, folder: SourceFolder): Contents {
  const parsed = readXhtml(file.bytes);
  if (!parsed.ok) return noContents;
  const navs = [...elementsIn(parsed.value)].filter((element) => element.tagName === "nav");
  const isOf = (nav: TreeElement, type: string) => typesOf(nav).includes(type) || attributeOf(nav, "id") === type;
  const toc = navs.find((nav) => isOf(nav, "toc")) ?? navs.find((nav) => typesOf(nav).length === 0);
  const marks = navs.find((nav) => isOf(nav, "landmarks"));
  const list = toc === undefined ? undefined : [...elementsIn(toc)].find(isList);
  const from = { name: file.name, folder };
  return {
    entries: list === undefined ? [] : listEntries(list, from, 0),
    landmarks: marks === undefined ? [] : landmarksIn(marks, from),
  };
}

interface From {
  readonly name: string;
  readonly folder: SourceFolder;
}

function listEntries(list: TreeElement, from: From, depth: number): readonly ContentsEntry[] {
  if (depth > depthMax) return [];
  const items = childrenOf(list).filter((node): node is TreeElement => isElement(node) && node.tagName === "li");
  return items.flatMap((item) => {
    const inner = childrenOf(item).find((node): node is TreeElement => isElement(node) && isList(node));
    const label = childrenOf(item).filter((node) => node !== inner);
    const link = label.flatMap(selfAndBelow).find((element) => element.tagName === "a");
    const title = label.map(textOf).join(" ").replace(/\s+/g, " ").trim();
    const entries = inner === undefined ? [] : listEntries(inner, from, depth + 1);
    return toEntry({ title, address: link === undefined ? null : attributeOf(link, "href"), entries }, from);
  });
}

function landmarksIn(nav: TreeElement, from: From): readonly Landmark[] {
  const links = [...elementsIn(nav)].filter((element) => element.tagName === "a");
  return links.flatMap((link) => {
    const file = from.folder.find(attributeOf(link, "href") ?? "", from.name);
    return file === null ? [] : typesOf(link).map((type) => ({ type, path: file.name }));
  });
}

function readNcx(file: SourceFile, folder: SourceFolder): Contents {
  const parsed = readXml(file.bytes);
  if (!parsed.ok) return noContents;
  const map = [...elementsIn(parsed.value)].find((element) => isNamed(element, "navmap"));
  const entries = map === undefined ? [] : ncxEntries(map, { name: file.name, folder }, 0);
  return { entries, landmarks: [] };
}

function ncxEntries(around: TreeElement, from: From, depth: number): readonly ContentsEntry[] {
  if (depth > depthMax) return [];
  const points = childrenOf(around).filter((node) => isNamed(node, "navpoint"));
  return points.flatMap((point) => {
    const label = childrenOf(point).find((node) => isNamed(node, "navlabel"));
    const content = childrenOf(point).find((node) => isNamed(node, "content"));
    const address = content !== undefined && isElement(content) ? attributeOf(content, "src") : null;
    const title = label === undefined ? "" : textOf(label);
    return isElement(point) ? toEntry({ title, address, entries: ncxEntries(point, from, depth + 1) }, from) : [];
  });
}

interface Listed {
  readonly title: string;
  readonly address: string | null;
  readonly entries: readonly ContentsEntry[];
}

/** An entry that leads to nothing in the folder stands only for what is below it. */
function toEntry({ title, address, entries }: Listed, from: From): readonly ContentsEntry[] {
  const file = address === null || address === "" ? null : from.folder.find(address, from.name);
  if (file === null && entries.length === 0) return [];
  return [{ title, path: file?.name ?? null, fragment: file === null ? null : fragmentOf(address ?? ""), entries }];
}

function isNamed(node: TreeNode, name: string): node is TreeElement {
  return isElement(node) && node.tagName.replace(/^x-/, "").replace(/^.*:/, "") === name;
}

function isList(element: TreeElement): boolean {
  return element.tagName === "ol" || element.tagName === "ul";
}

function selfAndBelow(node: TreeNode): readonly TreeElement[] {
  return [...(isElement(node) ? [node] : []), ...elementsIn(node)];
}
