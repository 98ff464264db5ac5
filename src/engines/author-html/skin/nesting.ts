import { tokenize, tokenTypes } from "css-tree";

/** How deep brackets may stand inside each other; real skins stay below ten. */
const bracketDepthMax = 64;

const closers: ReadonlyMap<number, number> = new Map([
  [tokenTypes["Function"] ?? -1, tokenTypes["RightParenthesis"] ?? -1],
  [tokenTypes["LeftParenthesis"] ?? -1, tokenTypes["RightParenthesis"] ?? -1],
  [tokenTypes["LeftSquareBracket"] ?? -1, tokenTypes["RightSquareBracket"] ?? -1],
  [tokenTypes["LeftCurlyBracket"] ?? -1, tokenTypes["RightCurlyBracket"] ?? -1],
]);

/** Whether a parser that recurses at each bracket would go too deep. Counts one too many rather than one too few. */
export function isNestedTooDeep(css: string): boolean {
  const open: number[] = [];
  let deepest = 0;
  tokenize(css, (type) => {
    const closer = closers.get(type);
    if (closer !== undefined) {
      open.push(closer);
      deepest = Math.max(deepest, open.length);
    } else if (open.at(-1) === type) {
      open.pop();
    }
  });
  return deepest > bracketDepthMax;
}
