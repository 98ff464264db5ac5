import { isCallExpression, isNewExpression, type Node } from "typescript/unstable/ast";
import { listImports } from "../imports.ts";
import { isTestPath, lineOf, listNodes, type Rule } from "../tree.ts";

const pureFolders = /^src\/(?:core|engines|formats)\//;
const worldly =
  /^(?:node:(?:fs|http|https|http2|net|tls|dns|sqlite|child_process|cluster|process)(?:\/|$)|pg$|hono|@hono|kysely|nodemailer|pino)/;
const chance = /^(?:Date\.now|performance\.now|Math\.random|crypto\.randomUUID|crypto\.getRandomValues)$/;

/** `core`, `engines` and `formats` are functions of what they are given: no database, no HTTP, no clock, no chance. */
export const pure: Rule = {
  name: "pure",
  find: (tree) =>
    tree.sources
      .filter((source) => pureFolders.test(source.path) && !isTestPath(source.path))
      .flatMap((source) => [
        ...listImports(source)
          .filter(({ specifier }) => worldly.test(specifier))
          .map(({ specifier, line }) => {
            const message = `take what ${specifier} would bring as an argument; reach for it in src/platform/`;
            return { path: source.path, line, message };
          }),
        ...listNodes(source.syntax)
          .filter((node) => asksWorld(node))
          .map((node) => ({
            path: source.path,
            line: lineOf(source, node),
            message: "take the time or the chance as an argument: `now: number`, `random: () => number`",
          })),
      ]),
};

function asksWorld(node: Node): boolean {
  if (isCallExpression(node)) return chance.test(node.expression.getText());
  return isNewExpression(node) && node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0;
}
