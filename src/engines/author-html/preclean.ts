/** A marker that old editors of the field left in texts; it has no meaning and goes. */
export const spacerMarker = "____spacer____";

/**
 * Source text made ready for the parser: line ends become LF; half characters and control characters go; a heart made
 * of `<3` stays text; the ends are trimmed of white space, but not of no-break spaces, which are content.
 */
export function preclean(source: string): string {
  const wellFormed = source.isWellFormed() ? source : source.replace(/[\ud800-\udfff]/gu, "");
  const lines = wellFormed.includes("\r") ? wellFormed.replace(/\r\n?/g, "\n") : wellFormed;
  const text = dropControls(lines).replaceAll(spacerMarker, "").replaceAll("<3", "&lt;3");
  return trimSpace(text);
}

/** Bytes that claim to be UTF-8, as text; what is not UTF-8 goes, and nothing else does. */
export function decodeAuthorBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The decoder marks each broken sequence with U+FFFD. A text with broken sequences has had its own such marks
    // made by an earlier mistaken decoding, so that they go too is no loss.
    return new TextDecoder("utf-8").decode(bytes).replaceAll("\ufffd", "");
  }
}

/** Without control characters other than tab and newline, and without the two that XML refuses. */
export function dropControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the function is for.
  const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/;
  return controls.test(text) ? text.replace(new RegExp(controls, "g"), "") : text;
}

/** Whether a text is nothing but spaces, tabs and newlines. A no-break space is content. */
export function isBlank(text: string): boolean {
  return !/[^ \t\n]/.test(text);
}

/** Without spaces, tabs and newlines at the ends. By a loop, since the usual expression is quadratic on long runs. */
export function trimSpace(text: string): string {
  return trimSpaceStart(trimSpaceEnd(text));
}

export function trimSpaceStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpace(text.charCodeAt(start))) start += 1;
  return start === 0 ? text : text.slice(start);
}

export function trimSpaceEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a;
}
