import { bookPages } from "../decode/epub/semantic-types.ts";
import { baseOf, stemOf } from "../decode/epub/source-folder.ts";
import { attributeOf, textOf } from "../decode/tree.ts";
import { elementsOfSegment, type Segment, showsPictures } from "./segment.ts";

/** A page that only its name takes for one about the book is a chapter when it is longer than this. */
const namedCharactersMax = 6_000;

/** However a page is marked, nobody writes this much about a book: it is a text. */
const markedCharactersMax = 30_000;

const pageStem =
  /^(?:cover|cover-?image|title|half-?title|copyright|imprint|colophon|uncopyright|toc|nav|contents|table-?of-?contents|loi)(?:[-_ ]?page)?$/;

const pageTitle =
  /^(?:(?:front )?cover|(?:half[- ]?)?title(?: ?page)?|copyright(?: (?:page|notice|information))?|imprint|colophon|uncopyright|(?:table of )?contents|list of illustrations|legal(?: notice| information)?|the full project gutenberg™? license|couverture|page de titre|table des matières|sommaire|mentions légales|titelseite|titelblatt|umschlag|inhalt(?:sverzeichnis)?|impressum|cubierta|portada|índice|créditos|copertina|frontespizio|indice|capa|omslag|inhoud(?:sopgave)?|okładka|spis treści|обложка|титульный лист|содержание|оглавление|表紙|目次|封面|目录|目錄|版权页)$/iu;

const guideTypes = new Set(["title-page", "copyright-page", "toc", "cover", "loi", "lot", "cover-page"]);

/** Whether the name of a document or its title in the contents says that it is about the book. */
export function isNamedBookPage(path: string, title: string): boolean {
  return pageStem.test(stemOf(path)) || pageTitle.test(title.trim());
}

/** Whether a stretch of the book is about the book: its cover, title, imprint, or contents. */
export function isBookPage(
  segment: Segment,
  text: string,
  { names, isFirst }: { readonly names: readonly string[]; readonly isFirst: boolean },
): boolean {
  if (text.length > markedCharactersMax) return false;
  if (segment.types.some((type) => bookPages.includes(type) || guideTypes.has(type))) return true;
  if (text === "") {
    const isPlate = segment.isListed ? !isNamedBookPage("", segment.title) : !isFirst && !showsCover(segment);
    return !showsPictures(segment) || !isPlate;
  }
  if (isListOfLinks(segment, text)) return true;
  if (text.length > namedCharactersMax) return false;
  const path = segment.pieces[0]?.path ?? "";
  return isNamedBookPage(segment.isListed ? "" : path, segment.title) || isTitlePage(segment, text, names);
}

/** A page of a picture alone is a plate, unless it or its picture is called a cover. */
function showsCover(segment: Segment): boolean {
  const path = segment.pieces[0]?.path ?? "";
  const sources = elementsOfSegment(segment).map(
    (element) => attributeOf(element, "src") ?? attributeOf(element, "href"),
  );
  return isNamedBookPage(path, "") || sources.some((source) => source !== null && coverName.test(source));
}

const coverName = /(?:^|[^a-z])(?:cover|title|logo)[^/]*$/i;

/** A page that says little beyond the title and who wrote it. */
function isTitlePage(segment: Segment, text: string, known: readonly string[]): boolean {
  const wordsOf = (line: string) => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const names = new Set(known.flatMap(wordsOf));
  const words = wordsOf(text);
  const isSaid = words.filter((word) => names.has(word) || /^(?:by|von|par|por|di|de|door|автор|a|the)$/.test(word));
  const isListed = segment.isListed && !known.includes(segment.title);
  return words.length > 0 && !isListed && isSaid.length === words.length;
}

/** A table of contents that somebody wrote into the text. */
function isListOfLinks(segment: Segment, text: string): boolean {
  const links = elementsOfSegment(segment).filter(
    (element) => element.tagName === "a" && (attributeOf(element, "href") ?? "") !== "",
  );
  const linked = links.reduce((sum, link) => sum + textOf(link).length, 0);
  return links.length > 3 && linked * 10 > text.length * 7;
}

/** What a page that was left out is called in the report. */
export function nameOf(segment: Segment): string {
  const path = baseOf(segment.pieces[0]?.path ?? "");
  return segment.title === "" ? path : `${segment.title} (${path})`;
}
