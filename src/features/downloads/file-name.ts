import { toAscii } from "./ascii.ts";

/** Of a name in ASCII, as OTW has it. */
const stemCharactersMax = 24;
const stemCharactersMin = 3;

/** Of a name in all scripts: file systems end at 255 bytes, and a character may take four. */
const nameCharactersMax = 50;

/**
 * The name of a work's file in ASCII and without ending, as OTW makes it: `Two_of_Hearts_3`. Addresses and browsers that
 * know nothing else take it.
 */
export function toFileStem(title: string, noun: string, id: number | string): string {
  const plain = toAscii(title.replace(/&\w+;/g, ""))
    .replace(/[^\w -]+/g, "")
    .replace(/ +/g, " ")
    .trim();
  const border = plain.lastIndexOf(" ", stemCharactersMax);
  const cut = plain.length <= stemCharactersMax ? plain : plain.slice(0, border > 0 ? border : stemCharactersMax);
  const isShort = cut.length < stemCharactersMin || deviceName.test(cut);
  return (isShort ? `${cut} ${noun} ${id}` : cut).trim().replaceAll(" ", "_");
}

/** What Windows takes for a device, whatever stands behind a dot. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** What is not seen, but for the joiners, which Persian and the pictures of families are written with. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}]+|(?![\u200c\u200d])\p{Cf}+/gu;

/** A title as a file's name on any system, in its own script and without ending; "" when nothing of it can stand. */
export function toFileName(title: string): string {
  const safe = title
    .normalize("NFC")
    .toWellFormed()
    .replace(unseen, " ")
    .replace(/[/\\:*?"<>|]+/g, " ")
    .replace(/\s+/g, " ");
  // A leading dot hides a file, and Windows knows no name that ends with one.
  const name = Array.from(safe)
    .slice(0, nameCharactersMax)
    .join("")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  return deviceName.test(name) ? `_${name}` : name;
}

/** The header under which a browser saves a file: in ASCII for those that read nothing else (RFC 6266), then by its true name. */
export function toDisposition(stem: string, name: string, extension: string): string {
  const ascii = `attachment; filename="${stem}.${extension}"`;
  if (name === "") return ascii;
  const encoded = encodeURIComponent(`${name}.${extension}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${ascii}; filename*=UTF-8''${encoded}`;
}
