const underscored = /(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]*[^\s_])_(?![\p{L}\p{N}_])/gu;
const starredTwice = /(?<![\p{L}\p{N}*])\*\*(?=[^\s*])([^*]*[^\s*])\*\*(?![\p{L}\p{N}*])/gu;
const starred = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu;

/** Signs of boards, with the elements that authors may write. */
const boardSigns = [
  ["i", "em"],
  ["b", "strong"],
  ["u", "u"],
  ["s", "s"],
] as const;

/** Escaped text with the words emphasised that its writer marked: by underscores, by stars, or as boards do. */
export function markEmphasis(escaped: string): string {
  const signed = boardSigns.reduce(
    (text, [sign, tag]) =>
      text.replace(new RegExp(`\\[${sign}\\]((?:(?!\\[/?${sign}\\]).)*)\\[/${sign}\\]`, "gisu"), `<${tag}>$1</${tag}>`),
    escaped,
  );
  return signed
    .replace(underscored, "<em>$1</em>")
    .replace(starredTwice, "<strong>$1</strong>")
    .replace(starred, "<em>$1</em>");
}
