import { isArrayLiteralExpression, isIdentifier, isVariableDeclaration, type Node } from "typescript/unstable/ast";
import { listImports } from "../imports.ts";
import { isTestPath, listNodes, type Rule, type Source } from "../tree.ts";

/** A feature is entered by its `index.ts`, and by features that stand below it in `src/app.ts` only. */
export const doors: Rule = {
  name: "doors",
  find: (tree) => {
    const app = tree.sources.find((source) => source.path === "src/app.ts");
    const order = app === undefined ? null : readOrder(app);
    return tree.sources
      .filter((source) => source.path.startsWith("src/") && !isTestPath(source.path))
      .flatMap((source) =>
        listImports(source).flatMap(({ target, line }) => {
          const problem = target === null ? null : describe(source.path, target, order);
          return problem === null ? [] : [{ path: source.path, line, message: problem }];
        }),
      );
  },
};

function describe(path: string, target: string, order: readonly string[] | null): string | null {
  const to = featureOf(target);
  const from = featureOf(path);
  if (to === null || from === to) return null;
  if (!target.endsWith(`/${to}/index.ts`)) {
    return `write "#features/${to}/index.ts" and let that door export what is needed, not ${target}`;
  }
  if (from === null || order === null) return null;
  const missing = [from, to].find((feature) => !order.includes(feature));
  if (missing !== undefined) return `put ${missing} into the list \`features\` of src/app.ts, above what imports it`;
  if (order.indexOf(to) < order.indexOf(from)) return null;
  return `${to} stands below ${from} in src/app.ts: move this piece into ${to}, or tell ${to} by a change`;
}

function featureOf(path: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** The folders of `export const features = [archive, people, …]`, by way of the imports of those names. */
function readOrder(app: Source): readonly string[] {
  const folders = new Map(
    listImports(app).flatMap(({ target, names }) => {
      const feature = target === null ? null : featureOf(target);
      return feature === null || names === "all" ? [] : names.map((name) => [name, feature] as const);
    }),
  );
  const list = listNodes(app.syntax).find(isFeatureList);
  return list === undefined
    ? []
    : listNodes(list).flatMap((node) => (isIdentifier(node) ? (folders.get(node.text) ?? []) : []));
}

function isFeatureList(node: Node): boolean {
  if (!isVariableDeclaration(node) || !isIdentifier(node.name) || node.name.text !== "features") return false;
  return node.initializer !== undefined && listNodes(node).some(isArrayLiteralExpression);
}
