import { done, type Outcome, refuse } from "#core/outcome.ts";
import { collectNotes, keysIn, type Notes } from "../decode/epub/notes.ts";
import { type PackageDocument, parsePackage } from "../decode/epub/package-document.ts";
import { baseOf, openFolder, type SourceFolder } from "../decode/epub/source-folder.ts";
import { decodeLabelled } from "../decode/text.ts";
import { findElement, parsePage } from "../decode/tree.ts";
import type { Finding, ImportedWork, ReadRefusal, SourceFile } from "../document.ts";
import { unknownWork } from "../document.ts";
import { readContentsTitles } from "./contents-titles.ts";
import { isBookPage, type SpineDocument, toUnits, type Unit } from "./units.ts";

/** A source folder, read and taken apart, before anybody decides what a work is. */
export interface Book {
  readonly package: PackageDocument;
  readonly units: readonly Unit[];
  readonly notes: Notes;
  readonly folder: SourceFolder;
  readonly contentsTitles: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

const noPackage: ReadRefusal = { code: "no-package", message: "There is no content.opf in the folder." };
const noDocuments: ReadRefusal = { code: "empty", message: "None of the documents that content.opf lists is there." };

export function openBook(files: readonly SourceFile[]): Outcome<Book, ReadRefusal> {
  const folder = openFolder(files);
  if (folder.packageFile === null) return refuse(noPackage);
  const parsed = parsePackage(folder.packageFile.bytes);
  if (!parsed.ok) return refuse(inFile(folder.packageFile.name, parsed.refusal));

  const documents: SpineDocument[] = [];
  const missing: string[] = [];
  for (const { path } of parsed.value.spine) {
    const file = folder.find(path, folder.packageFile.name);
    if (file === null) missing.push(path);
    else {
      const document = parseDocument(file);
      if (!document.ok) return refuse(inFile(file.name, document.refusal));
      documents.push(document.value);
    }
  }
  if (documents.length === 0) return refuse(noDocuments);
  const units = documents.flatMap(toUnits);
  const contentsTitles = titlesIn(folder, parsed.value, folder.packageFile.name);
  const findings = [...describeMissing(missing), ...describeBookPages(units)];
  const listed = units.map((unit) => ({ ...unit, isList: unit.kind === "notes" }));
  const notes = { elements: collectNotes(listed), keyOf: keysIn(folder) };
  return done({ package: parsed.value, units, notes, folder, contentsTitles, findings });
}

/** A work with what the package says of it, without title and chapters. */
export function describeBook(book: Book): ImportedWork {
  const { author, description, language, series, published, sourceUrl } = book.package;
  const subjects = subjectsOf(book.package);
  const tags = subjects.length === 0 ? {} : { freeform: subjects };
  const complete = !subjects.some((subject) => /^in[- ]progress$/i.test(subject));
  return { ...unknownWork, author, summary: description, language, series, tags, published, sourceUrl, complete };
}

/** Subjects that can stand as tags: a library's headings ("Pirates -- Fiction") cannot. */
function subjectsOf(from: PackageDocument): readonly string[] {
  const subjects = from.metas.get("se:subject") ?? from.subjects;
  return [...new Set(subjects.filter((subject) => subject !== "Fiction" && !/,|--/.test(subject)))];
}

function parseDocument(file: SourceFile): Outcome<SpineDocument, ReadRefusal> {
  const decoded = decodeLabelled(file.bytes, "utf-8");
  if (!decoded.ok) return decoded;
  const parsed = parsePage(decoded.value.text);
  if (!parsed.ok) return parsed;
  const body = findElement(parsed.value, (element) => element.tagName === "body");
  if (body === null) return refuse({ code: "damaged", message: "The document has no body." });
  return done({ path: file.name, base: baseOf(file.name), body });
}

function titlesIn(folder: SourceFolder, from: PackageDocument, packageName: string): ReadonlyMap<string, string> {
  const named = from.navigation.map((path) => folder.find(path, packageName));
  return readContentsTitles(named.find((file) => file !== null) ?? folder.find("toc.xhtml", packageName));
}

function describeMissing(missing: readonly string[]): readonly Finding[] {
  const texts = missing.filter((path) => !isBookPage(path));
  if (texts.length === 0) return [];
  const message = `content.opf lists documents that are not in the folder: ${texts.map(baseOf).join(", ")}.`;
  return [{ code: "documents-missing", severity: "warning", message }];
}

function describeBookPages(units: readonly Unit[]): readonly Finding[] {
  const pages = units.filter((unit) => unit.kind === "book-page").map((unit) => unit.base);
  if (pages.length === 0) return [];
  const message = `Pages about the book were left out: ${pages.join(", ")}.`;
  return [{ code: "book-pages-left-out", severity: "info", message }];
}

function inFile(name: string, refusal: ReadRefusal): ReadRefusal {
  return { ...refusal, message: `${name}: ${refusal.message}` };
}
