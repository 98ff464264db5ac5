import type { CleanHtml } from "#core/html.ts";
import {
  type CleanElement,
  type CleanNode,
  isBlank,
  isCleanElement,
  readCleanMarkup,
  textInside,
} from "../encode/clean-tree.ts";

const sceneBreak = "* * *";
const quoteIndent = "    ";

/** Author markup as plain text: paragraphs apart by empty lines, `_emphasis_`, lists with their signs; "" for none. */
export function toText(clean: CleanHtml, base: string): string {
  return blocksOf(readCleanMarkup(clean, base)).join("\n\n");
}

const blockNames =
  /^(?:address|blockquote|center|details|div|dl|figure|figcaption|h[1-6]|hr|li|ol|p|pre|summary|table|ul|dt|dd|caption|tr)$/;

function blocksOf(nodes: readonly CleanNode[]): readonly string[] {
  const blocks: string[] = [];
  let words: CleanNode[] = [];
  const endWords = (): void => {
    const line = toLines(words);
    if (line !== "") blocks.push(line);
    words = [];
  };
  for (const node of nodes) {
    if (isCleanElement(node) && blockNames.test(node.name)) {
      endWords();
      blocks.push(...blockOf(node).filter((block) => block !== ""));
    } else if (isCleanElement(node) && node.children.some(isBlock)) {
      endWords();
      blocks.push(...blocksOf(node.children));
    } else words.push(node);
  }
  endWords();
  return blocks;
}

function isBlock(node: CleanNode): boolean {
  return isCleanElement(node) && (blockNames.test(node.name) || node.children.some(isBlock));
}

function blockOf(element: CleanElement): readonly string[] {
  const { name, children } = element;
  if (name === "hr") return [sceneBreak];
  if (name === "pre")
    return [
      children
        .map(textInside)
        .join("")
        .replace(/^\n|\s+$/g, ""),
    ];
  if (name === "blockquote") return blocksOf(children).map(indent);
  if (name === "ul" || name === "ol") return [listOf(element)];
  if (name === "table") return [rowsOf(element).join("\n")];
  return blocksOf(children);
}

function indent(block: string): string {
  return block
    .split("\n")
    .map((line) => quoteIndent + line)
    .join("\n");
}

function listOf({ name, attributes, children }: CleanElement): string {
  const first = Number.parseInt(attributes.get("start") ?? "1", 10) || 1;
  const items = children.filter((child) => !isBlank(child));
  const lines = items.map((item, index) => {
    const sign = name === "ol" ? `${first + index}. ` : "- ";
    const inside = isCleanElement(item) ? blocksOf(item.children) : [toLines([item])];
    return sign + inside.join("\n").replaceAll("\n", `\n${" ".repeat(sign.length)}`);
  });
  return lines.join("\n");
}

function rowsOf(table: CleanElement): readonly string[] {
  return table.children.filter(isCleanElement).flatMap((part) => {
    if (part.name === "caption") return blocksOf(part.children);
    if (part.name !== "tr") return rowsOf(part);
    const cells = part.children
      .filter(isCleanElement)
      .map((cell) => blocksOf(cell.children).join(" ").replaceAll("\n", " "));
    return [cells.join(" | ")];
  });
}

/** A run of words with its line breaks; white space squeezed, but for spaces that do not break. */
function toLines(nodes: readonly CleanNode[]): string {
  const text = nodes.map(wordsOf).join("");
  const lines = text.split("\n").map((line) => line.replace(/^ +| +$/g, ""));
  return lines.join("\n").replace(/^\n+|\n+$/g, "");
}

function wordsOf(node: CleanNode): string {
  if (!isCleanElement(node)) return textInside(node).replace(/[ \t\n\r\f]+/g, " ");
  const inside = node.children.map(wordsOf).join("");
  switch (node.name) {
    case "br":
      return "\n";
    case "em":
    case "i":
      return emphasised(inside);
    case "img":
      return imageWords(node);
    case "rt":
      return inside === "" ? "" : `(${inside})`;
    case "rp":
      return "";
    case "a":
      return linkWords(node, inside);
    default:
      return inside;
  }
}

/** Only around whole words, where readers of text look for it. */
function emphasised(inside: string): string {
  return /^[^\s_](?:[^_\n]*[^\s_])?$/.test(inside) ? `_${inside}_` : inside;
}

function imageWords(image: CleanElement): string {
  const alt = image.attributes.get("alt") ?? "";
  return `[${alt === "" ? "Image" : alt}: ${image.attributes.get("src") ?? ""}]`;
}

function linkWords(link: CleanElement, inside: string): string {
  const address = link.attributes.get("href") ?? "";
  const isSaid = address === "" || address.startsWith("#") || inside.includes(address);
  return isSaid ? inside : `${inside} <${address}>`;
}
