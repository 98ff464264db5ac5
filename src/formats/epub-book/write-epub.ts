import { attributes, type CleanHtml, type Html, html, rewrittenHtml } from "#core/html.ts";
import type { Book } from "../book.ts";
import { afterwordPart, chapterPart, namesOf, type PageTexts, prefacePart } from "../encode/work-page.ts";
import { bookStyle } from "./book-style.ts";
import { coverDrawing } from "./cover/cover-drawing.ts";
import { coverPicture } from "./cover/cover-picture.ts";
import { type PackedImage, packImages } from "./images.ts";
import { type LinkMap, mapLinks, toWebAddress } from "./links.ts";
import { type NavigationEntry, navigationControl, navigationPage, toEntries } from "./navigation.ts";
import { type PackedFile, packageDocument } from "./package-document.ts";
import { xhtmlPage } from "./page.ts";
import { type BookPage, pagesOf } from "./pages.ts";
import { toBookSkin } from "./skin.ts";
import { type Anthology, type Volume, volumeOf, volumeOfSeveral } from "./volume.ts";
import { toXhtml } from "./xhtml/to-xhtml.ts";
import type { Holdings } from "./xhtml/writing.ts";
import { packEpub } from "./zip.ts";

/** Fonts for the web (WOFF2) whose letters a cover is set in; without them it is a drawing in the reader's own. */
export type CoverFonts = readonly Uint8Array[];

/** A work as EPUB 3.3 that readers of EPUB 2 open too. Equal books and fonts make equal bytes. */
export function writeEpub(book: Book, fonts: CoverFonts = []): Promise<Uint8Array> {
  return writeVolume(volumeOf(book), fonts);
}

/** Several works in one EPUB, each a part of its table of contents. */
export function writeEpubAnthology(
  books: readonly Book[],
  anthology: Anthology,
  fonts: CoverFonts = [],
): Promise<Uint8Array> {
  return writeVolume(volumeOfSeveral(books, anthology), fonts);
}

const folder = "EPUB/";
const xhtml = "application/xhtml+xml";
const container = `<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="${folder}package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`;

/** Signs that XML has no place for, in whatever form; text may hold them, since HTML lets them pass. */
const illegal = /[\p{Cc}--[\t\n\r]]|[\ufffe\uffff]/gv;

function writeVolume(volume: Volume, fonts: CoverFonts): Promise<Uint8Array> {
  const pages = pagesOf(volume.books);
  const links = mapLinks(pages);
  const images = packImages(volume.books);
  const holdings: Holdings = { images: new Set(), hasUndescribedImages: false, hasRuby: false };
  const skins = packSkins(volume.books);
  const styles = (book: Book): readonly string[] => {
    const skin = skins.get(book);
    return ["../style.css", ...(skin === undefined ? [] : [`../${skin.path}`])];
  };
  const texts = pages.map((page): PackedFile => {
    const main = pagePart(page, { links, images, holdings, pages });
    const content = xhtmlOf(page, main, styles(page.book));
    return { id: page.name, path: `text/${page.file}`, mediaType: xhtml, content, isRead: true };
  });
  const entries = toEntries(volume, pages);
  const files: readonly PackedFile[] = [
    ...coverFiles(volume, fonts),
    contentsFile(volume, entries, pages),
    ...texts,
    {
      id: "ncx",
      path: "toc.ncx",
      mediaType: "application/x-dtbncx+xml",
      content: `${navigationControl(volume, entries)}`,
    },
    { id: "style", path: "style.css", mediaType: "text/css", content: bookStyle },
    ...skins.values(),
    ...packedImages(images, holdings),
  ];
  const packageFile = { path: "package.opf", content: `${packageDocument(volume, files, holdings)}` };
  const all = [packageFile, ...files].map(({ path, content }) => ({ path: folder + path, content: legal(content) }));
  return packEpub([{ path: "META-INF/container.xml", content: container }, ...all], volume.changedAt);
}

function legal(content: string | Uint8Array): string | Uint8Array {
  return typeof content === "string" ? content.replace(illegal, "") : content;
}

/** A picture in letters that the fonts have, else a drawing in whatever the reader has; and the page that shows it. */
function coverFiles(volume: Volume, fonts: CoverFonts): readonly PackedFile[] {
  const { title, language, direction } = volume;
  const picture = coverPicture(volume, fonts);
  const file =
    picture === null
      ? { path: "images/cover.svg", mediaType: "image/svg+xml", content: `${coverDrawing(volume)}` }
      : { path: "images/cover.png", mediaType: "image/png", content: picture };
  const alternative = `${title} by ${namesOf(volume.creators)}`;
  const main = html`<div class="cover"><img src="../${file.path}" alt="${alternative}" /></div>`;
  const styles = ["../style.css"];
  const page = xhtmlPage({ title, language, direction, styles, body: { "epub:type": "cover" }, main });
  return [
    { id: "cover-image", ...file, properties: "cover-image" },
    { id: "cover", path: "text/cover.xhtml", mediaType: xhtml, content: `${page}`, isRead: true },
  ];
}

/** The table of contents, which is also read where there are several works. */
function contentsFile(volume: Volume, entries: readonly NavigationEntry[], pages: readonly BookPage[]): PackedFile {
  const { language, direction, books } = volume;
  const start = pages.find(({ kind }) => kind === "chapter") ?? pages[0];
  const main = navigationPage(volume, entries, start?.file ?? "cover.xhtml");
  const content = xhtmlPage({ title: "Contents", language, direction, styles: ["style.css"], body: {}, main });
  const file = { id: "nav", path: "nav.xhtml", mediaType: xhtml, content: `${content}`, properties: "nav" };
  return books.length > 1 ? { ...file, isRead: true } : file;
}

interface Parts {
  readonly links: LinkMap;
  readonly images: ReadonlyMap<string, PackedImage>;
  readonly holdings: Holdings;
  readonly pages: readonly BookPage[];
}

function pagePart(page: BookPage, parts: Parts): Html {
  const { kind, book, chapter } = page;
  const texts = textsFor(page, parts);
  if (kind === "preface") return prefacePart(book, texts);
  if (kind === "afterword" || chapter === null) return afterwordPart(book, texts);
  return html`<div${texts.attributesOf("chapters")}>
${chapterPart(book, chapter, texts)}
</div>`;
}

/** How the texts of a page are written, with the ids it has still to give. */
function textsFor(page: BookPage, { links, images, holdings, pages }: Parts): PageTexts {
  const ids = new Map(links.idsOf(page));
  const writing = {
    toLink: (address: string) => links.toLink(address, page),
    toWebAddress: (address: string) => toWebAddress(address, page.book),
    toImage: (src: string) => {
      const image = images.get(src);
      return image === undefined ? null : `../${image.path}`;
    },
    takeId: (name: string) => {
      const id = ids.get(name) ?? null;
      ids.delete(name);
      return id;
    },
    holdings,
  };
  const afterword = pages.find(({ kind, book }) => kind === "afterword" && book === page.book);
  return {
    show: (clean: CleanHtml) => rewrittenHtml(clean, () => toXhtml(clean, writing)),
    addressOf: (id) => (id === "endnotes" ? `${afterword?.file}#${id}` : `#${id}`),
    attributesOf: (part) => attributes(semantics[part]),
  };
}

const semantics = {
  preface: { id: "preface", "epub:type": "preface", role: "doc-preface" },
  chapters: { id: "chapters", class: "userstuff", "epub:type": "chapter", role: "doc-chapter" },
  afterword: { id: "afterword", "epub:type": "afterword", role: "doc-afterword" },
} as const;

function xhtmlOf({ kind, book, title }: BookPage, main: Html, styles: readonly string[]): string {
  const { language, direction } = book;
  const type = { preface: "frontmatter", chapter: "bodymatter", afterword: "backmatter" }[kind];
  const body = { "epub:type": type, id: book.css === "" ? null : "workskin" };
  const name = kind === "chapter" ? title : `${book.title} - ${title}`;
  return xhtmlPage({ title: name, language, direction, styles, body, main }).toString();
}

function packSkins(books: readonly Book[]): ReadonlyMap<Book, PackedFile> {
  const dressed = books.filter(({ css }) => css !== "");
  return new Map(
    dressed.map((book, index) => {
      const name = `skin-${index + 1}`;
      return [book, { id: name, path: `${name}.css`, mediaType: "text/css", content: toBookSkin(book.css) }];
    }),
  );
}

/** The pictures that texts show; one that none shows would be dead weight. */
function packedImages(images: ReadonlyMap<string, PackedImage>, holdings: Holdings): readonly PackedFile[] {
  return [...images].flatMap(([src, { path, mediaType, bytes }], index) =>
    holdings.images.has(src) ? [{ id: `image-${index + 1}`, path, mediaType, content: bytes }] : [],
  );
}
