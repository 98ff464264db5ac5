import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { cleanHtml, cleanTitle } from "#engines/author-html/index.ts";
import { listGoldenWorks } from "#test/support/golden-works.ts";
import { onePixelPng, randomBook } from "#test/support/random-book.ts";
import { listSampleWorks } from "#test/support/sample-works.ts";
import { unpackZip } from "#test/support/unpack-zip.ts";
import { bookSite, toBookOf } from "#test/support/work-book.ts";
import { readAo3Epub } from "./ao3-epub/read-ao3-epub.ts";
import { readAo3Html } from "./ao3-html/read-ao3-html.ts";
import type { Book, BookChapter } from "./book.ts";
import { type ImportedWork, type ReadOutcome, unknownChapter, unknownWork } from "./document.ts";
import { readMarkdown } from "./markdown/read-markdown.ts";
import { type BookFormat, writeBook } from "./write-book.ts";

/** What a format cannot carry, as what becomes of a book that went through it, with the reason. */
interface Loss {
  readonly why: string;
  readonly book?: (book: Book) => Book;
  readonly chapter?: (chapter: BookChapter, book: Book) => BookChapter;
  readonly markup?: (html: string, book: Book) => string;
}

const unlinkedPlaces: Loss = {
  why: "A place that nothing leads to has no name in a book",
  markup: (html, book) =>
    html.replace(/<a name="([^"]*)"><\/a>/g, (anchor, name) => (isLinked(book, name) ? anchor : "")),
};

const losses: Readonly<Record<"html" | "epub" | "md", readonly Loss[]>> = {
  html: [],
  epub: [
    {
      why: "EPUB has no elements of old times: they are classes there",
      markup: (html) => html.replace(/<center>/g, '<div class="center">').replace(/<\/center>/g, "</div>"),
    },
    unlinkedPlaces,
    {
      why: "Pictures of other hosts stay there, and a book of its own can only lead to them",
      markup: (html) =>
        html.replace(/<img src="(http[^"]*)"([^>]*) \/>/g, (_, src, rest: string) => {
          const alt = / alt="([^"]+)"/.exec(rest)?.[1] ?? "Image";
          return `<a class="away img" href="${src}" rel="nofollow">[${alt}]</a>`;
        }),
    },
  ],
  md: [
    unlinkedPlaces,
    {
      why: "Front matter lists works that this one comes from by kind",
      book: (book) => ({ ...book, relations: book.relations.toSorted((a, b) => a.kind.localeCompare(b.kind)) }),
    },
    {
      why: "Front matter names authors, in words alone",
      chapter: (chapter) => ({ ...chapter, byline: chapter.byline.map(({ text }) => ({ text, url: null })) }),
      book: (book) => ({ ...book, creators: book.creators.map(({ text }) => ({ text, url: null })) }),
    },
    {
      why: "One sign of Markdown stands for both kinds of emphasis",
      markup: (html) => html.replace(/<(\/?)i>/g, "<$1em>").replace(/<(\/?)b>/g, "<$1strong>"),
    },
  ],
};

function isLinked(book: Book, name: string): boolean {
  return JSON.stringify(book).includes(`href=\\"#${name}\\"`);
}

async function read(book: Book, format: BookFormat): Promise<ReadOutcome> {
  const { bytes } = await writeBook(book, format);
  if (format === "html") return readAo3Html(bytes);
  return format === "epub" ? readAo3Epub(await unpackZip(bytes)) : readMarkdown(bytes);
}

for (const format of ["html", "epub", "md"] as const) {
  for (const [name, work] of [...listGoldenWorks(), ...listSampleWorks()]) {
    test(`${name} comes back from ${format} as it went in`, async () => {
      const book = toBookOf(work);
      const outcome = await read(book, format);
      assert(outcome.ok, outcome.ok ? "" : outcome.refusal.message);
      const back = toBookOf(outcome.value.work);
      assert.deepEqual(comparable(back, losses[format]), comparable(book, losses[format]));
    });
  }
}

const randomBooks = 300;
const fewerBooks = 100;
const seed = 20_261_121;

/** A random book with what the archive lets into it, and nothing but texts. */
function withTextsAlone(book: Book): Book {
  const { summary, notes, endNotes } = book;
  const chapters = book.chapters.map((chapter) => ({
    ...{ ...unknownChapter, title: cleanTitle(chapter.title), summary: chapter.summary, notes: chapter.notes },
    ...{ endNotes: chapter.endNotes, body: chapter.body },
  }));
  return toBookOf({ ...unknownWork, title: cleanTitle(book.title) || "Untitled", summary, notes, endNotes, chapters });
}

const ownAddresses: Loss = {
  why: "A file is no page of the archive: addresses without a host get the archive's",
  markup: (html, book) =>
    html.replace(/ (href|cite)="(?![a-z][a-z+.-]*:|#|\/\/)([^"]+)"/gi, (whole, name: string, address: string) =>
      URL.canParse(address, book.url) ? ` ${name}="${new URL(address, book.url).href}"` : whole,
    ),
};

test(`the texts of ${randomBooks} random works come back from html as they went in`, async (t) => {
  t.diagnostic(`seed ${seed}`);
  for (const random of fc.sample(randomBook, { seed, numRuns: randomBooks })) {
    const book = withTextsAlone(random);
    const outcome = await read(book, "html");
    assert(outcome.ok, outcome.ok ? "" : outcome.refusal.message);
    const back = toBookOf(outcome.value.work);
    assert.deepEqual(textsOf(comparable(back, [ownAddresses])), textsOf(comparable(book, [ownAddresses])));
  }
});

for (const format of ["epub", "md"] as const) {
  test(`no letter of ${fewerBooks} random works is lost in ${format}, and Markdown adds none`, async (t) => {
    t.diagnostic(`seed ${seed}`);
    for (const random of fc.sample(randomBook, { seed, numRuns: fewerBooks })) {
      const book = withTextsAlone(random);
      const outcome = await read(book, format);
      assert(outcome.ok, outcome.ok ? "" : outcome.refusal.message);
      const back = lettersOf(toBookOf(outcome.value.work));
      for (const [index, letters] of lettersOf(book).entries()) {
        // An EPUB says in words what it cannot show, such as a film.
        const kept = format === "md" ? back[index] : keepOf(back[index] ?? "", letters);
        assert.equal(kept, letters, JSON.stringify(book));
      }
    }
  });
}

/** The letters of each text of a book, in order of their number: of some elements the places change. */
function lettersOf(book: Book): readonly string[] {
  const texts = [book, ...book.chapters].flatMap((one) => [one.title, one.summary, one.notes, one.endNotes]);
  return [...texts, ...book.chapters.map((chapter) => chapter.body)].map((text) =>
    (text.replace(/<[^>]*>/g, "").match(/[\p{L}\p{N}]/gu) ?? []).sort().join(""),
  );
}

/** As much of the wanted letters as there is. */
function keepOf(letters: string, wanted: string): string {
  const left = Map.groupBy(letters, (letter) => letter);
  return [...wanted].filter((letter) => left.get(letter)?.pop() !== undefined).join("");
}

function textsOf(book: ReturnType<typeof comparable>): unknown {
  const of = (one: Readonly<Record<"title" | "summary" | "notes" | "endNotes", string>>) => [
    one.title,
    one.summary,
    one.notes,
    one.endNotes,
  ];
  return [of(book), ...book.chapters.map((chapter) => [...of(chapter), chapter.body])];
}

function comparable(book: Book, known: readonly Loss[]) {
  const markup = (html: string): string =>
    inOrder(known.reduce((text, loss) => loss.markup?.(text, book) ?? text, html));
  const chapters = book.chapters.map((chapter) =>
    known.reduce((one, loss) => loss.chapter?.(one, book) ?? one, {
      ...chapter,
      url: "",
      summary: markup(chapter.summary),
      notes: markup(chapter.notes),
      endNotes: markup(chapter.endNotes),
      body: markup(chapter.body),
    } as BookChapter),
  );
  const texts = { summary: markup(book.summary), notes: markup(book.notes), endNotes: markup(book.endNotes) };
  const named = known.reduce((one, loss) => loss.book?.(one) ?? one, book);
  return { ...named, ...texts, words: 0, series: book.series.map((one) => ({ ...one, url: "" })), chapters };
}

/** The order of attributes and the line ends between blocks say nothing. */
function inOrder(html: string): string {
  const sorted = html.replace(/<(\w+)((?: [\w-]+="[^"]*")+)/g, (_, name: string, attributes: string) => {
    const list = attributes.match(/ [\w-]+="[^"]*"/g) ?? [];
    return `<${name}${list.sort().join("")}`;
  });
  const parts = sorted.split(/(<pre.*?<\/pre>)/s);
  return parts.map((part) => (part.startsWith("<pre") ? part : part.replace(/[ \t\n]+/g, " "))).join("");
}

for (const format of ["html", "epub", "md"] as const) {
  test(`spaces that do not break stay in the names of a work that comes back from ${format}`, async () => {
    const title = "Qui a peur\u202f? «\u00a0Moi\u00a0» 春\u3000雪";
    const chapters = [1, 2].map(() => ({ ...unknownChapter, title, body: "<p>One.</p>" }));
    const tags = { freeform: ["Angst\u00a0!"] };
    const outcome = await read(toBookOf({ ...unknownWork, title, tags, chapters }), format);
    assert(outcome.ok);
    const { work } = outcome.value;
    assert.deepEqual([work.title, work.chapters[0]?.title, work.tags.freeform], [title, title, tags.freeform]);
  });
}

for (const format of ["html", "epub"] as const) {
  test(`a work's own pictures come back from ${format}`, async () => {
    const src = `${bookSite.url}/media/1`;
    const body = cleanHtml(`<p>Look: <img src="${src}" alt="A lamp"></p>`, "content", { siteUrl: bookSite.url ?? "" });
    const work: ImportedWork = { ...unknownWork, title: "Lamp", chapters: [{ ...unknownChapter, body }] };
    const image = { src, mediaType: "image/png", bytes: onePixelPng };
    const outcome = await read({ ...toBookOf(work), images: [image] }, format);
    assert(outcome.ok);
    const [picture] = outcome.value.work.images;
    assert(picture !== undefined);
    assert.match(outcome.value.work.chapters[0]?.body ?? "", new RegExp(`<img src="${picture.name}" alt="A lamp"`));
    assert.equal(hashOf(picture.bytes), hashOf(onePixelPng));
  });
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

test("passages of another direction, with a class or a title, come back from Markdown, and pictures in their size", async () => {
  const body =
    '<p>He said <span dir="rtl">שלום!</span> and <span class="letter" title="by hand">wrote</span> it. ' +
    '<img src="https://a.example/map.png" alt="A map" width="50%" /> ' +
    '<a href="https://a.example/" class="away" dir="ltr" rel="nofollow">There</a> it is.</p>';
  const book = toBookOf({ ...unknownWork, title: "Letters", chapters: [{ ...unknownChapter, body }] });
  const outcome = await read(book, "md");
  assert(outcome.ok);
  assert.equal(toBookOf(outcome.value.work).chapters[0]?.body, book.chapters[0]?.body);
});
