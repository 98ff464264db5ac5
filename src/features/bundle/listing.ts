import type { ListedFile } from "#formats/bundle/manifest.ts";
import type { FileWriter, WrittenFile } from "./write-folder.ts";

/** The list of a bundle's texts and images, written while they are. */
export class Listing {
  readonly #writer: FileWriter;
  #count = 0;
  #bytes = 0;

  constructor(writer: FileWriter) {
    this.#writer = writer;
  }

  add(path: string, written: WrittenFile): void {
    const line: ListedFile = { path, bytes: written.bytes, sha256: written.sha256 };
    this.#writer.write(Buffer.from(`${JSON.stringify(line)}\n`));
    this.#count += 1;
    this.#bytes += written.bytes;
  }

  /** How many files there are, how large they are together, and the checksum of the list. */
  end(): { readonly count: number; readonly bytes: number; readonly sha256: string } {
    return { count: this.#count, bytes: this.#bytes, sha256: this.#writer.end().sha256 };
  }
}
