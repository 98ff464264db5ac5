/** A text with the encoding that its letters told. */
export interface GuessedText {
  readonly encoding: string;
  readonly text: string;
}

interface Candidate {
  readonly encoding: string;
  /** Letters that nearly every text in it is full of. */
  readonly usual: RegExp;
  /** So large a share of what is no ASCII are these letters, at the least. */
  readonly shareMin: number;
}

const cyrillic = { usual: /[оеаинтсрвлкмдпуя]/g, shareMin: 0.55 };
const kana = { usual: /[\u3041-\u3096\u30a1-\u30fa]/g, shareMin: 0.25 };

/** Encodings of scripts in which hardly a letter is ASCII. */
const candidates: readonly Candidate[] = [
  { encoding: "windows-1251", ...cyrillic },
  { encoding: "koi8-r", ...cyrillic },
  { encoding: "ibm866", ...cyrillic },
  { encoding: "x-mac-cyrillic", ...cyrillic },
  { encoding: "iso-8859-5", ...cyrillic },
  { encoding: "windows-1253", usual: /[αοιετσνηυρπκλςμάίό]/g, shareMin: 0.6 },
  { encoding: "windows-1255", usual: /[יוהלאמרתבשנ]/g, shareMin: 0.55 },
  { encoding: "shift_jis", ...kana },
  { encoding: "euc-jp", ...kana },
  { encoding: "euc-kr", usual: /[이다는을가에의고하은지도를한로그나서아]/g, shareMin: 0.2 },
  { encoding: "gb18030", usual: /[的一是不了在人有我他这个们来到上说]/g, shareMin: 0.08 },
  { encoding: "big5", usual: /[的一是不了在人有我他這個們來到上說]/g, shareMin: 0.08 },
];

/** Fewer letters than these tell nothing. */
const lettersMin = 30;

/** What is looked at; the rest of a text is in the same encoding. */
const sampleBytes = 40_000;

/**
 * The text in bytes that are no UTF-8, when its letters leave no doubt that it is in an encoding other than that of
 * Western Windows; null where nothing tells.
 */
export function guessLegacyText(bytes: Uint8Array): GuessedText | null {
  const sample = bytes.subarray(0, sampleBytes);
  const high = sample.filter((byte) => byte >= 0x80).length;
  const letters = sample.filter((byte) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a && byte < 0x80).length;
  const encoding = high >= lettersMin && high > letters ? mostUsual(sample) : western(sample);
  const text = encoding === null ? null : decode(bytes, encoding);
  return encoding === null || text === null ? null : { encoding, text };
}

function mostUsual(sample: Uint8Array): string | null {
  const scored = candidates.map(({ encoding, usual, shareMin }) => {
    // A character may be cut where the sample ends.
    const text = decode(sample, encoding) ?? decode(sample.subarray(0, -1), encoding) ?? "";
    const foreign = [...text].filter((letter) => letter > "\u007f").length;
    const share = foreign === 0 ? 0 : (text.match(usual)?.length ?? 0) / foreign;
    return { encoding, certainty: share / shareMin };
  });
  const best = scored.reduce((one, other) => (other.certainty > one.certainty ? other : one));
  return best.certainty >= 1 ? best.encoding : null;
}

interface Misplaced {
  readonly encoding: string;
  /** Signs that stand where no text in Windows-1252 has them, but letters or quotation marks of the encoding are. */
  readonly sign: RegExp;
  /** So many of them are no accident. */
  readonly countMin: number;
  /** What only another encoding has. */
  readonly against: RegExp;
}

const misplaced: readonly Misplaced[] = [
  {
    encoding: "macintosh",
    sign: /(?<=[a-z])Õ(?=[a-z])|(?<=^|[\s(])Ò(?=[A-Za-z])|(?<=[a-z.,!?])Ó(?=$|[\s)])/gm,
    countMin: 2,
    against: /[\u2018-\u201d]/,
  },
  { encoding: "windows-1250", sign: /(?<=\p{Ll})[³¹¿](?=\p{Ll})/gu, countMin: 3, against: /[a-z][±¶¼]/ },
  { encoding: "iso-8859-2", sign: /(?<=\p{Ll})[±³¶¼](?=\p{Ll})/gu, countMin: 3, against: /[a-z][¹œŸ]/ },
];

function western(sample: Uint8Array): string | null {
  const text = decode(sample, "windows-1252") ?? "";
  const found = misplaced.find(
    ({ sign, countMin, against }) => !against.test(text) && (text.match(sign)?.length ?? 0) >= countMin,
  );
  return found?.encoding ?? null;
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}

/** The byte order of UTF-16 without its mark, told by the zeros that every second byte of Western text is; else null. */
export function findBareUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const pairs = Math.floor(sample.length / 2);
  if (odd * 2 > pairs && even * 100 < pairs) return "utf-16le";
  return even * 2 > pairs && odd * 100 < pairs ? "utf-16be" : null;
}
