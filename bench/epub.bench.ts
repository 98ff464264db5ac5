import type { Book } from "#formats/book.ts";
import { writeBook } from "#formats/write-book.ts";
import { listSampleWorks } from "#test/support/sample-works.ts";
import { toBookOf } from "#test/support/work-book.ts";
import { type Benchmark, type Row, timeInTurns } from "./benchmark.ts";

const rounds = 9;

export const benchmark: Benchmark = {
  question: "How long does it take to write a work as a file?",
  run: async () => {
    const short = bookOf(30_000, 13);
    const long = bookOf(560_000, 365);
    const rows: Row[] = [];
    for (const [name, book] of [
      ["30,000 words, 13 chapters", short],
      ["560,000 words, 365 chapters", long],
    ] as const) {
      const cases = {
        [`${name}, EPUB`]: () => writeBook(book, "epub"),
        [`${name}, HTML`]: () => writeBook(book, "html"),
        [`${name}, Markdown`]: () => writeBook(book, "md"),
        [`${name}, plain text`]: () => writeBook(book, "txt"),
      };
      for (const [what, value] of await timeInTurns(cases, rounds)) rows.push({ what, value, unit: "ms" });
    }
    return rows;
  },
};

/** Chapters of the sample shelf, one after the other and again from the first, cut to a number of words and chapters. */
function bookOf(words: number, chapterCount: number): Book {
  const works = [...listSampleWorks().values()].filter(({ language }) => language === "en");
  const [work] = works;
  if (work === undefined) throw new Error("The sample shelf is empty");
  const paragraphs = works.flatMap(({ chapters }) => chapters.flatMap(({ body }) => body.split("\n")));
  const wordsEach = words / chapterCount;
  let next = 0;
  const chapters = Array.from({ length: chapterCount }, (_, index) => {
    const body: string[] = [];
    for (let count = 0; count < wordsEach; next += 1) {
      const paragraph = paragraphs[next % paragraphs.length] ?? "";
      body.push(paragraph);
      count += paragraph.replace(/<[^>]*>/g, "").match(/\S+/g)?.length ?? 0;
    }
    return { ...chapterOf(work), title: `Evening ${index + 1}`, body: body.join("\n") };
  });
  return toBookOf({ ...work, chapters });
}

function chapterOf(work: Parameters<typeof toBookOf>[0]): (typeof work.chapters)[number] {
  const [chapter] = work.chapters;
  if (chapter === undefined) throw new Error("A work of the sample shelf has no chapter");
  return chapter;
}
