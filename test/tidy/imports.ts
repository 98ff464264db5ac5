import { dirname, posix } from "node:path";
import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isNamedExports,
  isNamedImports,
  isStringLiteral,
  type Node,
  SyntaxKind,
} from "typescript/unstable/ast";
import { lineOf, listNodes, type Source } from "./tree.ts";

/** What a file takes from another file or package. */
export type Import = {
  readonly specifier: string;
  /** The file's path, or null for a package. */
  readonly target: string | null;
  /** The names as the other file exports them, or everything. */
  readonly names: readonly string[] | "all";
  readonly line: number;
};

/** Every import, re-export and `import()` of a file, types included. */
export function listImports(source: Source): readonly Import[] {
  return listNodes(source.syntax).flatMap((node) => {
    const found = readImport(node);
    if (found === null) return [];
    return [{ ...found, target: resolveImport(source.path, found.specifier), line: lineOf(source, node) }];
  });
}

/** The file that a specifier means in the file at `from`, or null for a package. */
function resolveImport(from: string, specifier: string): string | null {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(dirname(from), specifier));
  const inside = /^#([a-z]+)\/(.+)$/.exec(specifier);
  if (inside === null) return null;
  const [, name = "", rest = ""] = inside;
  if (name === "src" || name === "test") return `${name}/${rest}`;
  return `src/${name}/${rest}`;
}

function readImport(node: Node): Pick<Import, "specifier" | "names"> | null {
  if (isImportDeclaration(node)) {
    const bindings = node.importClause?.namedBindings;
    const isNamed = bindings !== undefined && isNamedImports(bindings);
    return withSpecifier(node.moduleSpecifier, isNamed ? bindings.elements.map(exportedName) : "all");
  }
  if (isExportDeclaration(node)) {
    const clause = node.exportClause;
    const isNamed = clause !== undefined && isNamedExports(clause);
    return withSpecifier(node.moduleSpecifier, isNamed ? clause.elements.map(exportedName) : "all");
  }
  if (isImportTypeNode(node) && isLiteralTypeNode(node.argument)) return withSpecifier(node.argument.literal, "all");
  if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) {
    return withSpecifier(node.arguments[0], "all");
  }
  return null;
}

function withSpecifier(node: Node | undefined, names: Import["names"]): Pick<Import, "specifier" | "names"> | null {
  return node !== undefined && isStringLiteral(node) ? { specifier: node.text, names } : null;
}

function exportedName(element: {
  readonly name: { readonly text: string };
  readonly propertyName?: { readonly text: string } | undefined;
}): string {
  return (element.propertyName ?? element.name).text;
}
