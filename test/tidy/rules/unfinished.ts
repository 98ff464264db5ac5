import { isCallExpression, isIdentifier, isPropertyAccessExpression, type Node } from "typescript/unstable/ast";
import { lineOf, listNodes, type Rule } from "../tree.ts";

const note = /\b(?:TODO|FIXME|XXX|HACK)\b/;
const runners = ["test", "it", "describe", "suite"];

/** The rule's own sentences have to name what they refuse. */
const ownFile = "test/tidy/rules/unfinished.ts";

/** Nothing is left for later in the text, and no test is switched off or run alone. */
export const unfinished: Rule = {
  name: "unfinished",
  find: (tree) => [
    ...tree.texts.flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, index) => {
        const word = path === ownFile ? undefined : note.exec(line)?.[0];
        if (word === undefined) return [];
        return [{ path, line: index + 1, message: `do it now, or write an issue, instead of ${word}` }];
      }),
    ),
    ...tree.sources.flatMap((source) =>
      listNodes(source.syntax).flatMap((node) => {
        const call = switchedOff(node);
        if (call === null) return [];
        const message = `write t.skip("the reason") inside the test, where it depends on the machine, instead of ${call}`;
        return [{ path: source.path, line: lineOf(source, node), message }];
      }),
    ),
  ],
};

function switchedOff(node: Node): string | null {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return null;
  const { expression, name } = node.expression;
  if (!isIdentifier(expression) || !runners.includes(expression.text)) return null;
  return ["only", "skip", "todo"].includes(name.text) ? `${expression.text}.${name.text}` : null;
}
