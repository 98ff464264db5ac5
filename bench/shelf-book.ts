import type { Book } from "#formats/book.ts";
import { listSampleWorks } from "#test/support/sample-works.ts";
import { toBookOf } from "#test/support/work-book.ts";

/** Chapters of the sample shelf, one after the other and again from the first, cut to a number of words and chapters. */
export function bookOf(words: number, chapterCount: number): Book {
  const works = [...listSampleWorks().values()].filter(({ language }) => language === "en");
  const [work] = works;
  const [chapter] = work?.chapters ?? [];
  if (work === undefined || chapter === undefined) throw new Error("The sample shelf is empty");
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
    return { ...chapter, title: `Evening ${index + 1}`, body: body.join("\n") };
  });
  return toBookOf({ ...work, chapters });
}
