import { escapeAttribute } from "../decode/escape.ts";
import { type CleanElement, type CleanNode, textInside } from "../encode/clean-tree.ts";
import { attributesOf } from "./as-html.ts";
import { escapeLineStart, escapeWords, protectEnds } from "./escape-words.ts";

/** Where a run of words stands: in lines of its own, or where the line may not end. */
export type InlinePlace = "lines" | "one-line";

/** Words with what is in them, as Markdown; what Markdown has no sign for stands as the HTML it is. */
export function toInline(nodes: readonly CleanNode[], place: InlinePlace): string {
  const lines = writeRun(nodes, { place, isEmphasised: false }).split(lineBreak);
  // A break that nothing follows would be a backslash.
  while (lines.length > 1 && lines.at(-1) === "") lines.splice(-2, 2, `${lines.at(-2)}<br>`);
  return lines
    .map((line) => escapeLineStart(protectEnds(line.replace(/^ +| +$/g, ""))))
    .join(place === "lines" ? "\\\n" : "<br>");
}

interface Run {
  readonly place: InlinePlace;
  /** Signs of emphasis inside each other are easily misread, so the inner one is written as HTML. */
  readonly isEmphasised: boolean;
}

/** Stands for a line break until the line that follows it is known; no text holds it. */
const lineBreak = "\u0000";

const marks: Readonly<Record<string, string>> = { em: "*", i: "*", strong: "**", b: "**" };

function writeRun(nodes: readonly CleanNode[], run: Run): string {
  let written = "";
  for (const [index, node] of nodes.entries()) {
    if (typeof node === "string") written += escapeWords(textInside(node).replace(/[ \t\n\r\f]+/g, " "));
    else written += writeElement(node, { ...run, before: written, after: nodes[index + 1] });
  }
  return written;
}

interface Around extends Run {
  readonly before: string;
  readonly after: CleanNode | undefined;
}

function writeElement(element: CleanElement, around: Around): string {
  if (element.name === "br") return lineBreak;
  if (element.name === "img") return writeImage(element);
  const mark = marks[element.name];
  if (mark !== undefined && element.attributes.size === 0) return writeEmphasis(mark, element, around);
  const inside = writeRun(element.children, around);
  if (element.name === "a") return writeLink(element, inside);
  return asTag(element, inside);
}

function asTag(element: CleanElement, inside: string): string {
  return `<${element.name}${attributesOf(element)}>${inside}</${element.name}>`;
}

function writeEmphasis(mark: string, element: CleanElement, around: Around): string {
  const inside = writeRun(element.children, { ...around, isEmphasised: true });
  const holds = !around.isEmphasised && inside !== "" && !inside.includes(lineBreak);
  const after = firstSignOf(around.after);
  return holds && opens(around.before.slice(-1), inside) && closes(inside, after)
    ? mark + inside + mark
    : asTag(element, inside);
}

/** Whether a sign of emphasis between these two would be read as its beginning. */
function opens(before: string, inside: string): boolean {
  if (before === "*" || /^[\s*]/.test(inside)) return false;
  return isLetter(inside.slice(0, 1)) || mayNeighbour(before);
}

function closes(inside: string, after: string): boolean {
  if (after === "*" || /[\s*\\]$/.test(inside)) return false;
  return isLetter(inside.slice(-1)) || mayNeighbour(after);
}

/** What follows counts as a word when it cannot be told, since then HTML is safe; other emphasis as a sign of it. */
function firstSignOf(node: CleanNode | undefined): string {
  if (node === undefined) return "";
  if (typeof node === "string") return escapeWords(textInside(node)).slice(0, 1);
  return node.name in marks ? "*" : node.name === "br" ? " " : "<";
}

function isLetter(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign);
}

/** Whether emphasis that ends in a sign may stand beside this: beside white space, punctuation or nothing. */
function mayNeighbour(sign: string): boolean {
  return /^[\s\p{P}$+<=>^`|~]?$/u.test(sign);
}

function writeImage(element: CleanElement): string {
  const { attributes } = element;
  const isPlain = [...attributes.keys()].every((name) => name === "src" || name === "alt");
  const target = toTarget(attributes.get("src") ?? "");
  if (!isPlain || target === null) return `<img${attributesOf(element)}>`;
  return `![${escapeWords(attributes.get("alt") ?? "")}](${target})`;
}

function writeLink(element: CleanElement, inside: string): string {
  const { attributes } = element;
  const isPlain = [...attributes.keys()].every((name) => name === "href" || name === "rel");
  const target = toTarget(attributes.get("href") ?? "");
  const isOneLine = !inside.includes(lineBreak) && inside.trim() !== "";
  if (!isPlain || !isOneLine || target === null) return asTag(element, inside);
  return `[${inside}](${target})`;
}

/** An address in the brackets that let it hold spaces and parentheses; null where those would not hold it either. */
function toTarget(address: string): string | null {
  if (address === "" || /[<>\\\s]/.test(address)) return null;
  const written = escapeAttribute(address);
  return /[()]/.test(written) ? `<${written}>` : written;
}
