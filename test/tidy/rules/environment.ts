import { isIdentifier, isPropertyAccessExpression } from "typescript/unstable/ast";
import { isTestPath, lineOf, listNodes, type Rule } from "../tree.ts";

const homes = /^(?:src\/config\.ts$|src\/(?:commands\/)?main\.ts$|bin\/|bench\/)/;

/** The environment is read once, by `src/config.ts`, which says what is wrong with it; `main` hands it over. */
export const environment: Rule = {
  name: "environment",
  find: (tree) =>
    tree.sources
      .filter((source) => !homes.test(source.path) && !isTestPath(source.path))
      .flatMap((source) =>
        listNodes(source.syntax)
          .filter((node) => isPropertyAccessExpression(node) && isIdentifier(node.expression))
          .filter((node) => node.getText(source.syntax).replace(/\s/g, "") === "process.env")
          .map((node) => ({
            path: source.path,
            line: lineOf(source, node),
            message: "read the variable in src/config.ts, and take its value from Config as an argument",
          })),
      ),
};
