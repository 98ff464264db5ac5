import type { Install } from "./install.ts";
import { repairText } from "./repair-text.ts";
import type { Row } from "./row.ts";
import { toLine } from "./to-markup.ts";

/** A short field of a small table as a line of text. */
export function name(install: Install, row: Row, column: string): string {
  return toLine(text(install, row, column));
}

/** A field of a small table with its letters put right. */
export function text(install: Install, row: Row, column: string): string {
  const bytes = row.bytes(column);
  return bytes === null ? "" : repairText(bytes, install.charset, install.letters).text;
}
