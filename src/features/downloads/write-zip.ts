import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A file of a zip; its bytes are asked for when its turn comes, so that one at a time is in memory. */
export interface ZipEntry {
  /** With forward slashes. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  /** An EPUB is packed already, and packing it again takes time and gains nothing. */
  readonly isPacked: boolean;
  read(): Promise<Uint8Array | Readable>;
}

/** Writes a zip to `path` file by file, and tells after each how many are in it; rejects when one cannot be read. */
export async function writeZip(
  path: string,
  entries: readonly ZipEntry[],
  told: (count: number) => void,
): Promise<void> {
  // Few processes ever make one, so the package is loaded when it is needed.
  const { ZipFile } = await import("yazl");
  const zip = new ZipFile();
  // yazl tells of what went wrong with an entry beside its stream.
  const failed = once(zip, "failure").then(([cause]) => Promise.reject(cause));
  for (const [index, entry] of entries.entries()) {
    const options = { mtime: new Date(entry.changedAt), mode: 0o100644, compressionLevel: entry.isPacked ? 1 : 6 };
    zip.addReadStreamLazy(entry.name, options, (give) => {
      entry.read().then(
        (bytes) => {
          told(index);
          give(null, bytes instanceof Readable ? bytes : Readable.from([bytes]));
        },
        (cause: unknown) => zip.emit("failure", cause),
      );
    });
  }
  zip.end();
  // The package's types name no more than the interface of such a stream.
  const output = zip.outputStream as Readable;
  const written = pipeline(output, createWriteStream(path, { mode: 0o600, flags: "wx" }));
  try {
    await Promise.race([written, failed]);
  } finally {
    output.destroy();
    await written.catch(() => undefined);
  }
  told(entries.length);
}
