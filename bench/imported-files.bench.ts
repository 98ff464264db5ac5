import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Book } from "#formats/book.ts";
import { type BookFormat, writeBook } from "#formats/write-book.ts";
import type { Benchmark, Row } from "./benchmark.ts";
import { measureCommand, toImportRows } from "./measured-command.ts";
import { bookOf } from "./shelf-book.ts";

/** Of each format. */
const files = 1_000;

const wordsEach = 3_000;

export const benchmark: Benchmark = {
  question: `How long does a folder of ${files.toLocaleString("en")} works take to come in, each a file as the archive gives it out?`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), "octavo-bench-files-"));
    try {
      const rows: Row[] = [];
      for (const format of ["html", "epub"] as const) {
        const texts = join(folder, format);
        await writeFiles(texts, format);
        const run = (words: readonly string[]) => measureCommand(join(folder, `${format}-data`), words);
        await run(["account", "create", "--login", "keeper", "--email", "keeper@octavo.example", "--role", "admin"]);
        for (const what of [format.toUpperCase(), `${format.toUpperCase()}, the same again`]) {
          rows.push(...toImportRows(what, files, await run(["import", texts])));
        }
      }
      return rows;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function writeFiles(folder: string, format: BookFormat): Promise<void> {
  mkdirSync(folder);
  const book = bookOf(wordsEach, 2);
  for (let number = 1; number <= files; number += 1) {
    const { bytes } = await writeBook(numbered(book, number), format);
    writeFileSync(join(folder, `${number}.${format}`), bytes);
  }
}

/** A work of its own: its address tells works apart when they come in. */
function numbered(book: Book, number: number): Book {
  const url = `${book.site.url ?? ""}/works/${number}`;
  const chapters = book.chapters.map((chapter, index) => ({
    ...chapter,
    url: `${url}/chapters/${number * 10 + index}`,
  }));
  const series = book.series.map((one) => ({ ...one, position: number }));
  return { ...book, id: String(number), url, title: `${book.title} ${number}`, chapters, series };
}
