import type { CleanHtml } from "#core/html.ts";
import { type CleanElement, type CleanNode, isBlank, isCleanElement, readCleanMarkup } from "../encode/clean-tree.ts";
import { asHtml } from "./as-html.ts";
import { toInline } from "./inline.ts";

/** Author markup as Markdown, blocks apart by empty lines; "" for none. Links without a host are taken from `base`. */
export function toMarkdown(clean: CleanHtml, base: string): string {
  return writeBlocks(readCleanMarkup(clean, base));
}

const inlineNames = new Set(
  "a abbr acronym b big br cite code del dfn em i img ins kbd q ruby s samp small span strike strong sub sup tt u var".split(
    " ",
  ),
);

const headingSigns: Readonly<Record<string, string>> = { h3: "###", h4: "####", h5: "#####", h6: "######" };

function writeBlocks(nodes: readonly CleanNode[]): string {
  const blocks: string[] = [];
  let words: CleanNode[] = [];
  let last = "";
  const endWords = (): void => {
    if (!words.every(isBlank)) blocks.push(toInline(words, "lines"));
    words = [];
  };
  for (const node of nodes) {
    if (!isCleanElement(node) || inlineNames.has(node.name)) {
      words.push(node);
      continue;
    }
    endWords();
    blocks.push(writeBlock(node, last));
    last = node.name;
  }
  endWords();
  return blocks.filter((block) => block !== "").join("\n\n");
}

const players = new Set(["audio", "video", "object", "embed"]);

/** A block that Markdown passes as it is. Players begin one only with their tag alone in its line. */
function asBlock(element: CleanElement): string {
  const written = asHtml(element);
  return players.has(element.name) ? written.replace(">", ">\n") : written;
}

/** `before` is the block above: two lists in a row would be read as one. */
function writeBlock(element: CleanElement, before: string): string {
  const isList = element.name === "ul" || element.name === "ol";
  if (isList && before !== "ul" && before !== "ol" && isSimpleList(element)) return writeList(element);
  if (element.attributes.size > 0) return asBlock(element);
  const heading = headingSigns[element.name];
  const hasWords = !element.children.every(isBlank);
  if (element.name === "hr") return "* * *";
  if (!hasWords) return asBlock(element);
  if (heading !== undefined) return `${heading} ${toInline(element.children, "one-line").replace(/#+$/, "\\$&")}`;
  if (element.name === "blockquote") return quote(writeBlocks(element.children));
  if (element.name === "p" && element.children.every(isInline)) {
    const written = toInline(element.children, "lines");
    return written.startsWith("<") ? asBlock(element) : written;
  }
  return asBlock(element);
}

/** Markdown under a line in front of every line, as a quotation has it. */
export function quote(markdown: string): string {
  return markdown
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}

function isInline(node: CleanNode): boolean {
  return !isCleanElement(node) || inlineNames.has(node.name);
}

/** Items of one line each, and nothing else. */
function isSimpleList({ name, attributes, children }: CleanElement): boolean {
  const mayBe = [...attributes].every(([key, value]) => name === "ol" && key === "start" && /^\d{1,4}$/.test(value));
  const items = children.filter((child) => !isBlank(child));
  return mayBe && items.length > 0 && items.every((item) => isCleanElement(item) && isSimpleItem(item));
}

function isSimpleItem({ name, attributes, children }: CleanElement): boolean {
  return name === "li" && attributes.size === 0 && children.every(isInline) && !children.every(isBlank);
}

function writeList({ name, attributes, children }: CleanElement): string {
  const first = Number(attributes.get("start") ?? "1");
  const items = children.filter(isCleanElement);
  const written = items.map((item, index) => {
    const sign = name === "ol" ? `${first + index}.` : "-";
    return `${sign} ${toInline(item.children, "one-line")}`;
  });
  return written.join("\n");
}
