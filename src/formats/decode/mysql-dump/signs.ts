/** Bytes that the syntax of a dump knows. */
export const sign = {
  tab: 0x09,
  newline: 0x0a,
  space: 0x20,
  doubleQuote: 0x22,
  hash: 0x23,
  quote: 0x27,
  open: 0x28,
  close: 0x29,
  star: 0x2a,
  comma: 0x2c,
  dash: 0x2d,
  dot: 0x2e,
  slash: 0x2f,
  zero: 0x30,
  semicolon: 0x3b,
  backslash: 0x5c,
  backtick: 0x60,
} as const;

/** What an index is when the bytes at hand end too early. */
export const tooFew = -1;

export function isBlank(byte: number | undefined): boolean {
  return byte === sign.space || (byte !== undefined && byte >= sign.tab && byte <= 0x0d);
}

/** Letters, digits, `_`, `$` and whatever is outside of ASCII. */
export function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const isLetter = (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === 0x5f || byte === 0x24 || byte >= 0x80;
}

/**
 * The index behind the quotation mark that closes what begins at `start`, behind the opening one; `tooFew` when the
 * bytes end before it is known. A mark behind a backslash or doubled is a sign of the text.
 */
export function findQuoteEnd(bytes: Buffer, start: number, quote: number): number {
  let at = start;
  for (;;) {
    const mark = bytes.indexOf(quote, at);
    if (mark === -1 || mark + 1 >= bytes.length) return tooFew;
    let before = mark - 1;
    if (quote !== sign.backtick) while (before >= at && bytes[before] === sign.backslash) before -= 1;
    if ((mark - 1 - before) % 2 === 1) at = mark + 1;
    else if (bytes[mark + 1] === quote) at = mark + 2;
    else return mark + 1;
  }
}

/** The index of the first byte that is neither space nor inside a comment; `tooFew` when the bytes end first. */
export function skipSpace(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    while (isBlank(bytes[at])) at += 1;
    if (at >= bytes.length) return tooFew;
    const end = findCommentEnd(bytes, at);
    if (end === at || end === tooFew) return end;
    at = end;
  }
}

/** The index behind the comment at `at`, which is `at` itself where there is none. */
export function findCommentEnd(bytes: Buffer, at: number): number {
  const first = bytes[at];
  const second = bytes[at + 1];
  if (first === sign.hash) return behind(bytes.indexOf(sign.newline, at), 1);
  if (first === sign.dash) {
    if (at + 2 >= bytes.length) return tooFew;
    const isComment = second === sign.dash && (isBlank(bytes[at + 2]) || bytes[at + 2] === sign.dash);
    return isComment ? behind(bytes.indexOf(sign.newline, at), 1) : at;
  }
  if (first !== sign.slash) return at;
  if (second === undefined) return tooFew;
  return second === sign.star ? behind(bytes.indexOf("*/", at + 2, "latin1"), 2) : at;
}

function behind(index: number, length: number): number {
  return index === -1 ? tooFew : index + length;
}

/** The index behind the semicolon that ends the statement at `start`. */
export function findStatementEnd(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === sign.semicolon) return at + 1;
    if (byte === sign.quote || byte === sign.doubleQuote || byte === sign.backtick) {
      at = findQuoteEnd(bytes, at + 1, byte);
    } else {
      const end = findCommentEnd(bytes, at);
      at = end === at ? at + 1 : end;
    }
    if (at === tooFew) return tooFew;
  }
  return tooFew;
}
