/** Words in which no sign means anything to Markdown. */
export function escapeWords(text: string): string {
  return text
    .replaceAll("\u0000", "")
    .replace(/[\\`*[\]<>~]|!(?=\[)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .replace(/&(?=#?[a-z\d]+;)/gi, "&amp;");
}

/** A line that begins with a sign of a list, a heading, a rule or a quotation begins with words instead. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^(?:[#+\-=|:]|\d{1,9}(?=[.)]))/, (sign) => (/\d/.test(sign) ? sign : `\\${sign}`))
    .replace(/^(\d{1,9})(?=[.)])/, "$1\\");
}

/** Wide and no-break spaces at the ends of a line, which readers of Markdown cut off, by their number. */
export function protectEnds(line: string): string {
  return line.replace(/^\s+|\s+$/gu, (spaces) => [...spaces].map(toReference).join(""));
}

function toReference(space: string): string {
  if (space === "\u00a0") return "&nbsp;";
  return `&#x${(space.codePointAt(0) ?? 0).toString(16)};`;
}
