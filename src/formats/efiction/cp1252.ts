const western = new TextDecoder("windows-1252");

/** Characters of Windows-1252 with their bytes; the five bytes that it leaves open stand for themselves, as in MySQL's latin1. */
const byteOf: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 128 }, (_, index): [string, number] => [
    western.decode(Uint8Array.of(128 + index)),
    128 + index,
  ]),
);

/** The byte of a character from U+0080 in Windows-1252, or in ISO-8859-1 for its control characters; null outside of both. */
function toWesternByte(character: string): number | null {
  const known = byteOf.get(character);
  if (known !== undefined) return known;
  const code = character.charCodeAt(0);
  return character.length === 1 && code >= 0x80 && code < 0x100 ? code : null;
}

/** The bytes of characters that all are in Windows-1252; null when one is not. */
export function toWesternBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? "";
    const byte = character < "\u0080" ? character.charCodeAt(0) : toWesternByte(character);
    if (byte === null) return null;
    bytes[index] = byte;
  }
  return bytes;
}

/** Control characters from U+0080 as the Windows characters that their bytes stood for. */
export function withoutControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => western.decode(Uint8Array.of(control.charCodeAt(0))));
}

/** Characters from U+0080 that bytes 0x80 to 0xBF are read as, for use inside a class of a regular expression. */
export const continuationClass = Array.from({ length: 64 }, (_, index) => 128 + index)
  .flatMap((byte) => [western.decode(Uint8Array.of(byte)), String.fromCharCode(byte)])
  .filter((character, index, all) => all.indexOf(character) === index)
  .map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
  .join("");
