import { childrenOf, isElement, isText, type TreeElement, type TreeNode } from "./tree.ts";

const skipped = new Set(["script", "style", "noscript", "template", "nav"]);

/** Headings that stand in some nodes before any text or picture. What groups a heading may hold text of its own. */
export function leadingHeadings(nodes: readonly TreeNode[]): readonly TreeElement[] {
  const headings: TreeElement[] = [];
  const stack: TreeNode[] = [...nodes].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node) && node.value.trim() !== "") break;
    if (!isElement(node) || skipped.has(node.tagName)) continue;
    if (node.tagName === "img") break;
    if (/^h[1-6]$/.test(node.tagName)) headings.push(node);
    else for (const child of headingsOnly(node).reverse()) stack.push(child);
  }
  return headings;
}

/** Beside its headings, an `hgroup` holds lines that belong to them. */
function headingsOnly(element: TreeElement): TreeNode[] {
  const children = [...childrenOf(element)];
  return element.tagName === "hgroup" ? children.filter((child) => /^h[1-6]$/.test(child.nodeName)) : children;
}
