import { Buffer } from "node:buffer";
import { crc32, deflateSync } from "node:zlib";

/** Large flat areas pack well whatever the effort. */
const compressionLevel = 3;

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const bitDepth = 8;
const palettePicture = 3;

/** A picture whose points are numbers of colours in a palette; a colour is three bytes. */
export interface PalettePicture {
  readonly width: number;
  readonly height: number;
  readonly points: Uint8Array;
  readonly palette: Uint8Array;
}

/** The picture as a PNG. */
export function toPng({ width, height, points, palette }: PalettePicture): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, palettePicture], 8);
  // Each row begins with how it is foretold; nothing is.
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) rows.set(points.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const content = deflateSync(rows, { level: compressionLevel });
  const chunks = [
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", content),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

function chunk(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
