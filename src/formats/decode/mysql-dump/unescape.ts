import type { RawValue } from "./dump-row.ts";
import { sign } from "./signs.ts";

const none = new Uint8Array(0);

/** What a letter behind a backslash stands for; any other stands for itself. */
const escapes: Readonly<Record<number, number>> = {
  48: 0x00, // 0
  98: 0x08, // b
  110: 0x0a, // n
  114: 0x0d, // r
  116: 0x09, // t
  90: 0x1a, // Z
};

/** The bytes that a value had in its table; null for NULL. Bare values are the ASCII that is written. */
export function toFieldBytes(value: RawValue): Uint8Array | null {
  if (value.form === "null") return null;
  if (value.form === "hex") return fromHex(value.bytes);
  if (value.form === "bits") return fromBits(value.bytes);
  return value.form === "quoted" ? unescaped(value.bytes, value.quote) : value.bytes;
}

/** Bytes without escapes are answered as they are, without a copy; what stands between two escapes is copied in one piece. */
function unescaped(bytes: Uint8Array, quote: number): Uint8Array {
  let backslash = find(bytes, sign.backslash, 0);
  let doubled = find(bytes, quote, 0);
  if (backslash === bytes.length && doubled === bytes.length) return bytes;
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let from = 0; from < bytes.length; ) {
    const at = Math.min(backslash, doubled);
    out.set(bytes.subarray(from, at), length);
    length += at - from;
    if (at === bytes.length) break;
    const next = bytes[at + 1];
    const isPair = next !== undefined && (at === backslash || next === quote);
    // Of a pair the second byte counts; what stands by itself stands for itself.
    out[length] = at === backslash && isPair ? (escapes[next] ?? next) : (bytes[at] ?? 0);
    length += 1;
    from = at + (isPair ? 2 : 1);
    if (backslash < from) backslash = find(bytes, sign.backslash, from);
    if (doubled < from) doubled = find(bytes, quote, from);
  }
  return out.subarray(0, length);
}

/** Where a byte stands next; the end where it does not. */
function find(bytes: Uint8Array, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at === -1 ? bytes.length : at;
}

function fromHex(bytes: Uint8Array): Uint8Array {
  const written = Buffer.from(bytes).toString("latin1");
  const digits = written.replace(/^0x/i, "");
  if (!/^[\da-f]*$/i.test(digits)) return bytes;
  return digits === "" ? none : Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex");
}

function fromBits(bytes: Uint8Array): Uint8Array {
  const value = Number.parseInt(Buffer.from(bytes).toString("latin1"), 2);
  return Buffer.from(String(Number.isNaN(value) ? 0 : value), "latin1");
}
