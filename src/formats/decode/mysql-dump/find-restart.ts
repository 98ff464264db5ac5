/** Where reading can go on, and whether a row of the same table stands there. */
export interface Restart {
  readonly at: number;
  readonly isRow: boolean;
}

/** Words with which dumps begin a line; a text has to say them at the very start of one to be taken for them. */
const statements =
  /\n(?:INSERT\s|REPLACE\s|CREATE\s+TABLE|DROP\s+TABLE|LOCK\s+TABLES|UNLOCK\s+TABLES|ALTER\s+TABLE|\/\*!\d{5}|-- )/;
const rowOrStatement = new RegExp(`\\n[ \\t]*\\((?=['"\\d-])|\\)\\s*,\\s*\\((?=['"\\d-])|${statements.source}`);

/** Looked at in one step; what is longer is looked at in several. */
const windowBytes = 1_000_000;
/** A sign of a beginning may lie across two windows. */
const overlapBytes = 64;

/** The next place behind `start` that looks like the beginning of a row or a statement; the end when there is none. */
export function findRestart(bytes: Buffer, start: number, isInRows: boolean): Restart {
  const signs = isInRows ? rowOrStatement : statements;
  for (let from = start; from < bytes.length; from += windowBytes - overlapBytes) {
    const found = signs.exec(bytes.toString("latin1", from, from + windowBytes));
    if (found === null) continue;
    const isRow = found[0].endsWith("(");
    const at = from + found.index;
    return { at: isRow ? at + found[0].length - 1 : at + 1, isRow };
  }
  return { at: bytes.length, isRow: isInRows };
}
