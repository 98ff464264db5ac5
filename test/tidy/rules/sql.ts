import {
  isCallExpression,
  isIdentifier,
  isPropertyAccessExpression,
  isTaggedTemplateExpression,
  type Node,
} from "typescript/unstable/ast";
import { isTestPath, lineOf, listNodes, type Rule } from "../tree.ts";

const statements = ["selectFrom", "insertInto", "replaceInto", "updateTable", "deleteFrom", "mergeInto"];

const homes = /^src\/platform\/|^src\/features\/(?:.+\/)?(?:store|[a-z0-9-]+-store)\.ts$|^bench\//;

/** Whoever looks for the archive's SQL finds all of it in stores, one named function a statement. */
export const sql: Rule = {
  name: "sql",
  find: (tree) =>
    tree.sources
      .filter((source) => !homes.test(source.path) && !isTestPath(source.path))
      .flatMap((source) =>
        listNodes(source.syntax).flatMap((node) => {
          const word = sqlIn(node);
          if (word === null) return [];
          const message = `${word} belongs in store.ts (or NOUN-store.ts) of its feature: call a named function there`;
          return [{ path: source.path, line: lineOf(source, node), message }];
        }),
      ),
};

function sqlIn(node: Node): string | null {
  if (isTaggedTemplateExpression(node)) return isIdentifier(node.tag) && node.tag.text === "sql" ? "sql`…`" : null;
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return null;
  const { name } = node.expression;
  return statements.includes(name.text) ? name.text : null;
}
