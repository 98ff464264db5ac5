import type { BookFormat } from "#formats/write-book.ts";

/** A format in which works can be taken away. */
export interface DownloadFormat {
  /** What a file's name ends with. */
  readonly key: BookFormat;
  readonly label: string;
  /** The label in the middle of a sentence. */
  readonly inText: string;
  readonly mediaType: string;
}

/** In the order in which readers are offered them. */
export const downloadFormats: readonly DownloadFormat[] = [
  { key: "epub", label: "EPUB", inText: "EPUB", mediaType: "application/epub+zip" },
  { key: "html", label: "HTML", inText: "HTML", mediaType: "text/html; charset=utf-8" },
  { key: "md", label: "Markdown", inText: "Markdown", mediaType: "text/markdown; charset=utf-8" },
  { key: "txt", label: "Plain text", inText: "plain text", mediaType: "text/plain; charset=utf-8" },
];

/** What other archives offer and readers therefore ask for; an EPUB does the same. */
export const unofferedFormats: ReadonlyMap<string, string> = new Map([
  ["azw3", "AZW3"],
  ["mobi", "MOBI"],
  ["pdf", "PDF"],
]);

/** The format of a key, as addresses and forms name it; null when there is none such. */
export function findFormat(key: string): DownloadFormat | null {
  return downloadFormats.find((format) => format.key === key) ?? null;
}
