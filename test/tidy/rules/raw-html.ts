import { isAsExpression, isNewExpression, type Node, SyntaxKind } from "typescript/unstable/ast";
import type { Finding, Rule, Source, TextFile } from "../tree.ts";
import { isTestPath, lineOf, listNodes } from "../tree.ts";

const cleanTypes = ["CleanHtml", "CleanCss", "SafeHtml", "Html"];

/** The cleaner makes clean text, and a store reads again what the cleaner made. */
const homes = /^src\/engines\/author-html\/|^src\/features\/(?:.+\/)?(?:store|[a-z0-9-]+-store)\.ts$/;
const domSinks =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|document\.write)\b/;

/** Text becomes markup by the template that escapes it, or by the cleaner; nothing calls itself clean. */
export const rawHtml: Rule = {
  name: "raw-html",
  find: (tree) => [
    ...tree.sources.filter((source) => source.path.startsWith("src/") && !isTestPath(source.path)).flatMap(findCasts),
    ...tree.texts.filter(({ path }) => /^src\/.*\.(?:ts|js|mjs)$/.test(path) && !isTestPath(path)).flatMap(findSinks),
  ],
};

function findCasts(source: Source): readonly Finding[] {
  return listNodes(source.syntax).flatMap((node) => {
    const message = adviceFor(source, node);
    return message === null ? [] : [{ path: source.path, line: lineOf(source, node), message }];
  });
}

function adviceFor(source: Source, node: Node): string | null {
  const isCast = isAsExpression(node) || node.kind === SyntaxKind.TypeAssertionExpression;
  if (isCast && !homes.test(source.path)) {
    const type = /(?<!^"" )\bas\s+(\w+)$|^<(\w+)>/.exec(node.getText(source.syntax));
    const name = type?.[1] ?? type?.[2] ?? "";
    if (cleanTypes.includes(name))
      return `only the cleaner makes ${name}: call #engines/author-html/index.ts, or read it in a store`;
  }
  if (
    isNewExpression(node) &&
    source.path !== "src/core/html.ts" &&
    node.expression.getText(source.syntax) === "Html"
  ) {
    return "write the markup with the html template, which escapes what it is given";
  }
  return null;
}

function findSinks({ path, text }: TextFile): readonly Finding[] {
  return text.split("\n").flatMap((line, index) => {
    const sink = domSinks.exec(line)?.[0];
    if (sink === undefined || /^\s*(?:\/\/|\*|\/\*)/.test(line)) return [];
    return [{ path, line: index + 1, message: `write textContent, or make elements, instead of ${sink}` }];
  });
}
