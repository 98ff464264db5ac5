import { type TitledHeader, type ToHtml, takeTitledHeader } from "../decode/header/tree-header.ts";
import { attributeOf, childrenOf, isElement, isText, type TreeElement, type TreeNode, textOf } from "../decode/tree.ts";

/** Marks a run of words between paragraphs, which stands in none. */
const runMark = "data-run";

const block =
  /^(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|ul)$/;

/**
 * Takes the lines "Label: value" out of a page that stand above its text, behind the elements that are shown elsewhere
 * (`left`). Null where there are none; the page then stays as it is.
 */
export function takeHeader(body: TreeElement, left: readonly TreeElement[], toHtml: ToHtml): TitledHeader | null {
  const holder = holderIn(body);
  const [before, behind] = partBehind(childrenOf(holder), left);
  const elements = toElements(behind, holder);
  const found = takeTitledHeader(elements, toHtml);
  if (found === null) return null;
  const rest = found.rest.flatMap((element) =>
    attributeOf(element, runMark) === null ? [element] : childrenOf(element),
  );
  holder.childNodes = [...before, ...rest];
  return found;
}

/** The element right around the text: as long as one holds all of it, that one. */
function holderIn(element: TreeElement): TreeElement {
  const shown = childrenOf(element).filter((node) => textOf(node) !== "");
  const [only, ...others] = shown;
  const isHolder =
    only !== undefined &&
    others.length === 0 &&
    isElement(only) &&
    /^(?:div|section|article|main|td|tr|tbody|table|font|span)$/.test(only.tagName);
  return isHolder ? holderIn(only) : element;
}

/** Nodes up to the last that holds something shown elsewhere, and those behind it. */
function partBehind(nodes: readonly TreeNode[], left: readonly TreeElement[]) {
  const holds = (node: TreeNode): boolean =>
    isElement(node) && (left.includes(node) || childrenOf(node).some((child) => holds(child)));
  const last = nodes.findLastIndex(holds);
  return [nodes.slice(0, last + 1), nodes.slice(last + 1)] as const;
}

/** Blocks as they are, and what stands between them as paragraphs of their own. */
function toElements(nodes: readonly TreeNode[], like: TreeElement): readonly TreeElement[] {
  const elements: TreeElement[] = [];
  let words: TreeNode[] = [];
  const endWords = (): void => {
    if (words.some((node) => isElement(node) || textOf(node) !== "")) elements.push(toRun(words, like));
    words = [];
  };
  for (const node of nodes) {
    if (isElement(node) && block.test(node.tagName)) {
      endWords();
      elements.push(node);
    } else if (isElement(node) || isText(node)) words.push(node);
  }
  endWords();
  return elements;
}

function toRun(words: readonly TreeNode[], like: TreeElement): TreeElement {
  const attrs = [{ name: runMark, value: "" }];
  return { ...like, tagName: "p", nodeName: "p", attrs, childNodes: [...words] };
}
