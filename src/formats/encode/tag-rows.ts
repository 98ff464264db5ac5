import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import type { Book, BookLink, BookTags } from "../book.ts";

const inThousands = new Intl.NumberFormat("en");

/** The rows of `dl.tags`: labels and values in OTW's order and words. Kinds of tags without a tag are absent. */
export function tagRows(book: Book): Fragment {
  const series = book.series.map(({ position, title, url }, index) => [
    index > 0 && ", ",
    html`Part ${position} of ${tagLink({ text: title, url })}`,
  ]);
  return [
    book.tags.filter(({ tags }) => tags.length > 0).map((tags) => row(labelOf(tags), tagList(tags.tags))),
    row("Language:", book.languageName),
    series.length > 0 && row("Series:", series),
    book.collections.length > 0 && row("Collections:", tagList(book.collections)),
    row("Stats:", statistics(book)),
  ];
}

/** "Published: 2020-01-05 Completed: 2020-03-01 Words: 1,234 Chapters: 3/3", in lines. */
export function statistics(book: Book): string {
  const change = book.isComplete ? "Completed" : "Updated";
  return [
    `Published: ${book.published}`,
    ...(book.updated > book.published ? [`${change}: ${book.updated}`] : []),
    `Words: ${inThousands.format(book.words)}`,
    `Chapters: ${book.chapters.length}/${book.expectedChapters ?? "?"}`,
  ].join("\n");
}

/** "Fandoms:" for several; a label may be given with its colon or without. */
export function labelOf({ label, labelPlural, tags }: BookTags): string {
  return `${(tags.length > 1 ? labelPlural : label).replace(/\s*:$/, "")}:`;
}

function row(label: string, value: Fragment): Html {
  return html`
<dt>${label}</dt>
<dd>${value}</dd>`;
}

function tagList(tags: readonly BookLink[]): Fragment {
  return tags.map((tag, index) => [index > 0 && ", ", tagLink(tag)]);
}

function tagLink({ text, url }: BookLink): Html {
  return url === null ? html`${text}` : html`<a${attributes({ href: url })}>${text}</a>`;
}
