import { Transform } from "node:stream";

export type WideEncoding = "utf-16le" | "utf-16be";

/** The encoding of a text in units of two bytes, as consoles of Windows write what is sent into a file; null for another one. */
export function findWideEncoding(start: Uint8Array): WideEncoding | null {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

/** The beginning of a text as UTF-8. */
export function toUtf8Start(start: Uint8Array): Uint8Array {
  const encoding = findWideEncoding(start);
  return encoding === null ? start : Buffer.from(new TextDecoder(encoding).decode(start));
}

/** Text in units of two bytes becomes UTF-8 on the way; any other goes through as it is. */
export function toUtf8(): Transform {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  return new Transform({
    transform(part: Buffer, _encoding, answer) {
      const encoding = isFirst ? findWideEncoding(part) : null;
      if (encoding !== null) decoder = new TextDecoder(encoding);
      isFirst = false;
      answer(null, decoder === null ? part : Buffer.from(decoder.decode(part, { stream: true })));
    },
    flush(answer) {
      answer(null, decoder === null ? null : Buffer.from(decoder.decode()));
    },
  });
}
