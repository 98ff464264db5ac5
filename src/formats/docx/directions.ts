import { elementsIn, type TreeElement, textOf } from "../decode/tree.ts";

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Blocks that run one way each. */
const lines = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th"]);

/**
 * Says of each line that runs against most of the others which way it does. The way of the whole is its language's; a
 * line's is that of its first letter.
 */
export function markDirections(nodes: readonly TreeElement[]): void {
  const blocks = nodes.flatMap((node) => [node, ...elementsIn(node)]).filter(({ tagName }) => lines.has(tagName));
  const directed = blocks.flatMap((block) => {
    const letter = /\p{L}/u.exec(textOf(block))?.[0];
    return letter === undefined ? [] : [{ block, direction: rightToLeft.test(letter) ? "rtl" : "ltr" }];
  });
  const backwards = directed.filter(({ direction }) => direction === "rtl").length;
  const usual = backwards * 2 > directed.length ? "rtl" : "ltr";
  for (const { block, direction } of directed) {
    if (direction !== usual) block.attrs = [...block.attrs, { name: "dir", value: direction }];
  }
}
