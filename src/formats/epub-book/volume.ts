import type { CleanHtml } from "#core/html.ts";
import type { Book, BookLink, BookSeries } from "../book.ts";
import { toOneLine } from "../encode/one-line.ts";
import { toSoundBook } from "./sound-book.ts";

/** What one EPUB holds: a work, or several with a name of their own. */
export interface Volume {
  readonly title: string;
  readonly creators: readonly BookLink[];
  readonly language: string;
  /** Of all its works, that of most of them first. */
  readonly languages: readonly string[];
  readonly direction: "ltr" | "rtl";
  readonly summary: CleanHtml | null;
  readonly subjects: readonly string[];
  readonly series: readonly BookSeries[];
  readonly site: BookLink;
  readonly url: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly changedAt: number;
  readonly books: readonly Book[];
}

/** Several works in one file, such as a series or all of an author's. `url` is the page that lists them. */
export interface Anthology {
  readonly title: string;
  readonly url: string;
  readonly site: BookLink;
  /** Null names the authors of its works. */
  readonly creators: readonly BookLink[] | null;
}

export function volumeOf(written: Book): Volume {
  const book = toSoundBook(written);
  const { title, creators, language, direction, series, site, url, changedAt } = book;
  const subjects = subjectsOf([book]);
  const summary = book.summary === "" ? null : book.summary;
  return {
    languages: [language],
    ...{ title, creators, language, direction, series, site, url, changedAt },
    ...{ summary, subjects, date: book.updated, books: [book] },
  };
}

/** Its language and direction are those of most of its works, its date that of the last change. */
export function volumeOfSeveral(written: readonly Book[], anthology: Anthology): Volume {
  const books = written.map(toSoundBook);
  const languages = Map.groupBy(books, (book) => book.language);
  const byNumber = [...languages.values()].sort((a, b) => b.length - a.length);
  const [usual] = byNumber[0] ?? [];
  return {
    title: toOneLine(anthology.title) || "Untitled",
    creators: anthology.creators ?? distinct(books.flatMap((book) => book.creators)),
    language: usual?.language ?? "en",
    languages:
      byNumber.length === 0 ? ["en"] : byNumber.flatMap(([first]) => (first === undefined ? [] : first.language)),
    direction: usual?.direction ?? "ltr",
    summary: null,
    subjects: subjectsOf(books),
    series: [],
    site: anthology.site,
    url: anthology.url,
    date:
      books
        .map((book) => book.updated)
        .sort()
        .at(-1) ?? "",
    changedAt: books.reduce((latest, book) => Math.max(latest, book.changedAt), 0),
    books,
  };
}

/** "Fanworks" first, as OTW's files have it, then every tag once. */
function subjectsOf(books: readonly Book[]): readonly string[] {
  const names = books.flatMap((book) => book.tags.flatMap(({ tags }) => tags.map(({ text }) => text)));
  return [...new Set(["Fanworks", ...names])];
}

function distinct(links: readonly BookLink[]): readonly BookLink[] {
  return [...new Map(links.map((link) => [`${link.url} ${link.text}`, link])).values()];
}
