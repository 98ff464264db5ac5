import { createRequire } from "node:module";
import type { CssNode, Declaration, List, ListItem, Rule } from "css-tree";
import { onDemand } from "#core/on-demand.ts";

const load = createRequire(import.meta.url);

// Few works wear a skin, and the package is large; what `load` answers has no type, so it is said here.
const cssTree: () => typeof import("css-tree") = onDemand(() => load("css-tree"));

/** Properties that EPUB forbids, since the direction of a text belongs into its markup. */
const forbidden = new Set(["direction", "unicode-bidi"]);

/**
 * A cleaned work skin as an EPUB may hold it: without what would be fetched from elsewhere, without places fixed to a
 * screen, without selectors that the checkers of EPUB cannot read yet.
 */
export function toBookSkin(css: string): string {
  const { generate, parse, walk } = cssTree();
  const sheet = parse(css, { parseCustomProperty: false });
  walk(sheet, (node, item, list) => {
    const goes = node.type === "Raw" || (node.type === "Declaration" && !isFit(node));
    if (goes || (node.type === "Selector" && isTooNew(node))) list?.remove(item);
  });
  walk(sheet, {
    leave: (node: CssNode, item: ListItem<CssNode>, list: List<CssNode>) => {
      if (node.type === "Rule" && isEmpty(node)) list?.remove(item);
      if (node.type === "Atrule" && node.block?.children.isEmpty === true) list?.remove(item);
    },
  });
  return generate(sheet);
}

function isFit({ property, value }: Declaration): boolean {
  const written = cssTree().generate(value).toLowerCase();
  if (forbidden.has(property.toLowerCase()) || written.includes("url(")) return false;
  return !(property.toLowerCase() === "position" && /fixed|sticky/.test(written));
}

/** Signs after an attribute's value, and a choice among those that are counted. */
function isTooNew(selector: CssNode): boolean {
  return (
    cssTree().find(selector, (node) => {
      if (node.type === "AttributeSelector") return node.flags !== null;
      return node.type === "Nth" && node.selector !== null;
    }) !== null
  );
}

function isEmpty({ prelude, block }: Rule): boolean {
  return block.children.isEmpty || (prelude.type === "SelectorList" && prelude.children.isEmpty);
}
