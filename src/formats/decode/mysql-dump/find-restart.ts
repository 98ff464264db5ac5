/** Where reading can go on, and whether a row of the same table stands there. */
export interface Restart {
  readonly at: number;
  readonly isRow: boolean;
}

/** Words with which dumps begin a line; a text has to say them at the very start of one to be taken for them. */
const statements =
  /\n(?:INSERT\s|REPLACE\s|CREATE\s+TABLE|DROP\s+TABLE|LOCK\s+TABLES|UNLOCK\s+TABLES|ALTER\s+TABLE|\/\*!\d{5}|-- )/;
const rowOrStatement = new RegExp(`\\n[ \\t]*\\((?=['"\\d-])|\\)\\s*,\\s*\\((?=['"\\d-])|${statements.source}`);

/** Looked at in one step: little at first, since the next row is near, and more while nothing is found. */
const windowBytesMin = 4_096;
const windowBytesMax = 1_000_000;
/** A sign of a beginning may lie across two windows, or across two chunks of a dump. */
export const overlapBytes = 64;

/** The next place behind `start` that looks like the beginning of a row or a statement; null when there is none. */
export function findRestart(bytes: Buffer, start: number, isInRows: boolean): Restart | null {
  const signs = isInRows ? rowOrStatement : statements;
  let window = windowBytesMin;
  for (let from = start; from < bytes.length; ) {
    const found = signs.exec(bytes.toString("latin1", from, Math.min(from + window, bytes.length)));
    if (found === null) {
      from += window - overlapBytes;
      window = Math.min(window * 8, windowBytesMax);
      continue;
    }
    const isRow = found[0].endsWith("(");
    const at = from + found.index;
    return { at: isRow ? at + found[0].length - 1 : at + 1, isRow };
  }
  return null;
}
