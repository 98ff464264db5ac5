import type { CleanHtml } from "#core/html.ts";
import { type CleanElement, readCleanMarkup } from "../../encode/clean-tree.ts";
import { attribute, sharedAttributes } from "./attributes.ts";
import { writeList, writeTerms } from "./lists.ts";
import { writeDetails, writeFigure, writeImage, writePlayer } from "./media.ts";
import { writeRuby } from "./ruby.ts";
import { writeTable } from "./tables.ts";
import { flowPlace, type Place, phrasingIn, type Writing } from "./writing.ts";

/**
 * Cleaned author markup as XHTML that EPUB accepts: well-formed, each element where HTML lets it stand, elements of old
 * times as classes, links and pictures as the file needs them. No word is lost: what may not be what it is becomes a
 * `div` or a `span` with its name as its class.
 */
export function toXhtml(clean: CleanHtml, parts: Omit<Writing, "write">): string {
  if (clean === "") return "";
  const write: Writing["write"] = (nodes, place) => {
    let written = "";
    for (const node of nodes) written += typeof node === "string" ? node : writeElement(node, place, writing);
    return written;
  };
  const writing: Writing = { ...parts, write };
  return write(readCleanMarkup(clean), flowPlace);
}

type WriteElement = (element: CleanElement, place: Place, writing: Writing) => string;

function writeElement(element: CleanElement, place: Place, writing: Writing): string {
  const write = writers.get(element.name) ?? writePart;
  return write(element, place, writing);
}

const writers: ReadonlyMap<string, WriteElement> = new Map([
  ...under("abbr b cite code em i kbd s samp small span strong sub sup u var", writeInline),
  ...under("p h1 h2 h3 h4 h5 h6 pre", writeLine),
  ...under("ins del", writeTransparent),
  ...under("ul ol", inFlow(writeList)),
  ...under("audio video iframe embed object", writePlayer),
  ...under("source track col", () => ""),
  ...entries({
    a: writeAnchor,
    acronym: (element, place, writing) => writeNamed("abbr", element, phrasingIn(place), writing),
    address: inFlow(writeAddress),
    big: (element, place, writing) => writeInside(element, "span", phrasingIn(place), writing),
    blockquote: inFlow((element, place, writing) => writeQuotation(element, place, writing)),
    br: () => "<br />",
    center: inFlow((element, place, writing) => writeInside(element, "div", place, writing)),
    details: inFlow(writeDetails),
    dfn: writeDefinition,
    div: inFlow((element, place, writing) => writeNamed("div", element, place, writing)),
    dl: inFlow(writeTerms),
    figure: inFlow(writeFigure),
    hr: inFlow((element) => `<hr${sharedAttributes(element)} />`),
    img: writeImage,
    q: (element, place, writing) => writeQuotation(element, phrasingIn(place), writing),
    ruby: writeRuby,
    strike: (element, place, writing) => writeNamed("s", element, phrasingIn(place), writing),
    table: inFlow((element, place, writing) =>
      place.isInCaption ? writePart(element, place, writing) : writeTable(element, place, writing),
    ),
    tt: (element, place, writing) => writeInside(element, "span", phrasingIn(place), writing),
  }),
]);

function under(names: string, write: WriteElement): readonly (readonly [string, WriteElement])[] {
  return names.split(" ").map((name) => [name, write]);
}

function entries(writersByName: Readonly<Record<string, WriteElement>>): readonly (readonly [string, WriteElement])[] {
  return Object.entries(writersByName);
}

/** A block where only words may stand becomes a `span`. */
function inFlow(write: WriteElement): WriteElement {
  return (element, place, writing) =>
    place.content === "flow" ? write(element, place, writing) : writePart(element, place, writing);
}

function writeInline(element: CleanElement, place: Place, writing: Writing): string {
  return writeNamed(element.name, element, phrasingIn(place), writing);
}

function writeLine(element: CleanElement, place: Place, writing: Writing): string {
  return place.content === "flow"
    ? writeNamed(element.name, element, phrasingIn(place), writing)
    : writePart(element, place, writing);
}

function writeTransparent(element: CleanElement, place: Place, writing: Writing): string {
  return writeNamed(element.name, element, place, writing);
}

/** Anything that is out of its place: a cell without its table, a block inside words. */
function writePart(element: CleanElement, place: Place, writing: Writing): string {
  return writeInside(element, place.content === "flow" ? "div" : "span", place, writing);
}

function writeInside(element: CleanElement, name: "div" | "span", place: Place, writing: Writing): string {
  return `<${name}${sharedAttributes(element, element.name)}>${writing.write(element.children, place)}</${name}>`;
}

function writeNamed(name: string, element: CleanElement, place: Place, writing: Writing): string {
  return `<${name}${sharedAttributes(element)}>${writing.write(element.children, place)}</${name}>`;
}

function writeQuotation(element: CleanElement, place: Place, writing: Writing): string {
  const cited = writing.toWebAddress(element.attributes.get("cite") ?? "") ?? "";
  // Checkers take the source of a quotation for something to be fetched, and warn of whatever is not encrypted.
  const attributes = sharedAttributes(element) + attribute("cite", cited.startsWith("https:") ? cited : "");
  return `<${element.name}${attributes}>${writing.write(element.children, place)}</${element.name}>`;
}

function writeAddress(element: CleanElement, place: Place, writing: Writing): string {
  if (place.isInAddress) return writePart(element, place, writing);
  return writeNamed("address", element, { ...place, isInAddress: true }, writing);
}

function writeDefinition(element: CleanElement, place: Place, writing: Writing): string {
  const inside = phrasingIn(place);
  if (place.isInDefinition) return writePart(element, inside, writing);
  return writeNamed("dfn", element, { ...inside, isInDefinition: true }, writing);
}

/** A link, the name of a place, or both. What leads nowhere keeps its words; links do not stand in each other. */
function writeAnchor(element: CleanElement, place: Place, writing: Writing): string {
  const name = element.attributes.get("name") ?? "";
  const id = attribute("id", (name === "" ? null : writing.takeId(name)) ?? "");
  if (place.isInLink) {
    const inside = writing.write(element.children, phrasingIn(place));
    return `<span${id}${sharedAttributes(element)}>${inside}</span>`;
  }
  const address = attribute("href", writing.toLink(element.attributes.get("href") ?? "") ?? "");
  const inside = writing.write(element.children, { ...place, isInLink: true });
  return `<a${id}${address}${sharedAttributes(element)}>${inside}</a>`;
}
