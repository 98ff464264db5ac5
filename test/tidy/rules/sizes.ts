import { type Node, SyntaxKind } from "typescript/unstable/ast";
import { type Finding, isFunction, isTestPath, lineAt, lineOf, listNodes, type Rule, type Source } from "../tree.ts";

const fileLinesMax = 250;
const functionLinesMax = 60;
const parametersMax = 4;
const depthMax = 3;

/** Files, functions, parameter lists and nesting end where a reader's patience does. */
export const sizes: Rule = {
  name: "sizes",
  find: (tree) => [
    ...tree.texts.flatMap(({ path, text }) => {
      const lineCount = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
      if (!/\.(?:ts|js|mjs|css)$/.test(path) || lineCount <= fileLinesMax) return [];
      const message = `${lineCount} lines, and a file ends at ${fileLinesMax}: give a part of it a file and a name of its own`;
      return [{ path, line: fileLinesMax + 1, message }];
    }),
    ...tree.sources.flatMap((source) =>
      listNodes(source.syntax)
        .filter(isFunction)
        .flatMap((node) => findInFunction(source, node)),
    ),
  ],
};

function findInFunction(source: Source, node: Node): readonly Finding[] {
  const line = lineOf(source, node);
  const lineCount = lineAt(source, node.getEnd()) - line + 1;
  const parameterCount = listChildren(node).filter((child) => child.kind === SyntaxKind.Parameter).length;
  const messages: string[] = [];
  if (lineCount > functionLinesMax && !holdsTests(source, node)) {
    messages.push(`${lineCount} lines, and a function ends at ${functionLinesMax}: name its steps as functions`);
  }
  if (parameterCount > parametersMax) {
    messages.push(`${parameterCount} parameters, and ${parametersMax} is the end: take one object with names`);
  }
  if (depthOf(node) > depthMax) {
    messages.push(`more than ${depthMax} levels deep: leave early, or make the inner part a function`);
  }
  return messages.map((message) => ({ path: source.path, line, message }));
}

/** A function that groups tests is a list, not a thing to read at once. */
function holdsTests(source: Source, node: Node): boolean {
  return isTestPath(source.path) && /\btest\(/.test(node.getText(source.syntax));
}

const levels: readonly SyntaxKind[] = [
  SyntaxKind.IfStatement,
  SyntaxKind.ForStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.DoStatement,
  SyntaxKind.SwitchStatement,
  SyntaxKind.TryStatement,
];

/** How deep statements stand in each other; `else if` is no level, and a function inside begins anew. */
function depthOf(node: Node): number {
  return Math.max(
    0,
    ...listChildren(node).map((child) => {
      if (isFunction(child)) return 0;
      const isElseIf = child.kind === SyntaxKind.IfStatement && node.kind === SyntaxKind.IfStatement;
      return depthOf(child) + (levels.includes(child.kind) && !isElseIf ? 1 : 0);
    }),
  );
}

function listChildren(node: Node): readonly Node[] {
  const children: Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  return children;
}
