import { type Declaration, generate, parse, walk } from "css-tree";

/** Properties that EPUB forbids, since the direction of a text belongs into its markup. */
const forbidden = new Set(["direction", "unicode-bidi"]);

/**
 * A cleaned work skin as an EPUB may hold it: without what would be fetched from elsewhere, without places fixed to a
 * screen. What cannot be read is left out whole.
 */
export function toBookSkin(css: string): string {
  const sheet = parse(css, { parseCustomProperty: false });
  walk(sheet, {
    visit: "Declaration",
    enter: (declaration, item, list) => {
      if (!isFit(declaration)) list?.remove(item);
    },
  });
  walk(sheet, (node, item, list) => {
    if (node.type === "Raw" || (node.type === "Rule" && node.block.children.isEmpty)) list?.remove(item);
  });
  return generate(sheet);
}

function isFit({ property, value }: Declaration): boolean {
  const written = generate(value).toLowerCase();
  if (forbidden.has(property.toLowerCase()) || written.includes("url(")) return false;
  return !(property.toLowerCase() === "position" && /fixed|sticky/.test(written));
}
