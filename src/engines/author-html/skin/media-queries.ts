import { type AtrulePrelude, type CssNode, find, generate, type Raw } from "css-tree";

const mediaTypes: ReadonlySet<string> = new Set(["all", "print", "screen", "speech"]);

const features: ReadonlySet<string> = new Set(["width", "min-width", "max-width", "prefers-color-scheme"]);

const words: ReadonlySet<string> = new Set(["and", "or", "not", "dark", "light", "width"]);

/** The queries of `@media` when they ask about nothing but medium, width and colour scheme; otherwise null. */
export function keepMediaQueries(prelude: AtrulePrelude | Raw | null): string | null {
  if (prelude === null || prelude.type === "Raw") return null;
  return find(prelude, (node) => !isAllowed(node)) === null ? generate(prelude) : null;
}

function isAllowed(node: CssNode): boolean {
  switch (node.type) {
    case "AtrulePrelude":
    case "MediaQueryList":
    case "Condition":
    case "FeatureRange":
      return true;
    case "MediaQuery":
      return isKnown(node.mediaType, mediaTypes) && isKnown(node.modifier, new Set(["only", "not"]));
    case "Feature":
      return isKnown(node.name, features);
    case "Identifier":
      return isKnown(node.name, words);
    case "Dimension":
      return /^\d{1,5}(?:\.\d{1,6})?$/.test(node.value) && /^(?:em|rem|px|ch|cm|mm|in|pt)$/i.test(node.unit);
    default:
      return false;
  }
}

function isKnown(word: string | null, known: ReadonlySet<string>): boolean {
  return word === null || known.has(word.toLowerCase());
}
