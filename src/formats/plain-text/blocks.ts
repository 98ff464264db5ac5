/** Lines between blank lines; at least one, without white space at their ends, indents kept as spaces. */
export interface Block {
  readonly lines: readonly string[];
  readonly blankLinesBefore: number;
}

const spacesPerTab = 4;

export function toBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let blankLines = 0;
  for (const raw of text.split("\n")) {
    const line = raw.replaceAll("\t", " ".repeat(spacesPerTab)).trimEnd();
    if (line === "" && lines.length > 0) {
      blocks.push({ lines, blankLinesBefore: blankLines });
      lines = [];
      blankLines = 0;
    }
    if (line === "") blankLines += 1;
    else lines.push(line);
  }
  return lines.length === 0 ? blocks : [...blocks, { lines, blankLinesBefore: blankLines }];
}

/** The width of a line's indent in spaces. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The characters a reader sees in a line. */
export function lengthOf(line: string): number {
  return [...line.trim()].length;
}
