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

/** The nodes of a chapter by the field they go into. */
export interface ChapterParts {
  readonly summary: readonly TreeNode[];
  readonly notes: readonly TreeNode[];
  readonly endNotes: readonly TreeNode[];
  /** Elements that are in those fields, so that the text leaves them out. */
  readonly left: readonly TreeElement[];
}

/** What the program put around a chapter's text in blocks of its own: notes before and behind, and a summary. */
export function findParts(nodes: readonly TreeNode[]): ChapterParts {
  const elements = nodes.flatMap((node) => [...(isElement(node) ? [node] : []), ...elementsIn(node)]);
  const isBlock = (element: TreeElement, name: string) =>
    attributeOf(element, "class")?.split(/\s+/).includes(name) === true;
  const heads = elements.filter((element) => isBlock(element, "fff_head_notes"));
  const feet = elements.filter((element) => isBlock(element, "fff_foot_notes"));
  const summary: TreeNode[] = [];
  const notes: TreeNode[] = [];
  for (const head of heads) {
    let isSummary = false;
    for (const node of childrenOf(head)) {
      if (isLabel(node)) isSummary = /^summary\b/i.test(textOf(node));
      else if (!isLayout(node)) (isSummary ? summary : notes).push(node);
    }
  }
  const endNotes = feet.flatMap((foot) => childrenOf(foot).filter((node) => !isLabel(node) && !isLayout(node)));
  return { summary, notes, endNotes, left: [...heads, ...feet] };
}

/** "**Author's Note:**" */
function isLabel(node: TreeNode): boolean {
  return isElement(node) && node.tagName === "b" && /^[^:]{1,60}:$/.test(textOf(node));
}

function isLayout(node: TreeNode): boolean {
  return isText(node) ? node.value.trim() === "" : isElement(node) && (node.tagName === "hr" || node.tagName === "br");
}
