import { type CssNode, type Declaration, generate, type Rule, type StyleSheet } from "css-tree";
import type { CleanCss } from "#core/vocabulary.ts";
import { skinCharactersMax } from "../limits.ts";
import { Findings } from "./findings.ts";
import { keepMediaQueries } from "./media-queries.ts";
import { isNestedTooDeep } from "./nesting.ts";
import { parseSheet } from "./parse-sheet.ts";
import { isAllowedProperty } from "./properties.ts";
import { scopeSelector } from "./selectors.ts";
import { refusalOfValue } from "./values.ts";

/**
 * A work skin as it may be served, in a file of its own: allowed properties with allowed values, each selector below
 * `#workskin`, media queries about width and colour scheme. What was left out is told in `findings`, a sentence each
 * with its line. Never throws; cleaning a clean skin changes nothing and finds nothing.
 */
export function cleanSkin(css: string): { readonly css: CleanCss; readonly findings: readonly string[] } {
  const findings = new Findings();
  const text = cleanSheet(css, findings);
  // Every rule in it was put together from parts that were allowed one by one.
  return { css: text as CleanCss, findings: findings.list() };
}

function cleanSheet(css: string, findings: Findings): string {
  if (css.length > skinCharactersMax) {
    findings.add(1, `the skin is longer than ${skinCharactersMax} characters, so none of it was kept`);
    return "";
  }
  // The parser of CSS goes one call deeper for each bracket.
  if (isNestedTooDeep(css)) {
    findings.add(1, "brackets are nested too deep, so nothing was kept");
    return "";
  }
  const sheet = parseSheet(css);
  return sheet.type === "StyleSheet" ? cleanNodes(sheet, findings, true) : "";
}

/** The rules of a sheet, or of a media query inside it, a line each. */
function cleanNodes({ children }: Pick<StyleSheet, "children">, findings: Findings, mayHoldMedia: boolean): string {
  const rules: string[] = [];
  for (const node of children.toArray()) {
    const kept = cleanNode(node, findings, mayHoldMedia);
    if (kept !== "") rules.push(kept);
  }
  return rules.join("\n");
}

function cleanNode(node: CssNode, findings: Findings, mayHoldMedia: boolean): string {
  switch (node.type) {
    case "Rule":
      return cleanRule(node, findings);
    case "Atrule": {
      if (node.name !== "media" || node.block === null || !mayHoldMedia) {
        findings.addAt(node, `a skin may not use @${node.name} ${mayHoldMedia ? "" : "here "}`.trimEnd());
        return "";
      }
      const queries = keepMediaQueries(node.prelude);
      if (queries === null) findings.addAt(node, "a media query may ask about width and colour scheme only");
      const rules = queries === null ? "" : cleanNodes(node.block, findings, false);
      return rules === "" ? "" : `@media ${queries}{\n${rules}\n}`;
    }
    case "Comment":
    case "CDO":
    case "CDC":
      return "";
    default:
      findings.addAt(node, "this could not be read");
      return "";
  }
}

function cleanRule(rule: Rule, findings: Findings): string {
  const selectors = cleanSelectors(rule, findings);
  if (selectors.length === 0) return "";
  const declarations: string[] = [];
  for (const node of rule.block.children.toArray()) {
    if (node.type === "Comment") continue;
    const kept = node.type === "Declaration" ? cleanDeclaration(node, findings) : null;
    if (kept !== null) declarations.push(kept);
    else if (node.type !== "Declaration") findings.addAt(node, "only properties can stand inside a rule");
  }
  return declarations.length === 0 ? "" : `${selectors.join(",")}{${declarations.join(";")}}`;
}

function cleanSelectors({ prelude }: Rule, findings: Findings): string[] {
  if (prelude.type !== "SelectorList") {
    findings.addAt(prelude, "the selector could not be read");
    return [];
  }
  const kept: string[] = [];
  for (const selector of prelude.children.toArray()) {
    const scoped = selector.type === "Selector" ? scopeSelector(selector) : null;
    if (scoped === null)
      findings.addAt(selector, `the selector ${quote(generate(selector))} is not one that skins may use`);
    else kept.push(scoped);
  }
  return kept;
}

function cleanDeclaration(declaration: Declaration, findings: Findings): string | null {
  const property = declaration.property.toLowerCase();
  if (!isAllowedProperty(property)) {
    findings.addAt(declaration, `the property ${quote(property)} is not one that skins may use`);
    return null;
  }
  const refusal = refusalOfValue(property, declaration.value);
  if (refusal !== null) {
    findings.addAt(declaration, `the value of ${quote(property)} was left out: ${refusal}`);
    return null;
  }
  // Besides true and false the parser knows old hacks such as "!ie", which mean nothing today.
  const important = declaration.important === true ? "!important" : "";
  return `${property}:${generate(declaration.value)}${important}`;
}

/** A piece of what the author wrote, short enough for a sentence. */
function quote(written: string): string {
  return `“${written.length > 60 ? `${written.slice(0, 60)}…` : written}”`;
}
