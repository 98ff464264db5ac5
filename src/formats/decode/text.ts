import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Finding, ReadRefusal } from "../document.ts";
import { findBareUtf16, guessLegacyText } from "./legacy-encoding.ts";
import { damaged, emptyFile, emptyText, findBinaryKind, notText } from "./refusals.ts";
import { isCutOff, readMixed } from "./utf8.ts";

export interface DecodedText {
  /** Without mark, with line ends as line feeds and without control characters. */
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** More control characters than one in this many characters are not a text's. */
const charactersPerControl = 100;

// The mark that old systems put at the end of a text file is one of them.
const control = /[\p{Cc}--[\t\n]]/gv;

/**
 * The text in the bytes of a file.
 *
 * UTF-8 and UTF-16 with or without their marks are read as such. What is not valid UTF-8 is read as the encoding that
 * its letters tell, else as Windows-1252, of which ISO-8859-1 is a part as far as text goes, with a finding. Refuses what is empty, what is
 * no text, and what is damaged.
 */
export function decodeText(bytes: Uint8Array): Outcome<DecodedText, ReadRefusal> {
  if (bytes.length === 0) return refuse(emptyFile);
  const binary = findBinaryKind(bytes);
  if (binary !== null) return refuse(binary);
  if (startsWith(bytes, [0xff, 0xfe])) return readUtf16(bytes, "utf-16le");
  if (startsWith(bytes, [0xfe, 0xff])) return readUtf16(bytes, "utf-16be");
  if (bytes.includes(0)) return readBareUtf16(bytes);
  if (isCutOff(bytes)) return refuse(damaged("it ends in the middle of a character"));

  const unicode = decodeStrictly(bytes, "utf-8");
  if (unicode !== null) return finish(unicode, []);
  return readMixedOrWestern(bytes);
}

/** The same, for bytes whose file names its own encoding by a label as browsers know them. */
export function decodeLabelled(bytes: Uint8Array, label: string): Outcome<DecodedText, ReadRefusal> {
  const plain = decodeText(bytes);
  const isPlain = plain.ok && plain.value.findings.length === 0;
  if (isPlain || !isKnownLabel(label) || (!plain.ok && plain.refusal.code === "empty")) return plain;

  const labelled = decodeStrictly(bytes, label);
  return labelled === null ? plain : finish(labelled, []);
}

function readUtf16(bytes: Uint8Array, label: string): Outcome<DecodedText, ReadRefusal> {
  if (bytes.length % 2 === 1) return refuse(damaged("it ends in the middle of a character"));
  const text = decodeStrictly(bytes, label);
  return text === null ? refuse(damaged("its UTF-16 is broken")) : finish(text, []);
}

function readBareUtf16(bytes: Uint8Array): Outcome<DecodedText, ReadRefusal> {
  const label = findBareUtf16(bytes);
  return label === null ? refuse(notText) : readUtf16(bytes, label);
}

function readMixedOrWestern(bytes: Uint8Array): Outcome<DecodedText, ReadRefusal> {
  const mixed = readMixed(bytes);
  if (mixed !== null) {
    const message = "Mostly UTF-8; the bytes that are not were read as Windows-1252.";
    return finish(mixed, [{ code: "encoding-mixed", severity: "warning", message }]);
  }
  const guessed = guessLegacyText(bytes);
  if (guessed !== null) {
    const message = `Not UTF-8; its letters are those of ${guessed.encoding}, as which it was read. Look whether it reads well.`;
    return finish(guessed.text, [{ code: "encoding-guessed", severity: "warning", message }]);
  }
  const western = new TextDecoder("windows-1252").decode(bytes);
  const message = "Not UTF-8; read as Windows-1252.";
  return finish(western, [{ code: "encoding-windows-1252", severity: "info", message }]);
}

function finish(decoded: string, findings: readonly Finding[]): Outcome<DecodedText, ReadRefusal> {
  const lines = decoded
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?|[\f\v\u0085\u2028]/g, "\n")
    .replaceAll("\u2029", "\n\n");
  const controls = lines.match(control)?.length ?? 0;
  if (lines.includes("\0") || controls * charactersPerControl > lines.length) return refuse(notText);
  if (lines.trim() === "") return refuse(emptyText);
  if (controls === 0) return done({ text: lines, findings });

  const message = `${controls} control characters were left out.`;
  const finding: Finding = { code: "control-characters", severity: "info", message };
  return done({ text: lines.replace(control, ""), findings: [...findings, finding] });
}

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}

function isKnownLabel(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
