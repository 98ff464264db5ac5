import { type CssNode, find, generate, type Selector } from "css-tree";

const scope = "workskin";

const pseudoClasses: ReadonlySet<string> = new Set(
  `active any-link checked dir empty enabled disabled first-child first-of-type focus focus-visible focus-within hover is
  lang last-child last-of-type link not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type open
  target visited where before after first-line first-letter`.split(/\s+/),
);

const pseudoElements: ReadonlySet<string> = new Set(
  "before after first-line first-letter marker selection details-content".split(" "),
);

/**
 * A selector that matches inside `#workskin` only; null when it could match elsewhere or holds what skins may not use.
 * One that begins with `#workskin` stays as it is, provided that it goes down from there.
 */
export function scopeSelector(selector: Selector): string | null {
  const refused = find(selector, (node) => !isAllowed(node));
  if (refused !== null) return null;
  const parts = selector.children.toArray();
  // The first step decides: below a descendant of the scope, a step to a sibling stays inside the scope.
  const firstStep = parts.findIndex((part) => part.type === "Combinator");
  const first = firstStep === -1 ? parts : parts.slice(0, firstStep);
  const isDown = firstStep === -1 || isStepDown(parts[firstStep]);
  if (first.length === 0) return isDown ? `#${scope}${generate(selector)}` : null;
  const isScoped = first.some((part) => part.type === "IdSelector" && part.name === scope);
  if (!isScoped) return `#${scope} ${generate(selector)}`;
  return isDown ? generate(selector) : null;
}

function isStepDown(part: CssNode | undefined): boolean {
  return part?.type === "Combinator" && (part.name === " " || part.name === ">");
}

function isAllowed(node: CssNode): boolean {
  switch (node.type) {
    case "Selector":
    case "SelectorList":
    case "Nth":
    case "AnPlusB":
      return true;
    case "Combinator":
      return [" ", ">", "+", "~"].includes(node.name);
    case "TypeSelector":
      return node.name === "*" || isPlainName(node.name);
    case "ClassSelector":
    case "IdSelector":
    case "Identifier":
      return isPlainName(node.name);
    case "AttributeSelector":
      return node.name.type === "Identifier" && (node.flags === null || /^[is]$/i.test(node.flags));
    case "String":
      return !/[<\p{Cc}]/u.test(node.value);
    case "PseudoClassSelector":
      return pseudoClasses.has(node.name.toLowerCase());
    case "PseudoElementSelector":
      return pseudoElements.has(node.name.toLowerCase()) && node.children === null;
    default:
      return false;
  }
}

/** A name without escapes, which could spell what is refused, and without a namespace. */
function isPlainName(name: string): boolean {
  return /^[\p{L}\p{N}_-]+$/u.test(name);
}
