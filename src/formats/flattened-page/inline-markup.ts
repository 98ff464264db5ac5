import { escapeAttribute, escapeText } from "../decode/escape.ts";

/** Tags that a copied page may have kept; everything else that looks like a tag is text. */
const keptTag =
  /<(\/?)(em|i|strong|b|u|s|sub|sup|br)\s*\/?>|<a\s[^<>]*?href\s*=\s*["']?(https?:\/\/[^"'\s<>]+)["']?[^<>]*>|<\/a\s*>/giu;
const address = /\[(?<words>[^\][\n]{1,300})\]\((?<target>https?:\/\/[^\s()<>"]+)\)|https?:\/\/[^\s<>"“”«»]+/giu;
const sentenceMarks = /[.,;:!?…)\]’']+$/u;

/** Paragraphs of text as HTML: lines between blank lines, or each line where there is no blank one. */
export function toParagraphs(text: string, options: { readonly linkAddresses: boolean }): string {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const paragraphs = lines.includes("") ? groupAtBlanks(lines) : lines;
  return paragraphs
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => `<p>${inline(paragraph, options.linkAddresses).replaceAll("\n", "<br>")}</p>`)
    .join("\n");
}

function groupAtBlanks(lines: readonly string[]): readonly string[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line === "") groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.map((group) => group.join("\n"));
}

function inline(text: string, linkAddresses: boolean): string {
  let html = "";
  let position = 0;
  let isInLink = false;
  for (const tag of text.matchAll(keptTag)) {
    const before = text.slice(position, tag.index);
    html += linkAddresses && !isInLink ? linked(before) : escapeText(before);
    position = tag.index + tag[0].length;
    const [, slash = "", name, href] = tag;
    if (href !== undefined) html += `<a href="${escapeAttribute(href.replaceAll("&amp;", "&"))}">`;
    else html += name === undefined ? "</a>" : `<${slash}${name.toLowerCase()}>`;
    if (name === undefined) isInLink = href !== undefined;
  }
  const rest = text.slice(position);
  return html + (linkAddresses && !isInLink ? linked(rest) : escapeText(rest));
}

/** Text in which written-out addresses, and links as Markdown has them, become links that show the same words. */
function linked(text: string): string {
  let html = "";
  let position = 0;
  for (const match of text.matchAll(address)) {
    const { words, target } = match.groups ?? {};
    const shown = words === undefined ? match[0].replace(sentenceMarks, "") : match[0];
    const link = `<a href="${escapeAttribute(target ?? shown)}">${escapeText(words ?? shown)}</a>`;
    html += escapeText(text.slice(position, match.index)) + link;
    position = match.index + shown.length;
  }
  return html + escapeText(text.slice(position));
}
