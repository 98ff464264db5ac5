/** Valid sequences that must stand against each stray byte before a file counts as UTF-8 with accidents in it. */
const sequencesPerStrayByte = 4;

/**
 * Whether bytes that are UTF-8 up to there end inside a character, as a transfer that broke off leaves them.
 * A file in a one-byte encoding may end in such a byte too, so some other character must have been whole.
 */
export function isCutOff(bytes: Uint8Array): boolean {
  const rest = bytes.subarray(Math.max(0, bytes.length - 3));
  const lead = rest.findLastIndex((byte) => byte >= 0xc2);
  if (lead === -1) return false;
  const start = bytes.length - rest.length + lead;
  if (bytes.length - start >= lengthOf(rest[lead] ?? 0)) return false;
  if (!rest.subarray(lead + 1).every(isContinuation)) return false;

  const counts = countSequences(bytes.subarray(0, start));
  return counts.strays === 0 && counts.sequences > 0;
}

/** UTF-8 in which a few bytes of Windows-1252 stand, each read for what it is; null when it is not mostly UTF-8. */
export function readMixed(bytes: Uint8Array): string | null {
  const counts = countSequences(bytes);
  if (counts.sequences < counts.strays * sequencesPerStrayByte) return null;

  const western = new TextDecoder("windows-1252");
  const unicode = new TextDecoder("utf-8");
  let text = "";
  let pending = 0;
  for (let index = 0; index < bytes.length; ) {
    const length = sequenceLength(bytes, index);
    if (length === 0) {
      text += unicode.decode(bytes.subarray(pending, index)) + western.decode(bytes.subarray(index, index + 1));
      pending = index + 1;
    }
    index += Math.max(length, 1);
  }
  return text + unicode.decode(bytes.subarray(pending));
}

function countSequences(bytes: Uint8Array): { readonly sequences: number; readonly strays: number } {
  let sequences = 0;
  let strays = 0;
  for (let index = 0; index < bytes.length; ) {
    const length = sequenceLength(bytes, index);
    if (length === 0) strays += 1;
    if (length > 1) sequences += 1;
    index += Math.max(length, 1);
  }
  return { sequences, strays };
}

/** How many bytes the character at `index` takes; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const first = bytes[index] ?? 0;
  if (first < 0x80) return 1;
  const length = lengthOf(first);
  if (length === 0 || index + length > bytes.length) return 0;
  const second = bytes[index + 1] ?? 0;
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isOutside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  const isWhole = bytes.subarray(index + 1, index + length).every(isContinuation);
  return isWhole && !isOverlong && !isOutside ? length : 0;
}

function lengthOf(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
