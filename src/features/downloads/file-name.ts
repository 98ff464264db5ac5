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
  return (cut.length < stemCharactersMin ? `${cut} ${noun} ${id}` : cut).trim().replaceAll(" ", "_");
}

/** A title as a file's name on any system, in its own script and without ending; "" when nothing of it can stand. */
export function toFileName(title: string): string {
  const safe = title
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[/\\:*?"<>|]+/g, " ")
    .replace(/\s+/g, " ");
  // A leading dot hides a file, and Windows knows no name that ends with one.
  return Array.from(safe)
    .slice(0, nameCharactersMax)
    .join("")
    .replace(/^[\s.]+|[\s.]+$/g, "");
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
