import type { Book, BookLink, BookRelation } from "../book.ts";
import { toOneLine } from "../encode/one-line.ts";
import { toWebAddress } from "./links.ts";

/**
 * The same book with every name a line of legal text and every address one that EPUB accepts: names of nothing but
 * white space go, addresses that are none lead nowhere. Texts of the author are written apart.
 */
export function toSoundBook(book: Book): Book {
  const links = (list: readonly BookLink[]): readonly BookLink[] =>
    list.map(soundLink).filter(({ text }) => text !== "");
  const soundLink = ({ text, url, archivedBy }: BookLink): BookLink => ({
    text: toOneLine(text),
    url: toWebAddress(url ?? "", book),
    ...(archivedBy === undefined ? {} : { archivedBy: soundLink(archivedBy) }),
  });
  const relations = (list: readonly BookRelation[]): readonly BookRelation[] =>
    list.map(({ title, author, url, kind }) => {
      const link = soundLink({ text: title, url });
      return { kind, title: link.text, author: toOneLine(author), url: link.url };
    });
  const series = book.series.map((one) => ({
    ...one,
    title: toOneLine(one.title),
    url: toWebAddress(one.url, book) ?? book.url,
  }));
  return {
    ...book,
    title: toOneLine(book.title) || "Untitled",
    creators: links(book.creators),
    tags: book.tags.map((tags) => ({
      ...tags,
      label: toOneLine(tags.label),
      labelPlural: toOneLine(tags.labelPlural),
      tags: links(tags.tags),
    })),
    series: series.filter(({ title }) => title !== ""),
    collections: links(book.collections),
    relations: relations(book.relations),
    gifts: book.gifts.map(toOneLine).filter((name) => name !== ""),
    inspired: relations(book.inspired),
    site: { ...soundLink(book.site), text: toOneLine(book.site.text) || "Archive" },
    url: toWebAddress(book.url, book) ?? book.url,
    commentsUrl: toWebAddress(book.commentsUrl, book) ?? book.url,
    chapters: book.chapters.map((chapter) => ({
      ...chapter,
      title: toOneLine(chapter.title),
      byline: links(chapter.byline),
    })),
  };
}
