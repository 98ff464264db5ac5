import type { RawValue, ValueForm } from "./dump-row.ts";
import { findQuoteEnd, isBlank, sign, skipSpace, tooFew } from "./signs.ts";

/** What the parser answers when the bytes are no row. */
export const broken = -2;

/** Values of one row at most; eFiction's widest table has some sixty. */
const valuesMax = 512;

/** One row of a dump, kept as places in its bytes: it is filled anew with each row and valid until the next. */
export class RowParser {
  #bytes: Buffer = Buffer.alloc(0);
  readonly #starts = new Int32Array(valuesMax);
  readonly #ends = new Int32Array(valuesMax);
  readonly #forms: ValueForm[] = [];
  readonly #quotes = new Uint8Array(valuesMax);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  value(index: number): RawValue | null {
    const form = index < this.#count ? this.#forms[index] : undefined;
    if (form === undefined) return null;
    const bytes = this.#bytes.subarray(this.#starts[index], this.#ends[index]);
    return { form, bytes, quote: this.#quotes[index] ?? 0 };
  }

  /** Reads the row whose opening bracket is at `start`; answers the index behind it, `tooFew` or `broken`. */
  parse(bytes: Buffer, start: number): number {
    this.#bytes = bytes;
    this.#count = 0;
    let at = start + 1;
    for (;;) {
      at = skipSpace(bytes, at);
      if (at < 0) return at;
      // An empty pair of brackets is a row of defaults.
      if (bytes[at] === sign.close && this.#count === 0) return at + 1;
      at = this.#parseValue(bytes, at);
      if (at < 0) return at;
      at = skipSpace(bytes, at);
      if (at < 0) return at;
      if (bytes[at] === sign.close) return at + 1;
      if (bytes[at] !== sign.comma || this.#count === valuesMax) return broken;
      at += 1;
    }
  }

  #parseValue(bytes: Buffer, start: number): number {
    const first = bytes[start];
    if (first === sign.quote || first === sign.doubleQuote) return this.#parseQuoted(bytes, start, "quoted");
    let at = start;
    // An introducer such as `_binary` or a letter such as `x` stands right before its quoted value.
    while (isBareByte(bytes[at])) at += 1;
    if (at >= bytes.length) return tooFew;
    if (isNumber(bytes, start)) {
      this.#push(start, at, 0, "bare");
      return at;
    }
    const word = bytes.toString("latin1", start, at);
    if (word.startsWith("_") || /^[xbn]$/i.test(word)) {
      const quoteAt = skipSpace(bytes, at);
      if (quoteAt < 0) return quoteAt;
      if (bytes[quoteAt] === sign.quote || bytes[quoteAt] === sign.doubleQuote) {
        return this.#parseQuoted(bytes, quoteAt, formOf(word));
      }
      // `_binary 0x4142`: what stands behind the introducer is the value.
      if (word.startsWith("_") && quoteAt > at) return this.#parseValue(bytes, quoteAt);
    }
    if (at === start) return broken;
    if (bytes[at] === sign.open) return this.#parseCall(bytes, start, at);
    this.#push(start, at, 0, word.toUpperCase() === "NULL" ? "null" : /^0x/i.test(word) ? "hex" : "bare");
    return at;
  }

  #parseQuoted(bytes: Buffer, start: number, form: ValueForm): number {
    const quote = bytes[start] ?? sign.quote;
    const end = findQuoteEnd(bytes, start + 1, quote);
    if (end < 0) return end;
    this.#push(start + 1, end - 1, quote, form);
    return end;
  }

  /** A call such as `NOW()` is kept as it is written. */
  #parseCall(bytes: Buffer, start: number, open: number): number {
    let depth = 0;
    for (let at = open; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === sign.quote) {
        const end = findQuoteEnd(bytes, at + 1, sign.quote);
        if (end < 0) return end;
        at = end - 1;
      } else if (byte === sign.open) depth += 1;
      else if (byte === sign.close) {
        depth -= 1;
        if (depth > 0) continue;
        this.#push(start, at + 1, 0, "bare");
        return at + 1;
      }
    }
    return tooFew;
  }

  #push(start: number, end: number, quote: number, form: ValueForm): void {
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#quotes[this.#count] = quote;
    this.#forms[this.#count] = form;
    this.#count += 1;
  }
}

/** Most values are numbers, which need no closer look; `0x` begins a value in hexadecimal digits. */
function isNumber(bytes: Buffer, start: number): boolean {
  const first = bytes[start] ?? 0;
  const second = bytes[start + 1] ?? 0;
  if (first === sign.dash) return true;
  return first >= sign.zero && first <= 0x39 && (second | 0x20) !== 0x78;
}

function formOf(introducer: string): ValueForm {
  if (/^x$/i.test(introducer)) return "hex";
  return /^b$/i.test(introducer) ? "bits" : "quoted";
}

function isBareByte(byte: number | undefined): boolean {
  if (byte === undefined || isBlank(byte)) return false;
  return (
    byte !== sign.comma &&
    byte !== sign.close &&
    byte !== sign.open &&
    byte !== sign.quote &&
    byte !== sign.doubleQuote &&
    byte !== sign.semicolon
  );
}
