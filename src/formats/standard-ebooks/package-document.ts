import { findLanguage } from "#core/languages.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { escapeText } from "../decode/escape.ts";
import { decodeLabelled } from "../decode/text.ts";
import { attributeOf, elementsIn, parseXml, type TreeElement, textOf } from "../decode/tree.ts";
import type { ImportedSeries, ReadRefusal } from "../document.ts";

/** What a package document says: the work's description and the order of its documents. */
export interface PackageDocument {
  readonly title: string | null;
  readonly author: string | null;
  /** HTML. */
  readonly description: string;
  readonly language: string | null;
  readonly series: readonly ImportedSeries[];
  readonly subjects: readonly string[];
  readonly published: string | null;
  readonly sourceUrl: string | null;
  /** Paths as the package writes them, in reading order. */
  readonly spine: readonly string[];
  readonly navigation: readonly string[];
}

type Entry = { readonly name: string; readonly element: TreeElement };

export function parsePackage(bytes: Uint8Array): Outcome<PackageDocument, ReadRefusal> {
  const decoded = decodeLabelled(bytes, "utf-8");
  if (!decoded.ok) return decoded;
  const parsed = parseXml(decoded.value.text);
  if (!parsed.ok) return parsed;

  const entries = [...elementsIn(parsed.value)].map((element) => ({ name: localName(element), element }));
  const items = pick(entries, "item");
  const pathOf = new Map(items.map((item) => [attributeOf(item, "id") ?? "", attributeOf(item, "href") ?? ""]));
  const spine = pick(entries, "itemref").map((itemref) => pathOf.get(attributeOf(itemref, "idref") ?? "") ?? "");
  if (spine.length === 0) return refuse(noSpine);

  return done({ ...describe(entries), spine: spine.filter((path) => path !== ""), navigation: navigationOf(items) });
}

const noSpine: ReadRefusal = { code: "damaged", message: "The package document lists no documents to read." };

function describe(entries: readonly Entry[]): Omit<PackageDocument, "spine" | "navigation"> {
  const metas = pick(entries, "meta");
  const language = textsOf(entries, "language")[0] ?? null;
  return {
    title: textsOf(entries, "title")[0] ?? null,
    author: authorsOf(pick(entries, "creator"), metas),
    description: toHtml(textsOf(entries, "description")[0] ?? ""),
    language: language === null ? null : (findLanguage(language)?.code ?? null),
    series: seriesOf(metas),
    subjects: subjectsOf(entries, metas),
    published: /^\d{4}-\d\d-\d\d/.exec(textsOf(entries, "date")[0] ?? "")?.[0] ?? null,
    sourceUrl: [...textsOf(entries, "identifier"), ...textsOf(entries, "source")].find(isWebAddress) ?? null,
  };
}

function authorsOf(creators: readonly TreeElement[], metas: readonly TreeElement[]): string | null {
  const authors = creators.filter((creator) => {
    const id = attributeOf(creator, "id");
    const roles = metas
      .filter((meta) => property(meta) === "role" && attributeOf(meta, "refines") === `#${id}`)
      .map(textOf);
    const role = attributeOf(creator, "opf:role");
    return role === null ? roles.length === 0 || roles.includes("aut") : role === "aut";
  });
  const names = (authors.length === 0 ? creators : authors).map(textOf).filter((name) => name !== "");
  return names.length === 0 ? null : names.join(", ");
}

/** Series by EPUB 3 collections of that type, and by the two names that calibre made usual. */
function seriesOf(metas: readonly TreeElement[]): readonly ImportedSeries[] {
  const collections = metas.filter((meta) => property(meta) === "belongs-to-collection");
  const refined = collections.flatMap((collection) => {
    const refines = metas.filter((meta) => attributeOf(meta, "refines") === `#${attributeOf(collection, "id")}`);
    const refinement = (name: string) => refines.find((meta) => property(meta) === name);
    const type = refinement("collection-type");
    if (type === undefined || textOf(type) !== "series") return [];
    const position = refinement("group-position");
    return [{ title: textOf(collection), position: toPosition(position === undefined ? null : textOf(position)) }];
  });
  const named = (name: string) => metas.find((meta) => attributeOf(meta, "name") === name);
  const title = attributeOf(named("calibre:series") ?? emptyMeta, "content");
  if (refined.length > 0 || title === null || title === "") return refined;
  return [{ title, position: toPosition(attributeOf(named("calibre:series_index") ?? emptyMeta, "content")) }];
}

// A stand-in with no attributes, so that a missing element and a missing attribute read the same.
const emptyMeta: Pick<TreeElement, "attrs"> = { attrs: [] };

/** A series is counted in whole works from 1; "2.5" and "0" say where a work stands, but are no place here. */
function toPosition(text: string | null): number | null {
  const number = Number(text ?? "");
  return Number.isInteger(number) && number > 0 ? number : null;
}

/** Subjects that can stand as tags: a library's headings ("Pirates -- Fiction") cannot. */
function subjectsOf(entries: readonly Entry[], metas: readonly TreeElement[]): readonly string[] {
  const own = metas.filter((meta) => property(meta) === "se:subject").map(textOf);
  const subjects = own.length > 0 ? own : textsOf(entries, "subject");
  return [...new Set(subjects.filter((subject) => subject !== "Fiction" && !/,|--/.test(subject)))];
}

function navigationOf(items: readonly TreeElement[]): readonly string[] {
  const navigation = items.filter((item) => {
    const isNav = (attributeOf(item, "properties") ?? "").split(/\s+/).includes("nav");
    return isNav || attributeOf(item, "media-type") === "application/x-dtbncx+xml";
  });
  return navigation.map((item) => attributeOf(item, "href") ?? "");
}

/** A description is text or, as calibre and many others write it, HTML put into text. */
function toHtml(description: string): string {
  if (description === "" || /<(?:p|div|br|em|i|b|a|blockquote)\b[^>]*>/i.test(description)) return description;
  return `<p>${escapeText(description)}</p>`;
}

function textsOf(entries: readonly Entry[], name: string): readonly string[] {
  return pick(entries, name)
    .map(textOf)
    .filter((text) => text !== "");
}

function pick(entries: readonly Entry[], name: string): readonly TreeElement[] {
  return entries.filter((entry) => entry.name === name).map((entry) => entry.element);
}

function property(meta: TreeElement): string | null {
  return attributeOf(meta, "property");
}

function localName(element: TreeElement): string {
  return element.tagName.replace(/^x-/, "").replace(/^.*:/, "");
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}
