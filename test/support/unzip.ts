import { fromBuffer } from "yauzl";

/** The files of a zip by name, as text. */
export function unzip(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (cause, zip) => {
      if (cause !== null) return reject(cause);
      const found = new Map<string, string>();
      zip.on("entry", (entry) => {
        zip.openReadStream(entry, (error, stream) => {
          if (error !== null) return reject(error);
          void stream.toArray().then((chunks) => {
            found.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
            zip.readEntry();
          }, reject);
        });
      });
      zip.on("end", () => resolve(found));
      zip.readEntry();
    });
  });
}
