/** A point of a letter's outline in units of its font; those that are off the curve bend it. */
export interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  readonly isOnCurve: boolean;
}

export type Contour = readonly OutlinePoint[];

interface Streams {
  readonly contours: ByteReader;
  readonly points: ByteReader;
  readonly flags: ByteReader;
  readonly glyphs: ByteReader;
  readonly composites: ByteReader;
}

/** Bytes read one after the other. */
class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    this.#at += 1;
    return this.#bytes.readUInt8(this.#at - 1);
  }

  signedByte(): number {
    return (this.byte() << 24) >> 24;
  }

  word(): number {
    return this.byte() * 256 + this.byte();
  }

  signedWord(): number {
    return (this.word() << 16) >> 16;
  }

  /** A number that takes one byte as long as it is small. */
  short(): number {
    const code = this.byte();
    if (code === 253) return this.word();
    if (code === 254) return 506 + this.byte();
    return code === 255 ? 253 + this.byte() : code;
  }
}

const sizesAt = 8;
const headerBytes = 36;

/** The outlines of all glyphs in the `glyf` table of a WOFF2 font, by their number. */
export function readOutlines(table: Buffer): readonly (readonly Contour[])[] {
  const count = table.readUInt16BE(4);
  let from = headerBytes;
  const readers = [0, 1, 2, 3, 4].map((index) => {
    const length = table.readUInt32BE(sizesAt + index * 4);
    from += length;
    return new ByteReader(table.subarray(from - length, from));
  });
  const [contours, points, flags, glyphs, composites] = readers;
  if (!contours || !points || !flags || !glyphs || !composites) return [];
  const streams: Streams = { contours, points, flags, glyphs, composites };
  const outlines: (readonly Contour[])[] = [];
  const parts = new Map<number, readonly Part[]>();
  for (let index = 0; index < count; index += 1) {
    const contourCount = contours.signedWord();
    outlines.push(contourCount > 0 ? readSimple(contourCount, streams) : []);
    if (contourCount < 0) parts.set(index, readParts(streams));
  }
  return outlines.map((outline, index) => joinParts(index, outline, { outlines, parts }));
}

function readSimple(contourCount: number, { points, flags, glyphs }: Streams): readonly Contour[] {
  const counts = Array.from({ length: contourCount }, () => points.short());
  let x = 0;
  let y = 0;
  const contours = counts.map((count) =>
    Array.from({ length: count }, () => {
      const flag = flags.byte();
      const [dx, dy] = readStep(flag & 127, glyphs);
      x += dx;
      y += dy;
      return { x, y, isOnCurve: flag < 128 };
    }),
  );
  glyphs.short();
  return contours;
}

/** How far the next point is away: the smaller the steps, the fewer bytes say so (WOFF2, section 5.2). */
function readStep(kind: number, glyphs: ByteReader): readonly [number, number] {
  const first = glyphs.byte();
  if (kind < 10) return [0, signed(kind, ((kind & 14) << 7) + first)];
  if (kind < 20) return [signed(kind, (((kind - 10) & 14) << 7) + first), 0];
  if (kind < 84) {
    const base = kind - 20;
    const dy = 1 + ((base & 0x0c) << 2) + (first & 0x0f);
    return [signed(kind, 1 + (base & 0x30) + (first >> 4)), signed(kind >> 1, dy)];
  }
  const second = glyphs.byte();
  if (kind < 120) {
    const base = kind - 84;
    const dy = 1 + (((base % 12) >> 2) << 8) + second;
    return [signed(kind, 1 + (Math.floor(base / 12) << 8) + first), signed(kind >> 1, dy)];
  }
  const third = glyphs.byte();
  if (kind < 124) {
    return [signed(kind, (first << 4) + (second >> 4)), signed(kind >> 1, ((second & 0x0f) << 8) + third)];
  }
  return [signed(kind, (first << 8) + second), signed(kind >> 1, (third << 8) + glyphs.byte())];
}

function signed(flag: number, value: number): number {
  return (flag & 1) === 1 ? value : -value;
}

/** Another glyph that is a part of one, as the accent of a letter, moved and perhaps turned. */
interface Part {
  readonly glyph: number;
  readonly move: readonly [number, number];
  readonly turn: readonly [number, number, number, number];
}

function readParts({ composites, glyphs }: Streams): readonly Part[] {
  const parts: Part[] = [];
  let flags = 0x20;
  while ((flags & 0x20) !== 0) {
    flags = composites.word();
    const glyph = composites.word();
    const isWide = (flags & 1) !== 0;
    const dx = isWide ? composites.signedWord() : composites.signedByte();
    const dy = isWide ? composites.signedWord() : composites.signedByte();
    parts.push({ glyph, move: (flags & 2) === 0 ? [0, 0] : [dx, dy], turn: readTurn(flags, composites) });
  }
  if ((flags & 0x100) !== 0) glyphs.short();
  return parts;
}

function readTurn(flags: number, composites: ByteReader): Part["turn"] {
  const next = (): number => composites.signedWord() / 16_384;
  if ((flags & 0x08) !== 0) {
    const scale = next();
    return [scale, 0, 0, scale];
  }
  if ((flags & 0x40) !== 0) return [next(), 0, 0, next()];
  return (flags & 0x80) === 0 ? [1, 0, 0, 1] : [next(), next(), next(), next()];
}

interface Glyphs {
  readonly outlines: readonly (readonly Contour[])[];
  readonly parts: ReadonlyMap<number, readonly Part[]>;
}

const partsDepthMax = 5;

function joinParts(index: number, outline: readonly Contour[], glyphs: Glyphs, depth = 0): readonly Contour[] {
  const parts = glyphs.parts.get(index);
  if (parts === undefined || depth > partsDepthMax) return outline;
  return parts.flatMap(({ glyph, move, turn: [a, b, c, d] }) => {
    const contours = joinParts(glyph, glyphs.outlines[glyph] ?? [], glyphs, depth + 1);
    return contours.map((contour) =>
      contour.map(({ x, y, isOnCurve }) => ({ x: a * x + c * y + move[0], y: b * x + d * y + move[1], isOnCurve })),
    );
  });
}
