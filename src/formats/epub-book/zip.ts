import { Buffer } from "node:buffer";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

export interface ZipEntry {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Text gains next to nothing from more, and costs twice the time. */
const compressionLevel = 5;

/** What stands for a day in the times of a zip file wherever this runs; no zone's clock leaves out its noon. */
const noon = 12;

/** The years that a zip file can tell. */
const timeMin = Date.UTC(1980, 0, 2);
const timeMax = Date.UTC(2107, 11, 30);

const mediaType = "application/epub+zip";

/** Files as an EPUB: the media type first, as it is and without any further field, then the rest in order. */
export async function packEpub(files: readonly ZipEntry[], changedAt: number): Promise<Uint8Array> {
  const zip = new ZipFile();
  const day = new Date(Math.min(Math.max(changedAt, timeMin), timeMax));
  const mtime = new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), noon);
  const options = { mtime, mode: 0o100644, forceDosTimestamp: true };
  zip.addBuffer(Buffer.from(mediaType), "mimetype", { ...options, compress: false });
  for (const { path, content } of files) {
    const isPacked = /\.(?:png|jpg|gif|webp)$/.test(path);
    const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
    zip.addBuffer(bytes, path, isPacked ? { ...options, compress: false } : { ...options, compressionLevel });
  }
  zip.end();
  return buffer(zip.outputStream);
}
