/** Every part of a tar begins at a multiple of this. */
export const blockBytes = 512;

/** The header of one member. `type` is the sign of the format: "0" a file, "5" a folder, "x" more about the next. */
export interface TarHeader {
  readonly name: string;
  readonly bytes: number;
  readonly type: string;
}

/** A header block; null for one of zeros, which ends the tar; "damaged" when its checksum differs. */
export function parseTarHeader(block: Buffer): TarHeader | null | "damaged" {
  if (block.every((byte) => byte === 0)) return null;
  const bytes = parseNumber(block.subarray(124, 136));
  if (parseNumber(block.subarray(148, 156)) !== checksumOf(block) || bytes === null) return "damaged";
  const prefix =
    textOf(block.subarray(257, 262)) === "ustar" && block[262] === 0 ? textOf(block.subarray(345, 500)) : "";
  const name = textOf(block.subarray(0, 100));
  const type = String.fromCharCode(block[156] ?? 0);
  return { name: prefix === "" ? name : `${prefix}/${name}`, bytes, type: type === "\0" || type === "7" ? "0" : type };
}

/** What a pax header says of the member behind it: lines of "LENGTH KEY=VALUE". */
export function parsePax(content: Buffer): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (let position = 0; position < content.length; ) {
    const space = content.indexOf(" ", position);
    const length = Number(content.subarray(position, space === -1 ? undefined : space).toString("latin1"));
    if (space === -1 || !Number.isInteger(length) || length <= space - position) break;
    const line = content.subarray(space + 1, position + length - 1).toString("utf8");
    const equals = line.indexOf("=");
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
    position += length;
  }
  return values;
}

/** Octal digits, or for large numbers the bytes themselves behind a first bit. */
function parseNumber(field: Buffer): number | null {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = field.toString("latin1").replace(/[\0 ]+/g, "");
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits === "" ? "0" : digits, 8) : null;
}

/** The sum of all bytes, those of the checksum itself counted as spaces. */
function checksumOf(block: Buffer): number {
  return block.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0);
}

export function textOf(field: Buffer): string {
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? undefined : end).toString("utf8");
}
