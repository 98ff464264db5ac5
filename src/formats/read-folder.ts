import { done, refuse } from "#core/outcome.ts";
import { joinAo3Pages } from "./ao3-html/join-pages.ts";
import { chapterTitle, parseChapterHeading } from "./decode/chapter-heading.ts";
import { decodeEntities } from "./decode/entities.ts";
import { findImageKind } from "./decode/image-kind.ts";
import type { Finding, ImportedChapter, ImportedWork, ReadOutcome, ReadWork, SourceFile } from "./document.ts";
import { readHtmlFolder } from "./html/read-html-folder.ts";
import { type ReadFileOptions, readFile } from "./read-file.ts";

/**
 * A work in a folder of chapter files, in the natural order of their names ("2" before "10"): HTML pages by their own
 * reader, other texts each by the reader of its format; chapters saved from AO3 in the order of their numbers. Beside HTML pages other files are left out, with a finding.
 * Refused when any file is refused.
 */
export async function readFolderOfTexts(
  files: readonly SourceFile[],
  options: ReadFileOptions = {},
): Promise<ReadOutcome> {
  const pages = files.filter((file) => isPage(file, options));
  const pictures = files.filter(({ bytes }) => findImageKind(bytes) !== null);
  if (pages.length === 0) return readTexts(without(files, pictures), { ...options, beside: pictures });
  const saved = joinAo3Pages(files);
  if (saved !== null) return saved;
  const read = readHtmlFolder(pages, pictures);
  if (!read.ok) return read;
  const shown = new Set(read.value.work.images.map(({ name }) => name));
  const names = without(files, pages).flatMap(({ name }) => (shown.has(name) ? [] : [name]));
  if (names.length === 0) return read;
  const message = `Beside the HTML pages these files became no chapters: ${names.join(", ")}.`;
  return done({
    ...read.value,
    findings: [...read.value.findings, { code: "files-left-out", severity: "warning", message }],
  });
}

function without(files: readonly SourceFile[], some: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter((file) => !some.includes(file));
}

function isPage({ name }: SourceFile, options: ReadFileOptions): boolean {
  return options.format === undefined ? /\.x?html?$/i.test(name) : false;
}

interface NamedWork extends ReadWork {
  readonly name: string;
}

async function readTexts(files: readonly SourceFile[], options: ReadFileOptions): Promise<ReadOutcome> {
  const collator = new Intl.Collator("en", { numeric: true });
  const parts: NamedWork[] = [];
  const findings: Finding[] = [];
  for (const file of files.toSorted((a, b) => collator.compare(a.name, b.name))) {
    const read = await readFile(file, options);
    if (!read.ok) return refuse({ ...read.refusal, message: `${file.name}: ${read.refusal.message}` });
    parts.push({ name: file.name, ...read.value });
    findings.push(
      ...read.value.findings.map((finding) => ({ ...finding, message: `${file.name}: ${finding.message}` })),
    );
  }
  const [first] = parts;
  if (first === undefined) return refuse({ code: "empty", message: "The folder holds no texts." });
  return done({ work: join(first, parts), findings });
}

/** What the first file says of the work as a whole, with the chapters of all. */
function join(first: NamedWork, parts: readonly NamedWork[]): ImportedWork {
  if (parts.length === 1) return first.work;
  const titles = new Set(parts.map(({ work }) => work.title));
  // A title that every file has is the work's; others are those of their chapters.
  const title = titles.size === 1 ? first.work.title : null;
  const chapters: ImportedChapter[] = [];
  for (const part of parts) chapters.push(...chaptersOf(part, title, chapters.length + 1));
  const images = parts.flatMap(({ work }) => work.images);
  const pictures = [...new Map(images.map((image) => [image.name, image])).values()];
  return { ...first.work, title, summary: "", notes: "", endNotes: "", images: pictures, chapters };
}

/** The chapters of one file. What it says of itself as a work, it says of its chapter, when it is one. */
function chaptersOf(part: NamedWork, shared: string | null, position: number): readonly ImportedChapter[] {
  const { work } = part;
  const [only, ...more] = work.chapters;
  const isOne = only !== undefined && more.length === 0 && only.title === "";
  const chapters = isOne ? [named(only, { part, shared, position })] : work.chapters;
  const last = chapters.length - 1;
  return chapters.map((chapter, index) => ({
    ...chapter,
    summary: index === 0 ? `${work.summary}${chapter.summary}` : chapter.summary,
    notes: index === 0 ? `${work.notes}${chapter.notes}` : chapter.notes,
    endNotes: index === last ? `${chapter.endNotes}${work.endNotes}` : chapter.endNotes,
  }));
}

/**
 * A chapter with its title: the file's own, else a heading that the text begins with, else what the file's name says
 * beyond a number: "03 - The Storm.txt" is "The Storm".
 */
function named(
  chapter: ImportedChapter,
  from: { readonly part: NamedWork; readonly shared: string | null; readonly position: number },
): ImportedChapter {
  const { name, work } = from.part;
  if (work.title !== null && work.title !== from.shared) {
    return { ...chapter, title: chapterTitle(work.title, from.position) };
  }
  const [opening = "", line = ""] = /^<p>([^<]{1,200})<\/p>\s*(?=<)/.exec(chapter.body) ?? [];
  const heading = decodeEntities(line);
  if (parseChapterHeading(heading) !== null) {
    return { ...chapter, title: chapterTitle(heading, from.position), body: chapter.body.slice(opening.length) };
  }
  const stem = name.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  const words = stem.replace(/[_\s]+/g, " ").replace(/^(?:chapter|part|ch)?[\s.-]*\d+[\s.:-]*/i, "");
  return { ...chapter, title: words.trim() };
}
