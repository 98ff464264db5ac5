import { parseChapterHeading, titleAt } from "../decode/chapter-heading.ts";
import { hasType } from "../decode/epub/semantic-types.ts";
import { leadingHeadings } from "../decode/leading-headings.ts";
import { parseNumeral } from "../decode/numerals.ts";
import { elementsIn, isElement, type TreeElement, type TreeNode, textOf } from "../decode/tree.ts";

/** What the heading of a chapter or part says; empty where it is silent. */
export interface UnitHeading {
  /** "Chapter", "Stave", "Part". */
  readonly label: string;
  /** "IV". */
  readonly ordinal: string;
  readonly title: string;
  /** The sentence under a heading that tells what will happen. */
  readonly bridgehead: string;
  /** Elements that the heading is made of, shown as the title and so not in the text. */
  readonly elements: readonly TreeElement[];
}

/** A title is a line; what is longer is shown under it. */
export const titleCharactersMax = 240;

const noHeading: UnitHeading = { label: "", ordinal: "", title: "", bridgehead: "", elements: [] };

export function readHeading(nodes: readonly TreeNode[]): UnitHeading {
  const leading = leadingHeadings(nodes);
  const first = leading[0];
  if (first === undefined) return noHeading;

  const group = ancestor(first, "hgroup");
  const scope = group ?? first;
  const typed = (type: string): string => {
    const element = [scope, ...elementsIn(scope)].find((one) => hasType(one, [type]));
    return element === undefined ? "" : headingText(element);
  };
  const parts = { label: typed("label"), ordinal: typed("ordinal"), title: typed("title") };
  const bridgeheads = findBridgeheads(first);
  const bridgehead = bridgeheads.map(textOf).join(" ");
  if (parts.ordinal !== "" || parts.title !== "") {
    const title = [parts.title, ...linesBelow(scope)].filter((text) => text !== "").join(": ");
    return { ...parts, title, bridgehead, elements: [scope, ...bridgeheads] };
  }
  return { ...readUntyped(scope, leading), bridgehead, elements: [...untypedElements(scope, leading), ...bridgeheads] };
}

/** The title a chapter is shown under at a place, where the page itself says "Chapter N" of it. */
export function unitTitle(heading: UnitHeading, position: number, contentsTitle: string): string {
  const { label, ordinal, title } = heading;
  const isPlain = label === "" || label.toLowerCase() === "chapter";
  const full = ordinal === "" ? label : `${label === "" ? "Chapter" : label} ${ordinal}`;
  if (title !== "") return isPlain || full === "" ? title : `${full}: ${title}`;
  if (ordinal !== "" && isPlain && parseNumeral(ordinal) === position) return "";
  if (full !== "") return full;
  const listed = parseChapterHeading(contentsTitle);
  return listed === null ? contentsTitle : titleAt(listed, position);
}

/** The title of a part: "Part I: The Old Buccaneer". */
export function partTitle(heading: UnitHeading, contentsTitle: string): string {
  const full = [heading.label, heading.ordinal].filter((text) => text !== "").join(" ");
  const title = [full, heading.title].filter((text) => text !== "").join(": ");
  return title === "" ? contentsTitle : title;
}

/** A heading without marks: what it numbers is read from its words, and a second heading is the title of a bare number. */
function readUntyped(scope: TreeElement, leading: readonly TreeElement[]) {
  const lines = untypedElements(scope, leading).map(headingText);
  const [line = "", ...more] = scope.tagName === "hgroup" ? scope.childNodes.filter(isElement).map(headingText) : lines;
  const heading = parseChapterHeading(line);
  if (heading === null || heading.kind === "named")
    return { label: "", ordinal: "", title: [line, ...more].join(": ") };
  const [, label = "", ordinal = ""] = /^(.*?)\s*(\S+?)[.:]?$/u.exec(heading.label) ?? [];
  const title = [heading.title, ...more].filter((text) => text !== "").join(": ");
  return { label: heading.kind === "chapter" ? "" : label, ordinal, title };
}

function untypedElements(scope: TreeElement, leading: readonly TreeElement[]): readonly TreeElement[] {
  const [first, second] = leading;
  if (scope.tagName === "hgroup" || first === undefined || second === undefined) return [scope];
  const heading = parseChapterHeading(textOf(first));
  return heading !== null && heading.title === "" ? [first, second] : [first];
}

/** Lines of a group that are neither its heading nor known for something else: subtitles, "by himself". */
function linesBelow(scope: TreeElement): readonly string[] {
  if (scope.tagName !== "hgroup") return [];
  const lines = scope.childNodes.filter(isElement).filter((element) => !/^h[1-6]$/.test(element.tagName));
  return lines.filter((line) => !hasType(line, ["title", "ordinal", "label", "bridgehead"])).map(headingText);
}

/** The text of a heading without the numbers of notes in it. */
function headingText(element: TreeElement): string {
  const references = [...elementsIn(element)].filter((one) => hasType(one, ["noteref"]));
  return references.reduce((text, reference) => {
    const number = textOf(reference);
    return text.endsWith(number) ? text.slice(0, text.length - number.length).trimEnd() : text;
  }, textOf(element));
}

function findBridgeheads(heading: TreeElement): readonly TreeElement[] {
  const header = ancestor(heading, "header") ?? ancestor(heading, "hgroup");
  return header === null ? [] : [...elementsIn(header)].filter((element) => hasType(element, ["bridgehead"]));
}

function ancestor(element: TreeElement, name: string): TreeElement | null {
  for (let node = element.parentNode; node !== null && "tagName" in node; node = node.parentNode) {
    if (isElement(node) && node.tagName === name) return node;
  }
  return null;
}
