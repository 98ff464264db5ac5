import { parseJson } from "./manifest.ts";

/** A value of a row in a bundle: bytes and texts in files of their own stand as objects. */
export type LineValue =
  | string
  | number
  | null
  | { readonly base64: string }
  | { readonly file: string }
  | { readonly texts: Readonly<Record<string, string>> };

/** A row of a bundle, by its columns. */
export type Line = Readonly<Record<string, LineValue>>;

/** The longest line that is read: a row with a long text in it takes some megabytes. */
const lineBytesMax = 64_000_000;

export class LineTooLong extends Error {}

/** The lines of a file that comes in parts, without their ends; the last one may lack its own. */
export async function* splitLines(parts: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const part of parts) {
    let from = 0;
    for (let end = part.indexOf(newline); end !== -1; end = part.indexOf(newline, from)) {
      yield toText(held, part.subarray(from, end));
      held = [];
      heldBytes = 0;
      from = end + 1;
    }
    heldBytes += part.byteLength - from;
    if (heldBytes > lineBytesMax) throw new LineTooLong(`A line is longer than ${lineBytesMax} bytes`);
    if (from < part.byteLength) held.push(part.subarray(from));
  }
  if (held.length > 0) yield toText(held, new Uint8Array());
}

const newline = 0x0a;

function toText(held: readonly Uint8Array[], last: Uint8Array): string {
  return Buffer.concat([...held, last]).toString("utf8");
}

/** A row from its line; null when it is none. */
export function parseLine(text: string): Line | null {
  const parsed = parseJson(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
  // Each value is looked at right here.
  return Object.values(parsed).every(isLineValue) ? (parsed as Line) : null;
}

function isLineValue(value: unknown): boolean {
  if (value === null || typeof value === "string") return true;
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object") return false;
  if ("base64" in value) return typeof value.base64 === "string";
  if ("file" in value) return typeof value.file === "string";
  if (!("texts" in value) || typeof value.texts !== "object" || value.texts === null) return false;
  return Object.values(value.texts).every((text) => typeof text === "string");
}
