import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Finding, ReadRefusal, SourceFile } from "../../document.ts";
import { attributeOf, findElement, type TreeDocument, type TreeElement } from "../tree.ts";
import { type Contents, type ContentsEntry, noContents, readContents } from "./contents.ts";
import { readXhtml, readXml } from "./decode-xml.ts";
import { entriesOf, pick } from "./entries.ts";
import { type Landmark, type PackageDocument, parsePackage } from "./package-document.ts";
import { findProtection } from "./protection.ts";
import { baseOf, openFolder, type SourceFolder } from "./source-folder.ts";

/** A document of the spine, as a tree of HTML. */
export interface EpubDocument {
  /** Its path in the folder, by which links and the contents know it. */
  readonly path: string;
  readonly page: TreeDocument;
  readonly body: TreeElement;
  /** False for what a reader comes to by links alone. */
  readonly isLinear: boolean;
  /** What the guide and the landmarks say of it. */
  readonly types: readonly string[];
}

/** An unpacked EPUB, read and not yet judged. */
export interface Epub {
  readonly package: PackageDocument;
  readonly folder: SourceFolder;
  /** In the order of the spine. */
  readonly documents: readonly EpubDocument[];
  readonly contents: readonly ContentsEntry[];
  readonly findings: readonly Finding[];
}

const noPackage: ReadRefusal = { code: "damaged", message: "It is no whole EPUB: its package document is missing." };
const noDocuments: ReadRefusal = {
  code: "damaged",
  message: "It is no whole EPUB: none of the documents that it lists can be read.",
};

/**
 * The parts of an unpacked EPUB 2 or 3. Documents that are missing or damaged are left out, with a finding; refused
 * is a book that is locked, that has no package document, or of which no document can be read.
 */
export function openEpub(files: readonly SourceFile[]): Outcome<Epub, ReadRefusal> {
  const protection = findProtection(files);
  if (protection !== null) return refuse(protection);
  const folder = openFolder(files);
  const packageFile = findPackage(folder);
  if (packageFile === null) return refuse(noPackage);
  const parsed = parsePackage(packageFile.bytes);
  if (!parsed.ok) return refuse({ ...parsed.refusal, message: `${packageFile.name}: ${parsed.refusal.message}` });

  const { entries, landmarks } = findContents(folder, parsed.value, packageFile.name);
  const guide = parsed.value.guide.flatMap(({ type, path }) => {
    const file = folder.find(path, packageFile.name);
    return file === null ? [] : [{ type, path: file.name }];
  });
  const marks = [...landmarks, ...guide, ...navigationIn(folder, parsed.value, packageFile.name)];
  const opened = openDocuments(folder, parsed.value, { packageName: packageFile.name, marks });
  if (opened.bomb !== null) return refuse(opened.bomb);
  if (opened.documents.length === 0) return refuse(noDocuments);
  const { documents, findings } = opened;
  return done({ package: parsed.value, folder, documents, contents: entries, findings });
}

/** The package that the container names, else one that lies there. */
function findPackage(folder: SourceFolder): SourceFile | null {
  const container = folder.files.find((file) => file.name.toLowerCase() === "meta-inf/container.xml");
  const parsed = container === undefined ? null : readXml(container.bytes);
  const roots = parsed?.ok === true ? pick(entriesOf(parsed.value), "rootfile") : [];
  const named = roots.map((root) => folder.find(attributeOf(root, "full-path") ?? "", ""));
  return named.find((file) => file !== null && /\.opf$/i.test(file.name)) ?? folder.packageFile;
}

function findContents(folder: SourceFolder, from: PackageDocument, packageName: string): Contents {
  const files = from.navigation.map((path) => folder.find(path, packageName)).filter((file) => file !== null);
  const read = files.map((file) => readContents(file, folder));
  const best = read.find((contents) => contents.entries.length > 0) ?? noContents;
  return { entries: best.entries, landmarks: read.flatMap(({ landmarks }) => landmarks) };
}

/** A navigation document that is in the spine is the table of contents, whatever it says of itself. */
function navigationIn(folder: SourceFolder, from: PackageDocument, packageName: string): readonly Landmark[] {
  const files = from.navigation.map((path) => folder.find(path, packageName)).filter((file) => file !== null);
  return files.map((file) => ({ type: "toc", path: file.name }));
}

interface Opened {
  readonly documents: readonly EpubDocument[];
  readonly findings: readonly Finding[];
  /** A document made to do harm is no accident: the whole book is refused. */
  readonly bomb: ReadRefusal | null;
}

function openDocuments(
  folder: SourceFolder,
  from: PackageDocument,
  at: { readonly packageName: string; readonly marks: readonly Landmark[] },
): Opened {
  const documents: EpubDocument[] = [];
  const missing: string[] = [];
  const damaged: string[] = [];
  for (const { path, isLinear } of from.spine) {
    const file = folder.find(path, at.packageName);
    if (file === null) missing.push(baseOf(path));
    if (file === null || documents.some((document) => document.path === file.name)) continue;
    const page = readXhtml(file.bytes);
    if (!page.ok && isHarmful(page.refusal)) {
      return { documents, findings: [], bomb: { ...page.refusal, message: `${file.name}: ${page.refusal.message}` } };
    }
    const body = page.ok ? findElement(page.value, (element) => element.tagName === "body") : null;
    if (!page.ok || body === null) damaged.push(file.name);
    else {
      const types = at.marks.filter((mark) => mark.path === file.name).map(({ type }) => type);
      documents.push({ path: file.name, page: page.value, body, isLinear, types });
    }
  }
  return { documents, findings: [...describeMissing(missing), ...describeDamaged(damaged)], bomb: null };
}

function isHarmful(refusal: ReadRefusal): boolean {
  return refusal.code === "entity-bomb" || refusal.code === "too-deep";
}

function describeMissing(names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const message = `The book lists documents that are not in it: ${names.join(", ")}.`;
  return [{ code: "documents-missing", severity: "warning", message }];
}

function describeDamaged(names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const message = `Documents of the book are empty or damaged and could not be read: ${names.join(", ")}.`;
  return [{ code: "documents-damaged", severity: "warning", message }];
}
