import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Node, type SourceFile, SyntaxKind } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";

/** A file of the project by its path from the root, with forward slashes. */
export type TextFile = { readonly path: string; readonly text: string };

/** A TypeScript file with its syntax tree. */
export type Source = TextFile & { readonly syntax: SourceFile };

export type Tree = { readonly sources: readonly Source[]; readonly texts: readonly TextFile[] };

/** Something to change: `message` says what to write instead. */
export type Finding = { readonly path: string; readonly line: number; readonly message: string };

export type Rule = { readonly name: string; readonly find: (tree: Tree) => readonly Finding[] };

const skippedFolders = ["node_modules", "data", "fixtures", "golden", "sample-shelf"];
const textEndings = /(?:\.(?:ts|mjs|js|css|sql|md|sh|service|conf|json)|\/Caddyfile|bin\/octavo|\.ci\/run)$/;
const sourceEnding = /(?<!\.as)\.ts$/;

/** Reads whole trees at once, since starting the parser is what takes time. */
export function readTrees(roots: readonly string[]): readonly Tree[] {
  const lists = roots.map((root) => ({ root, paths: listFiles(root, "").filter((path) => textEndings.test(path)) }));
  const sourcePaths = lists.flatMap(({ root, paths }) =>
    paths.filter((path) => sourceEnding.test(path)).map((path) => join(root, path)),
  );
  const syntaxes = parseFiles(sourcePaths);
  return lists.map(({ root, paths }) => {
    const texts = paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
    const sources = texts.flatMap((file) => {
      const syntax = syntaxes.get(join(root, file.path));
      return syntax === undefined ? [] : [{ ...file, syntax }];
    });
    return { sources, texts };
  });
}

/** The line, counted from one, on which the node itself begins, after its comments. */
export function lineOf(source: Source, node: Node): number {
  return lineAt(source, node.getStart(source.syntax));
}

export function lineAt(source: Source, position: number): number {
  return source.syntax.getLineAndCharacterOfPosition(position).line + 1;
}

/** Every node below `start`, from the top down, in the order of the text. */
export function listNodes(start: Node): readonly Node[] {
  const nodes: Node[] = [];
  const visit = (node: Node): void => {
    nodes.push(node);
    node.forEachChild(visit);
  };
  start.forEachChild(visit);
  return nodes;
}

export function isTestPath(path: string): boolean {
  return path.startsWith("test/") || path.endsWith(".test.ts");
}

export function isFunction(node: Node): boolean {
  return [
    SyntaxKind.FunctionDeclaration,
    SyntaxKind.FunctionExpression,
    SyntaxKind.ArrowFunction,
    SyntaxKind.MethodDeclaration,
    SyntaxKind.Constructor,
    SyntaxKind.GetAccessor,
    SyntaxKind.SetAccessor,
  ].includes(node.kind);
}

function listFiles(root: string, folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    const isSkipped = skippedFolders.includes(entry.name) || (entry.name.startsWith(".") && entry.name !== ".ci");
    return isSkipped ? [] : listFiles(root, path);
  });
}

/** Only reads the syntax: no types, no libraries, and no configuration but the one made up here. */
function parseFiles(paths: readonly string[]): ReadonlyMap<string, SourceFile> {
  const configuration = join(import.meta.dirname, "made-up.tsconfig.json");
  const compilerOptions = { noLib: true, noResolve: true, types: [], target: "esnext", module: "esnext" };
  const files = {
    readFile: (path: string) =>
      path === configuration ? JSON.stringify({ compilerOptions, files: paths }) : undefined,
    fileExists: (path: string) => (path === configuration ? true : undefined),
  };
  const parser = new API({ cwd: import.meta.dirname, fs: files });
  try {
    const program = parser.updateSnapshot({ openProjects: [configuration] }).getProjects()[0]?.program;
    return new Map(
      paths.map((path) => {
        const syntax = program?.getSourceFile(path);
        if (syntax === undefined) throw new Error(`The parser did not read ${path}`);
        return [path, syntax];
      }),
    );
  } finally {
    parser.close();
  }
}
