import type { CleanHtml } from "#core/html.ts";
import { escapeCharacters } from "./inline-run.ts";
import { attributeOf } from "./scan-markup.ts";

/** An image tag as the cleaner writes it; no attribute in it holds `>`. */
const imageTag = /<img [^>]*>/g;

/** The same text with its images as words, for places where a stranger's image must not load unasked. */
export function stripImages(clean: CleanHtml): CleanHtml {
  if (!clean.includes("<img ")) return clean;
  const stripped = clean.replace(imageTag, (tag) => {
    const src = attributeOf(tag, "src") ?? "";
    const alt = attributeOf(tag, "alt");
    return escapeCharacters(`img src="${src}"${alt === null ? "" : ` alt="${alt}"`}`);
  });
  // Still clean: what replaces a tag is escaped text.
  return stripped as CleanHtml;
}

/** The same text without its images, and without the links and paragraphs that held nothing else. */
export function withoutImages(clean: CleanHtml): CleanHtml {
  if (!clean.includes("<img ")) return clean;
  const without = clean
    .replace(/<a [^>]*>(?:<img [^>]*>)+<\/a>/g, "<img >")
    .replace(/<p(?: [^>]*)?>(?:<img [^>]*>|<br \/>|[ \t\n])*<\/p>/g, "")
    .replace(imageTag, "");
  // Still clean: whole tags go, and elements that are empty then.
  return without as CleanHtml;
}
