import { type CssNode, parse } from "css-tree";

/**
 * The tree of a sheet. The parser keeps its table of tokens from one call to the next, and finds the end of brackets by
 * what stands in it behind the last one (css-tree 3.2.1): with an opening bracket of another sheet there it would read
 * a stray closing one for ever. So the table is filled with signs that open nothing before.
 */
export function parseSheet(css: string): CssNode {
  parse(";".repeat(css.length + 1), { context: "declarationList" });
  return parse(css, { positions: true, parseCustomProperty: false });
}
