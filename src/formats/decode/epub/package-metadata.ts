import { findLanguage } from "#core/languages.ts";
import type { ImportedSeries } from "../../document.ts";
import { escapeText } from "../escape.ts";
import { attributeOf, type TreeElement, textOf } from "../tree.ts";
import { type Entry, pick, textsOf } from "./entries.ts";

/** Somebody who had a part in a book, and which: "aut" for an author, as MARC has it. */
export interface PackagePerson {
  readonly name: string;
  readonly role: string | null;
}

/** What a package document says of the work. Texts are as they stand there; null and empty are silence. */
export interface PackageMetadata {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly creators: readonly PackagePerson[];
  /** The authors among the creators, else all of them, as one text. */
  readonly author: string | null;
  readonly contributors: readonly string[];
  readonly publisher: string | null;
  /** HTML. */
  readonly description: string;
  /** A code that the archive knows. */
  readonly language: string | null;
  readonly series: readonly ImportedSeries[];
  /** The place in the first series as it is written, which may be none here: "2.5". */
  readonly seriesPlace: string | null;
  readonly subjects: readonly string[];
  /** YYYY-MM-DD. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly identifiers: readonly string[];
  readonly sources: readonly string[];
  /** The first identifier or source that is an address of the web. */
  readonly sourceUrl: string | null;
  /** What else is said, for which works have no place: each with its name. */
  readonly besides: readonly string[];
  /** The other `meta` elements that refine nothing, by name or property. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
}

/** What the elements of a package document say of the work. */
export function describePackage(entries: readonly Entry[]): PackageMetadata {
  const metas = pick(entries, "meta");
  const creators = pick(entries, "creator").flatMap((creator) => toPerson(creator, metas));
  const language = textsOf(entries, "language")[0] ?? null;
  const identifiers = textsOf(entries, "identifier");
  const sources = textsOf(entries, "source");
  return {
    ...titlesOf(pick(entries, "title"), metas),
    creators,
    author: authorOf(creators),
    contributors: textsOf(entries, "contributor"),
    publisher: textsOf(entries, "publisher")[0] ?? null,
    description: toHtml(textsOf(entries, "description")[0] ?? ""),
    language: language === null ? null : (findLanguage(language)?.code ?? null),
    ...seriesOf(metas),
    subjects: textsOf(entries, "subject"),
    ...datesOf(pick(entries, "date"), metas),
    identifiers,
    sources,
    sourceUrl: [...identifiers, ...sources].map(withoutScheme).find(isWebAddress) ?? null,
    besides: besidesOf(entries),
    metas: namedMetas(metas),
  };
}

function besidesOf(entries: readonly Entry[]): readonly string[] {
  const named = ["rights", "publisher", "coverage", "relation", "type"].flatMap((name) =>
    textsOf(entries, name).map((text) => `${name} “${text}”`),
  );
  const further = textsOf(entries, "language").slice(1);
  const days = textsOf(entries, "date").filter((text) => toDay(text) === null && !unknownDate.test(text));
  return [...named, ...further.map((text) => `language “${text}”`), ...days.map((text) => `date “${text}”`)];
}

/** What programs write that know no date. */
const unknownDate = /^0*[01]\d\d-/;

/** Several titles are told apart by what refines them; without it the first is the title. */
function titlesOf(titles: readonly TreeElement[], metas: readonly TreeElement[]) {
  const named = titles.filter((title) => textOf(title) !== "");
  const main = named.find((title) => refinement(title, "title-type", metas) === "main") ?? named[0];
  const sub = named.find((title) => refinement(title, "title-type", metas) === "subtitle");
  return {
    title: main === undefined ? null : textOf(main),
    subtitle: sub === undefined || sub === main ? null : textOf(sub),
  };
}

function toPerson(creator: TreeElement, metas: readonly TreeElement[]): readonly PackagePerson[] {
  const name = textOf(creator);
  const roles = metas.filter((meta) => property(meta) === "role" && refines(meta, creator)).map(textOf);
  const role = attributeOf(creator, "opf:role") ?? (roles.includes("aut") ? "aut" : (roles[0] ?? null));
  return name === "" ? [] : [{ name, role }];
}

function authorOf(creators: readonly PackagePerson[]): string | null {
  const authors = creators.filter(({ role }) => role === null || role === "aut");
  const names = (authors.length === 0 ? creators : authors).map(({ name }) => name);
  return names.length === 0 ? null : names.join(", ");
}

/** Series by EPUB 3 collections of that type, and by the two names that calibre made usual. */
function seriesOf(metas: readonly TreeElement[]): Pick<PackageMetadata, "series" | "seriesPlace"> {
  const collections = metas.filter((meta) => property(meta) === "belongs-to-collection" && textOf(meta) !== "");
  const refined = collections.flatMap((collection) => {
    const position = refinement(collection, "group-position", metas);
    const type = refinement(collection, "collection-type", metas);
    // Many programs leave the type out; a place in it says as much.
    const isSeries = type === "series" || (type === null && position !== null);
    return isSeries ? [{ title: textOf(collection), place: position }] : [];
  });
  const named = namedMetas(metas);
  const title = named.get("calibre:series")?.[0] ?? "";
  const byCalibre = title === "" ? [] : [{ title, place: named.get("calibre:series_index")?.[0] ?? null }];
  const placed = refined.length > 0 ? refined : byCalibre;
  const series: readonly ImportedSeries[] = placed.map((one) => ({
    title: one.title,
    position: toPosition(one.place),
  }));
  return { series, seriesPlace: placed[0]?.place ?? null };
}

/** A series is counted in whole works from 1; "2.5" and "0" say where a work stands, but are no place here. */
function toPosition(text: string | null): number | null {
  const number = Number(text ?? "");
  return Number.isInteger(number) && number > 0 ? number : null;
}

function datesOf(dates: readonly TreeElement[], metas: readonly TreeElement[]) {
  const byEvent = (event: string) => dates.find((date) => attributeOf(date, "opf:event") === event);
  const published = byEvent("publication") ?? dates.find((date) => attributeOf(date, "opf:event") === null);
  const modified = byEvent("modification");
  const updated = modified === undefined ? (namedMetas(metas).get("dcterms:modified")?.[0] ?? "") : textOf(modified);
  return { published: published === undefined ? null : toDay(textOf(published)), updated: toDay(updated) };
}

/** Programs that know no date write one of the first centuries. */
function toDay(text: string): string | null {
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? null;
  return day === null || day < "1000" ? null : day;
}

function namedMetas(metas: readonly TreeElement[]): ReadonlyMap<string, readonly string[]> {
  const named = metas.flatMap((meta) => {
    const name = attributeOf(meta, "name") ?? (attributeOf(meta, "refines") === null ? property(meta) : null);
    return name === null ? [] : [{ name, value: attributeOf(meta, "content") ?? textOf(meta) }];
  });
  const grouped = Map.groupBy(named, ({ name }) => name);
  return new Map([...grouped].map(([name, list]) => [name, list.map(({ value }) => value)]));
}

/** A description is text or, as calibre and many others write it, HTML put into text. */
function toHtml(description: string): string {
  if (description === "" || /<(?:p|div|br|em|i|b|a|blockquote|span|strong)\b[^>]*>/i.test(description)) {
    return description;
  }
  return `<p>${escapeText(description)}</p>`;
}

function refinement(element: TreeElement, name: string, metas: readonly TreeElement[]): string | null {
  const meta = metas.find((one) => property(one) === name && refines(one, element));
  return meta === undefined ? null : textOf(meta);
}

function refines(meta: TreeElement, element: TreeElement): boolean {
  const id = attributeOf(element, "id");
  return id !== null && attributeOf(meta, "refines") === `#${id}`;
}

function property(meta: TreeElement): string | null {
  return attributeOf(meta, "property");
}

/** calibre writes what EPUB 2 has as a scheme before the identifier: "URL:https://…". */
function withoutScheme(identifier: string): string {
  return identifier.replace(/^(?:url|uri):(?=https?:)/i, "");
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}
