import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import type { SourceFile } from "#formats/document.ts";

/** The files of a zip in the order of its table of contents. */
export async function unpackZip(bytes: Uint8Array): Promise<readonly SourceFile[]> {
  const zip = await fromBufferPromise(Buffer.from(bytes));
  const files: SourceFile[] = [];
  for await (const entry of zip.eachEntry()) {
    files.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return files;
}
