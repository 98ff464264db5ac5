import { parseFragment } from "parse5";
import { cleanHtml } from "#engines/author-html/index.ts";
import { type Benchmark, timeInTurns } from "./benchmark.ts";

const chapterCharacters = 30_000;
const rounds = 101;

const sentence = "The lamp in the window had burned low, and <em>nobody</em> on the stairs spoke above a whisper. ";
const paragraph = sentence.repeat(4).trim();

export const benchmark: Benchmark = {
  question: `How long does cleaning a chapter of ${chapterCharacters} characters take, beside reading it with parse5 alone?`,
  run: async () => {
    const plain = chapterOf((text) => `${text}\n\n`);
    const markup = chapterOf((text) => `<p>${text}</p>\n`);
    const alone = "parse5 alone";
    const options = { siteUrl: "https://archive.example" };
    const cases = {
      [alone]: () => parseFragment(markup),
      "cleaned, paragraphs as markup": () => cleanHtml(markup, "content", options),
      "cleaned, paragraphs as empty lines": () => cleanHtml(plain, "content", options),
    };
    const times = await timeInTurns(cases, rounds);
    return [...times].map(([what, value]) => ({ what, value, unit: "ms", against: alone }));
  },
};

function chapterOf(render: (text: string) => string): string {
  return render(paragraph).repeat(Math.ceil(chapterCharacters / render(paragraph).length));
}
