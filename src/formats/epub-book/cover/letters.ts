import { type Contour, readOutlines } from "./outlines.ts";
import { readFontTables } from "./woff2.ts";

/** A letter of one font. Measures are in ems. */
export interface Letter {
  readonly advance: number;
  readonly contours: readonly Contour[];
  /** Units of its contours to the em. */
  readonly unitsPerEm: number;
}

/** Finds the letter for a sign; null when no font has it. */
export type FindLetter = (sign: string) => Letter | null;

const known = new WeakMap<Uint8Array, ReadonlyMap<number, Letter>>();

/** The letters of several files, as the fonts of the web are cut up by script. Each is read once. */
export function lettersOf(fonts: readonly Uint8Array[]): FindLetter {
  return (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    for (const font of fonts) {
      const letters = known.get(font) ?? readLetters(font);
      known.set(font, letters);
      const letter = letters.get(code);
      if (letter !== undefined) return letter;
    }
    return null;
  };
}

function readLetters(font: Uint8Array): ReadonlyMap<number, Letter> {
  const tables = readFontTables(Buffer.from(font.buffer, font.byteOffset, font.byteLength));
  const [cmap, glyf, head, hhea, hmtx] = ["cmap", "glyf", "head", "hhea", "hmtx"].map((tag) => tables?.get(tag));
  if (!cmap || !glyf || !head || !hhea || !hmtx) return new Map();
  const unitsPerEm = head.readUInt16BE(18);
  const metrics = hhea.readUInt16BE(34);
  const outlines = readOutlines(glyf);
  return new Map(
    [...readCharacterMap(cmap)].map(([code, glyph]) => {
      const advance = hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4) / unitsPerEm;
      return [code, { advance, contours: outlines[glyph] ?? [], unitsPerEm }];
    }),
  );
}

/** Which glyph stands for which sign: the table in ranges (format 4), which every font for the web has. */
function readCharacterMap(cmap: Buffer): ReadonlyMap<number, number> {
  const tables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + index * 8));
  const at = tables.find((offset) => cmap.readUInt16BE(offset) === 4);
  const glyphs = new Map<number, number>();
  if (at === undefined) return glyphs;
  const segments = cmap.readUInt16BE(at + 6) / 2;
  const column = (number: number, segment: number): number => at + 14 + number * segments * 2 + segment * 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const end = cmap.readUInt16BE(column(0, segment));
    const start = cmap.readUInt16BE(column(1, segment) + 2);
    const delta = cmap.readUInt16BE(column(2, segment) + 2);
    const offsetAt = column(3, segment) + 2;
    const offset = cmap.readUInt16BE(offsetAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const listed = offset === 0 ? code : cmap.readUInt16BE(offsetAt + offset + (code - start) * 2);
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}
