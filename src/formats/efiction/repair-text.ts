import { isAscii, isUtf8 } from "node:buffer";
import { readMixed } from "../decode/utf8.ts";
import type { Certainty } from "./certainty.ts";
import { toWesternBytes, withoutControls } from "./cp1252.ts";
import { withQuotes } from "./mac-quotes.ts";
import { decodeTwiceEncoded } from "./twice-encoded.ts";

/** What was wrong with the letters of a text. */
export type RepairKind =
  | "windows-1252"
  | "mixed-encodings"
  | "declared-encoding"
  | "site-encoding"
  | "windows-1251"
  | "twice-encoded"
  | "control-characters"
  | "twice-escaped"
  | "mac-quotes";

/** The encoding that all texts of a site are in, though nothing in its dump says so. */
export interface SiteLetters {
  /** A name that decoders know. */
  readonly label: string;
  /** Its bytes were taken for Windows-1252 and written as UTF-8. */
  readonly isInUtf8: boolean;
}

export interface Repair {
  readonly kind: RepairKind;
  readonly certainty: Certainty;
}

/** A field as its author wrote it, as far as can be told. */
export interface RepairedText {
  readonly text: string;
  readonly repairs: readonly Repair[];
  /** The server cut it in the middle of a character. */
  readonly isCut: boolean;
  /** Characters that were lost before: the source has replacement characters in their place. */
  readonly lostCount: number;
}

/** Character sets of MySQL by the names that decoders know, where bytes may be in them. */
const labels: Readonly<Record<string, string>> = {
  big5: "big5",
  cp1250: "windows-1250",
  cp1251: "windows-1251",
  cp1256: "windows-1256",
  cp1257: "windows-1257",
  cp866: "ibm866",
  euckr: "euc-kr",
  gb2312: "gb18030",
  gbk: "gb18030",
  gb18030: "gb18030",
  greek: "iso-8859-7",
  hebrew: "iso-8859-8",
  koi8r: "koi8-r",
  koi8u: "koi8-u",
  latin2: "iso-8859-2",
  latin5: "windows-1254",
  latin7: "iso-8859-13",
  sjis: "shift_jis",
  cp932: "shift_jis",
  tis620: "windows-874",
  ujis: "euc-jp",
};

/**
 * The text in a field's bytes. Sites kept Windows-1252, UTF-8 and UTF-8 encoded twice side by side, so each field is
 * judged for itself; `charset` is what the dump says of all, `site` what was found in all together. Nothing becomes a
 * replacement character.
 */
export function repairText(bytes: Uint8Array, charset: string, site: SiteLetters | null = null): RepairedText {
  if (isAscii(bytes)) {
    const repairs: Repair[] = [];
    return { text: unescapeTwice(toText(bytes, "latin1"), repairs), repairs, isCut: false, lostCount: 0 };
  }
  const ofSite = site === null ? null : readOfSite(bytes, labels[charset] === undefined, site);
  if (ofSite !== null) {
    const repairs: Repair[] = [{ kind: "site-encoding", certainty: "likely" }];
    return { text: unescapeTwice(ofSite.text, repairs), repairs, isCut: ofSite.isCut, lostCount: 0 };
  }
  const whole = withoutCutCharacter(bytes);
  const read = whole === null ? readOther(bytes, charset) : { text: toText(whole, "utf8"), repairs: [] };
  const repairs: Repair[] = [...read.repairs];
  const text = unescapeTwice(repairCharacters(read.text, repairs), repairs);
  const lostCount = text.split("\ufffd").length - 1;
  return { text, repairs, isCut: whole !== null && whole.length < bytes.length, lostCount };
}

interface Read {
  readonly text: string;
  readonly repairs: readonly Repair[];
}

/** Where eFiction's columns end: servers cut what was longer, in the middle of a character for all they knew. */
const columnBytes: ReadonlySet<number> = new Set([60, 100, 200, 250, 255, 65_535]);

/** UTF-8 without the character that it ends in the middle of; null for what is no UTF-8. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array | null {
  if (isUtf8(bytes)) return bytes;
  if (!columnBytes.has(bytes.length)) return null;
  for (let cut = 1; cut <= 3; cut += 1) {
    const lead = bytes[bytes.length - cut] ?? 0;
    if (lead < 0x80) return null;
    if (lead < 0xc2) continue;
    const before = bytes.subarray(0, bytes.length - cut);
    return isUtf8(before) ? before : null;
  }
  return null;
}

/** A field in the encoding of its site; null for one that is in another. */
function readOfSite(
  bytes: Uint8Array,
  isUndeclared: boolean,
  { label, isInUtf8 }: SiteLetters,
): { readonly text: string; readonly isCut: boolean } | null {
  if (!isUtf8(bytes)) return isUndeclared ? decodeWhole(bytes, label) : null;
  const text = toText(bytes, "utf8");
  // Two bytes of Chinese are UTF-8 of a letter by accident, where whole texts in it have three bytes a character.
  if (!isInUtf8) return isTwoByte(label) && /^[\0-\u07ff]*$/.test(text) ? decodeWhole(bytes, label) : null;
  const western = toWesternBytes(text);
  if (western === null || (isUtf8(western) && countSequences(western) >= sequencesMin)) return null;
  return decodeWhole(western, label);
}

/** Sequences of UTF-8 that are no accident in another encoding. */
const sequencesMin = 3;

function countSequences(bytes: Uint8Array): number {
  return bytes.reduce((count, byte) => count + (byte >= 0xc2 ? 1 : 0), 0);
}

const twoByteLabels: ReadonlySet<string> = new Set(["gb18030", "gbk", "big5", "shift_jis", "euc-kr", "euc-jp"]);

function isTwoByte(label: string): boolean {
  return twoByteLabels.has(label);
}

/** The bytes in an encoding, but for a character that the end of a column has cut; null for what is in another. */
function decodeWhole(bytes: Uint8Array, label: string): { readonly text: string; readonly isCut: boolean } | null {
  const text = decodeStrictly(bytes, label);
  if (text !== null) return { text, isCut: false };
  if (!isTwoByte(label) || !columnBytes.has(bytes.length)) return null;
  const before = decodeStrictly(bytes.subarray(0, -1), label);
  return before === null ? null : { text: before, isCut: true };
}

function readOther(bytes: Uint8Array, charset: string): Read {
  const label = labels[charset];
  if (label !== undefined) {
    const declared = decodeStrictly(bytes, label);
    if (declared !== null) return { text: declared, repairs: [{ kind: "declared-encoding", certainty: "likely" }] };
  }
  const mixed = readMixed(bytes);
  if (mixed !== null) return { text: mixed, repairs: [{ kind: "mixed-encodings", certainty: "likely" }] };
  const certainty = charset.startsWith("latin1") ? "certain" : "likely";
  return {
    text: new TextDecoder("windows-1252").decode(bytes),
    repairs: [{ kind: "windows-1252", certainty }],
  };
}

function repairCharacters(text: string, repairs: Repair[]): string {
  const once = decodeTwiceEncoded(text);
  if (once !== null) repairs.push({ kind: "twice-encoded", certainty: once.certainty });
  let repaired = once?.text ?? text;
  const cyrillic = readCyrillic(repaired);
  if (cyrillic !== null) {
    repairs.push({ kind: "windows-1251", certainty: "guessed" });
    return cyrillic;
  }
  if (/[\u0080-\u0084\u0086-\u009f]/.test(repaired)) {
    repaired = withoutControls(repaired);
    repairs.push({ kind: "control-characters", certainty: "certain" });
  }
  const quoted = withQuotes(repaired);
  if (quoted !== repaired) repairs.push({ kind: "mac-quotes", certainty: "likely" });
  return quoted;
}

/** References to letters and punctuation whose own sign was turned into a reference again, by a form sent twice. */
const twiceEscaped =
  /&(?:amp;)+(?=(?:#\d{2,6}|#x[\da-f]{2,5}|quot|apos|nbsp|hellip|[mn]dash|[lr][sd]quo|[a-z](?:acute|grave|uml|circ|tilde|cedil|ring|slash)|szlig);)/gi;

/** Signs of markup are left as they are, since somebody may have written of it. */
function unescapeTwice(text: string, repairs: Repair[]): string {
  if (!text.includes("&amp;")) return text;
  const repaired = text.replace(twiceEscaped, "&").replace(/&(?:amp;){2,}/gi, "&amp;");
  if (repaired !== text) repairs.push({ kind: "twice-escaped", certainty: "likely" });
  return repaired;
}

/** Letters with marks that make whole words of nothing else are Cyrillic of Windows-1251. */
const wordOfMarks = /(?<![a-z])[\u00c0-\u00ff\u00a8\u00b8]{4,}(?![a-z])/i;
const wordOfMarksMin = 4;
const marksShare = 0.6;

/** Whether some word may be of such letters; looks at every fourth character, since each of these words has one there. */
function mayHaveWordOfMarks(text: string): boolean {
  for (let at = wordOfMarksMin - 1; at < text.length; at += wordOfMarksMin) {
    if (isMark(text.charCodeAt(at))) return true;
  }
  return false;
}

/** The letters of `wordOfMarks`, and the one outside of their row whose other case is in it. */
function isMark(code: number): boolean {
  return (code >= 0xc0 && code <= 0xff) || code === 0xa8 || code === 0xb8 || code === 0x178;
}

function readCyrillic(text: string): string | null {
  if (!mayHaveWordOfMarks(text) || !wordOfMarks.test(text)) return null;
  const marks = text.match(/[\u00c0-\u00ff]/g)?.length ?? 0;
  const plain = text.replace(/<[^>]*>|&\w+;/g, "").match(/[a-z]/gi)?.length ?? 0;
  if (marks < (marks + plain) * marksShare) return null;
  const bytes = toWesternBytes(text);
  return bytes === null ? null : new TextDecoder("windows-1251").decode(bytes);
}

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (cause) {
    // The bytes are in another encoding than the dump says.
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}

function toText(bytes: Uint8Array, encoding: "latin1" | "utf8"): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding);
}
