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

/** Bytes without escapes are answered as they are, without a copy. */
function unescaped(bytes: Uint8Array, quote: number): Uint8Array {
  if (!bytes.includes(sign.backslash) && !bytes.includes(quote)) return bytes;
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === sign.backslash && at + 1 < bytes.length) {
      at += 1;
      const letter = bytes[at] ?? 0;
      out[length] = escapes[letter] ?? letter;
    } else {
      if (byte === quote && bytes[at + 1] === quote) at += 1;
      out[length] = byte;
    }
    length += 1;
  }
  return out.subarray(0, length);
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
