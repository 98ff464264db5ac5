import {
  isBindingPattern,
  isExportDeclaration,
  isIdentifier,
  isNamedExports,
  isVariableStatement,
  type Node,
  SyntaxKind,
} from "typescript/unstable/ast";
import { lineOf, type Source } from "./tree.ts";

export type Export = { readonly name: string; readonly line: number; readonly isType: boolean };

const typeKinds: readonly SyntaxKind[] = [SyntaxKind.InterfaceDeclaration, SyntaxKind.TypeAliasDeclaration];

/** What a file declares and exports by name, or exports from its own declarations in a list. */
export function listExports(source: Source): readonly Export[] {
  return [...source.syntax.statements].flatMap((statement) => {
    const line = lineOf(source, statement);
    if (isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (clause === undefined || !isNamedExports(clause)) return [];
      return clause.elements.map((element) => ({
        name: element.name.text,
        line,
        isType: statement.isTypeOnly || element.isTypeOnly,
      }));
    }
    if (!isExported(statement)) return [];
    const isType = typeKinds.includes(statement.kind);
    return declaredNames(statement).map((name) => ({ name, line, isType }));
  });
}

function isExported(statement: Node): boolean {
  let found = false;
  statement.forEachChild((child) => {
    found ||= child.kind === SyntaxKind.ExportKeyword;
  });
  return found;
}

function declaredNames(statement: Node): readonly string[] {
  if (isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => {
      if (isIdentifier(name)) return [name.text];
      return isBindingPattern(name) ? namesIn(name) : [];
    });
  }
  const name = "name" in statement ? statement.name : undefined;
  return isNode(name) && isIdentifier(name) ? [name.text] : [];
}

function namesIn(pattern: Node): readonly string[] {
  const names: string[] = [];
  pattern.forEachChild((element) => {
    element.forEachChild((child) => {
      if (isIdentifier(child)) names.push(child.text);
    });
  });
  return names;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}
