import {
  isAsExpression,
  isDecorator,
  isEnumDeclaration,
  isExportAssignment,
  isModuleDeclaration,
  isNonNullExpression,
  type Node,
  SyntaxKind,
} from "typescript/unstable/ast";
import { isTestPath, lineOf, listNodes, type Rule, type Source } from "../tree.ts";

/** The compiler is told the truth, or the reason why it has to take our word stands beside it. */
export const types: Rule = {
  name: "types",
  find: (tree) =>
    tree.sources.flatMap((source) =>
      listNodes(source.syntax).flatMap((node) => {
        const message = adviceFor(node) ?? (isTestPath(source.path) ? null : adviceForClaim(source, node));
        return message === null ? [] : [{ path: source.path, line: lineOf(source, node), message }];
      }),
    ),
};

function adviceFor(node: Node): string | null {
  if (node.kind === SyntaxKind.AnyKeyword) return "write the type, or unknown and a question that narrows it, not any";
  if (isEnumDeclaration(node)) return "write a union of strings instead of an enum";
  if (isModuleDeclaration(node) && node.body !== undefined) return "write a file instead of a namespace";
  if (isDecorator(node)) return "call a function instead of a decorator";
  if (isExportAssignment(node) || node.kind === SyntaxKind.DefaultKeyword) {
    return "export it by its name, so that it has the same one everywhere";
  }
  return null;
}

function adviceForClaim(source: Source, node: Node): string | null {
  if (isNonNullExpression(node)) return "settle the case of nothing above (leave, throw or ??) instead of writing !";
  const isClaim = isAsExpression(node) || node.kind === SyntaxKind.TypeAssertionExpression;
  if (!isClaim || /\bas\s+const$/.test(node.getText(source.syntax)) || hasReason(source, node)) return null;
  return "write why the compiler can take our word for this `as`, in a comment on this line or right above";
}

/** A comment on the line of the `as`, on the last line of the statement, or right above the place or its statement. */
function hasReason(source: Source, node: Node): boolean {
  const lines = source.text.split("\n");
  const endLine = source.syntax.getLineAndCharacterOfPosition(node.getEnd()).line;
  const startLine = lineOf(source, node) - 1;
  const statementLine = lineOf(source, statementOf(node)) - 1;
  const isComment = (line: string | undefined): boolean => /^\s*(?:\/\/|\*|\/\*)/.test(line ?? "");
  const hasTail = (line: string | undefined): boolean => /\s\/\/ |\/\*/.test(line ?? "");
  return (
    [startLine, endLine].some((line) => hasTail(lines[line])) ||
    [startLine, endLine, statementLine].some((line) => isComment(lines[line - 1]))
  );
}

const holders: readonly SyntaxKind[] = [
  SyntaxKind.SourceFile,
  SyntaxKind.Block,
  SyntaxKind.CaseClause,
  SyntaxKind.DefaultClause,
  SyntaxKind.ClassDeclaration,
];

function statementOf(node: Node): Node {
  return holders.includes(node.parent.kind) ? node : statementOf(node.parent);
}
