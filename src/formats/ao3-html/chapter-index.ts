import { decodeEntities } from "../decode/entities.ts";
import { decodeText } from "../decode/text.ts";
import type { SourceFile } from "../document.ts";

/** A line of the list of a work's chapters. */
export interface IndexedChapter {
  readonly path: string;
  readonly label: string;
  /** YYYY-MM-DD. */
  readonly published: string;
}

const line =
  /<li[^>]*>\s*<a\b[^>]*href="[^"]*(\/works\/(\d+)\/chapters\/\d+)[^"]*"[^>]*>([^<]{0,500})<\/a>\s*<span\b[^>]*class="datetime"[^>]*>\((\d{4}-\d{2}-\d{2})\)<\/span>/g;

/** Larger than the list of any work. */
const indexBytesMax = 4_000_000;

/** The chapters of a work as a page of its chapter index beside it lists them; none where there is no such page. */
export function findChapterIndex(files: readonly SourceFile[], workAddress: string): readonly IndexedChapter[] {
  const id = /\d+$/.exec(workAddress)?.[0];
  for (const file of files) {
    if (file.bytes.length > indexBytesMax || !/\.x?html?$/i.test(file.name)) continue;
    const decoded = decodeText(file.bytes);
    if (!decoded.ok || !/class="chapter index/.test(decoded.value.text)) continue;
    const lines = [...decoded.value.text.matchAll(line)].filter(([, , work]) => work === id);
    if (lines.length > 0) return lines.map(toIndexed);
  }
  return [];
}

function toIndexed([, path = "", , label = "", published = ""]: RegExpExecArray): IndexedChapter {
  return { path, label: decodeEntities(label).trim(), published };
}
