import { isAscii, isUtf8 } from "node:buffer";
import { toWesternBytes } from "./cp1252.ts";
import { findLetters } from "./find-letters.ts";
import type { Install } from "./install.ts";
import type { SiteLetters } from "./repair-text.ts";
import { type DumpBytes, type KeptRow, readAgain } from "./row.ts";

/** What is looked at of a site to tell its encoding. */
const rowsMax = 150;
const bytesMax = 400_000;

/**
 * The encoding that a site was written in where neither the dump nor its columns tell: its fields hold the bytes of
 * that encoding, or those bytes taken for Windows-1252 and written as UTF-8. Null where there is nothing of the kind.
 */
export function sampleLetters(dump: DumpBytes, install: Install): SiteLetters | null {
  const raw: Uint8Array[] = [];
  const taken: Uint8Array[] = [];
  for (const bytes of listFields(dump, install)) {
    if (!isUtf8(bytes)) raw.push(bytes);
    else {
      const western = toWesternBytes(Buffer.from(bytes).toString());
      // What is UTF-8 once more was encoded twice, and is in no other encoding.
      if (western !== null && !isUtf8(western)) taken.push(western);
    }
  }
  const label = findLetters(raw);
  const inUtf8 = findLetters(taken);
  if (inUtf8 !== null && (label === null || label === inUtf8)) return { label: inUtf8, isInUtf8: true };
  return label === null ? null : { label, isInUtf8: false };
}

function* listFields(dump: DumpBytes, install: Install): Iterable<Uint8Array> {
  yield* listColumns(dump, spread([...install.stories.values()]), ["title", "summary", "storynotes"]);
  yield* listColumns(dump, spread([...install.reviews.values()].flat()), ["reviewer", "review"]);
  yield* listColumns(dump, spread([...install.authors.values()]), ["penname", "bio"]);
  yield* listColumns(dump, spread([...install.chapters.values()].flat()), ["title", "notes", "storytext"]);
}

/** What of some columns is beyond ASCII, until there is enough of it. */
function* listColumns(dump: DumpBytes, rows: readonly KeptRow[], columns: readonly string[]): Iterable<Uint8Array> {
  let left = bytesMax;
  for (const kept of rows) {
    const row = readAgain(dump, kept);
    for (const bytes of columns.map((column) => row.bytes(column))) {
      if (bytes === null || left < 0 || isAscii(bytes)) continue;
      left -= bytes.length;
      yield bytes;
    }
  }
}

/** Some rows of all, from the first to the last. */
function spread(rows: readonly KeptRow[]): readonly KeptRow[] {
  const step = Math.max(1, Math.floor(rows.length / rowsMax));
  return rows.filter((_, index) => index % step === 0);
}
