import { isCallExpression, isExpressionStatement, isIdentifier } from "typescript/unstable/ast";
import { isTestPath, lineOf, type Rule } from "../tree.ts";

const aroundEach = new Set(["beforeEach", "afterEach"]);

/** All tests run in one process, where a hook at the top of a file runs around each test of every other file as well. */
export const hooks: Rule = {
  name: "hooks",
  find: (tree) =>
    tree.sources
      .filter((source) => isTestPath(source.path))
      .flatMap((source) =>
        source.syntax.statements
          .filter(isExpressionStatement)
          .map(({ expression }) => expression)
          .filter(isCallExpression)
          .filter((call) => isIdentifier(call.expression) && aroundEach.has(call.expression.text))
          .map((call) => ({
            path: source.path,
            line: lineOf(source, call),
            message: "put the hook and its tests into a describe: here it runs around all tests there are",
          })),
      ),
};
