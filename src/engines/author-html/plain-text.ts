import type { CleanHtml } from "#core/html.ts";
import { uncounted } from "./count-words.ts";
import { kinds } from "./kinds.ts";
import { decodeCharacters, scanMarkup } from "./scan-markup.ts";

/**
 * The text of author markup without markup, for excerpts, descriptions and mail: paragraphs parted by an empty line,
 * line breaks and list items by a newline. Images, players and pronunciations are left out.
 */
export function toPlainText(clean: CleanHtml): string {
  let text = "";
  let skipped: string | null = null;
  for (const token of scanMarkup(clean)) {
    if (token.kind === "text") {
      if (skipped === null) text += decodeCharacters(token.text).replace(/[ \t\n]+/g, " ");
    } else if (skipped !== null) {
      if (token.isEnd && token.name === skipped) skipped = null;
    } else if (!token.isEnd && uncounted.has(token.name)) {
      skipped = token.name;
    } else {
      text += breakFor(token.name);
    }
  }
  return text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function breakFor(name: string): string {
  if (name === "br" || name === "li" || name === "tr" || name === "dt" || name === "dd") return "\n";
  if (name === "td" || name === "th") return " ";
  const kind = kinds.get(name);
  return kind === undefined || kind === "inline" || kind === "steady" || kind === "object" ? "" : "\n\n";
}
