import { isIdentifier, isPropertyAccessExpression } from "typescript/unstable/ast";
import { isTestPath, lineOf, listNodes, type Rule } from "../tree.ts";

/** A test that looks at a clock fails on a machine that has other work to do; speed is shown by a benchmark. */
export const clocks: Rule = {
  name: "clocks",
  find: (tree) =>
    tree.sources
      .filter((source) => isTestPath(source.path))
      .flatMap((source) =>
        listNodes(source.syntax)
          .filter((node) => isPropertyAccessExpression(node) && isIdentifier(node.expression))
          .filter((node) => node.getText(source.syntax).replace(/\s/g, "") === "performance.now")
          .map((node) => ({
            path: source.path,
            line: lineOf(source, node),
            message: "tests look at no clock: where something must not take for ever, ask test/support/spent-time.ts",
          })),
      ),
};
