import {
  attributeOf,
  childrenOf,
  elementsIn,
  isElement,
  isText,
  type TreeElement,
  type TreeNode,
  textOf,
} from "../decode/tree.ts";

/** What stands on the title page beside a label: "Genre" with what comes up to the next label. */
export interface Labelled {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
}

/** Labels that may come behind the summary, in whose text anything may stand in bold. */
const known =
  /^(?:additional series|series|category|categories|fandoms?|genres?|freeform tags|additional tags|tags|language|characters?|relationships?|pairings?|status|published|updated|packaged|rating|(?:archive )?warnings?|ao3 categories|chapters|words|publisher|summary|description|kudos|hits|comments|bookmarks|collections)$/i;

/** The labels of a title page, from its lines "**Label:** value" or the rows of its table, in their order. */
export function readLabels(page: TreeElement): readonly Labelled[] {
  const rows = [...elementsIn(page)].filter((element) => element.tagName === "tr").flatMap(rowOf);
  if (rows.length > 0) return rows;
  const labels: { label: string; nodes: TreeNode[] }[] = [];
  for (const holder of [...elementsIn(page)].filter(({ tagName }) => tagName === "div" || tagName === "p")) {
    if (!childrenOf(holder).some((node) => labelOf(node) !== null)) continue;
    for (const [index, node] of childrenOf(holder).entries()) {
      const label = labelOf(node);
      const isInSummary = /^(?:summary|description)$/i.test(labels.at(-1)?.label ?? "");
      const begins = label !== null && startsLine(childrenOf(holder), index) && (!isInSummary || known.test(label));
      if (begins) labels.push({ label, nodes: [] });
      else labels.at(-1)?.nodes.push(node);
    }
    return labels.map(({ label, nodes }) => ({ label, nodes: withoutLastBreak(nodes) }));
  }
  return labels;
}

function rowOf(row: TreeElement): readonly Labelled[] {
  const cells = childrenOf(row).filter((node): node is TreeElement => isElement(node) && node.tagName === "td");
  const [first, ...rest] = cells;
  const label =
    first === undefined
      ? null
      : (childrenOf(first)
          .map(labelOf)
          .find((one) => one !== null) ?? null);
  const [second] = rest;
  return label === null || second === undefined ? [] : [{ label, nodes: childrenOf(second) }];
}

function labelOf(node: TreeNode): string | null {
  if (!isElement(node) || (node.tagName !== "b" && node.tagName !== "strong")) return null;
  return /^([^:]{1,60}):$/.exec(textOf(node))?.[1]?.trim() ?? null;
}

function startsLine(nodes: readonly TreeNode[], index: number): boolean {
  const before = nodes.slice(0, index).findLast((node) => !isText(node) || node.value.trim() !== "");
  return before === undefined || (isElement(before) && /^(?:br|div|p|hr)$/.test(before.tagName));
}

function withoutLastBreak(nodes: readonly TreeNode[]): readonly TreeNode[] {
  const end = nodes.findLastIndex((node) => !isText(node) || node.value.trim() !== "");
  const last = nodes[end];
  return last !== undefined && isElement(last) && last.tagName === "br" ? nodes.slice(0, end) : nodes.slice(0, end + 1);
}

export function textOfNodes(nodes: readonly TreeNode[]): string {
  return nodes.map(textOf).join(" ").replace(/\s+/g, " ").trim();
}

/** The links in some nodes with their words and addresses. */
export function linksIn(nodes: readonly TreeNode[]): readonly { readonly text: string; readonly address: string }[] {
  const elements = nodes.flatMap((node) => [...(isElement(node) ? [node] : []), ...elementsIn(node)]);
  return elements
    .filter(({ tagName }) => tagName === "a")
    .map((link) => ({ text: textOf(link), address: attributeOf(link, "href") ?? "" }));
}
