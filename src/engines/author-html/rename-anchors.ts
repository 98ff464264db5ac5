import type { CleanHtml } from "#core/html.ts";

/**
 * The text with other names for its anchors, and with the links to them as they are called then. `rename` is given a
 * name as it stands in the markup; it answers one made of that and of letters, digits and hyphens, so that what was
 * clean stays so.
 */
export function renameAnchors(html: CleanHtml, rename: (name: string) => string): CleanHtml {
  return html.replace(
    / (name="|href="#)([^"]+)"/g,
    (_, start: string, name: string) => ` ${start}${rename(name)}"`,
  ) as CleanHtml; // Clean before, and only a name in it is another.
}
