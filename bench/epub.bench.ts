import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Book } from "#formats/book.ts";
import { writeBook } from "#formats/write-book.ts";
import { readUprightFonts } from "#ui/font-faces.ts";
import { type Benchmark, type Row, timeInTurns } from "./benchmark.ts";
import { bookOf } from "./shelf-book.ts";

const rounds = 9;
const run = promisify(execFile);

export const benchmark: Benchmark = {
  question: "How long does it take to write a work as a file? Beside calibre's ebook-convert, where it is installed",
  run: async () => {
    const fonts = readUprightFonts();
    const rows: Row[] = [];
    for (const [name, book] of [
      ["30,000 words, 13 chapters", bookOf(30_000, 13)],
      ["560,000 words, 365 chapters", bookOf(560_000, 365)],
    ] as const) {
      const epub = `${name}, EPUB`;
      const times = await timeInTurns(
        {
          [epub]: () => writeBook(book, "epub", fonts),
          [`${name}, HTML`]: () => writeBook(book, "html"),
          [`${name}, Markdown`]: () => writeBook(book, "md"),
          [`${name}, plain text`]: () => writeBook(book, "txt"),
        },
        rounds,
      );
      for (const [what, value] of times) rows.push({ what, value, unit: "ms" });
      const calibre = await timeCalibre(book);
      if (calibre !== null) rows.push({ what: `${name}, EPUB by calibre`, value: calibre, unit: "ms", against: epub });
    }
    return rows;
  },
};

/** Milliseconds that calibre takes for an EPUB of the work's HTML file, once; null where it is not installed. */
async function timeCalibre(book: Book): Promise<number | null> {
  const folder = await mkdtemp(join(tmpdir(), "octavo-calibre-"));
  const page = join(folder, "work.html");
  await writeFile(page, (await writeBook(book, "html")).bytes);
  const start = performance.now();
  try {
    await run("ebook-convert", [page, join(folder, "work.epub")], {
      env: { ...process.env, QT_QPA_PLATFORM: "offscreen" },
    });
    return performance.now() - start;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw cause;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
