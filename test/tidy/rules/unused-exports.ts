import { isIdentifier } from "typescript/unstable/ast";
import { listExports } from "../exports.ts";
import { listImports } from "../imports.ts";
import { listNodes, type Rule, type Source, type Tree } from "../tree.ts";

/** What is run, not imported: the commands, the tools, and what is found by its place. */
const entries = /^(?:src\/main\.ts$|src\/commands\/|bin\/|bench\/)|\.test\.ts$|\.d\.ts$/;

/** What is exported is used by another file; a type may be exported to name what its own file speaks of. */
export const unusedExports: Rule = {
  name: "unused-exports",
  find: (tree) => {
    const used = listUsed(tree);
    return tree.sources
      .filter((source) => !entries.test(source.path))
      .flatMap((source) =>
        listExports(source)
          .filter(({ name }) => !used.has(`${source.path} ${name}`) && !used.has(`${source.path} *`))
          .filter(({ name, isType }) => !isType || !isSpokenOf(source, name))
          .map(({ name, line }) => {
            const message = `nothing imports ${name}: remove it, or only its \`export\` when this file uses it`;
            return { path: source.path, line, message };
          }),
      );
  },
};

function listUsed(tree: Tree): ReadonlySet<string> {
  return new Set(
    tree.sources.flatMap((source) =>
      listImports(source).flatMap(({ target, names }) => {
        if (target === null) return [];
        return names === "all" ? [`${target} *`] : names.map((name) => `${target} ${name}`);
      }),
    ),
  );
}

function isSpokenOf(source: Source, name: string): boolean {
  // A door names the types of what it hands out.
  if (source.path.endsWith("/index.ts")) return true;
  return listNodes(source.syntax).filter((node) => isIdentifier(node) && node.text === name).length > 1;
}
