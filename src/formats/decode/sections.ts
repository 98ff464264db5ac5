import { areNumbered } from "./chapter-heading.ts";
import { childrenOf, elementsIn, isElement, type TreeElement, type TreeNode, textOf } from "./tree.ts";

export interface Section {
  readonly heading: TreeElement;
  readonly nodes: readonly TreeNode[];
}

export interface Sections {
  readonly opening: readonly TreeNode[];
  readonly sections: readonly Section[];
}

/**
 * A page cut at the headings of its chapters: of the highest level on which headings number chapters, all.
 * Without such a level the page is one piece. Elements around several chapters are opened up.
 */
export function cutIntoSections(body: TreeElement, left: readonly TreeElement[]): Sections {
  const breaks = new Set(findBreaks(body, left));
  return breaks.size === 0 ? { opening: childrenOf(body), sections: [] } : cutAt(body, breaks);
}

function cutAt(body: TreeElement, breaks: ReadonlySet<TreeElement>): Sections {
  const opening: TreeNode[] = [];
  const sections: { heading: TreeElement; nodes: TreeNode[] }[] = [];
  for (const node of openUp(childrenOf(body), breaks)) {
    if (isElement(node) && breaks.has(node)) sections.push({ heading: node, nodes: [] });
    else (sections.at(-1)?.nodes ?? opening).push(node);
  }
  return { opening, sections };
}

function findBreaks(body: TreeElement, left: readonly TreeElement[]): readonly TreeElement[] {
  const elements = [...elementsIn(body)].filter((element) => !left.includes(element));
  for (const level of ["h1", "h2", "h3"]) {
    const headings = elements.filter((element) => element.tagName === level);
    if (areNumbered(headings.map(textOf))) return headings;
  }
  return [];
}

/** Nodes with every element that holds one of `breaks` replaced by what is in it. */
export function openUp(nodes: readonly TreeNode[], breaks: ReadonlySet<TreeElement>): readonly TreeNode[] {
  return nodes.flatMap((node) => {
    if (!isElement(node) || breaks.has(node)) return [node];
    const holdsBreak = [...elementsIn(node)].some((element) => breaks.has(element));
    return holdsBreak ? openUp(childrenOf(node), breaks) : [node];
  });
}
