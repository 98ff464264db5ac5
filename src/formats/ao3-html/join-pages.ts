import { done, type Outcome, refuse } from "#core/outcome.ts";
import { compareChapters } from "../decode/ao3/chapter-parts.ts";
import { decodeText } from "../decode/text.ts";
import type { Finding, ImportedWork, ReadRefusal, ReadWork, SourceFile } from "../document.ts";
import { readAo3Page, type WorkPage } from "./read-ao3-page.ts";

/** Folders in which browsers keep what belongs to a page. */
const besidePage = /(?:_files|_data|\.files)\//;

/**
 * A work of which every chapter was saved as a page of its own, in the order of their numbers; null when the files are
 * anything else. A page of the chapter index may lie beside them. Refuses a page of another work.
 */
export function joinAo3Pages(files: readonly SourceFile[]): Outcome<ReadWork, ReadRefusal> | null {
  const pages: WorkPage[] = [];
  for (const file of files) {
    if (!/\.x?html?$/i.test(file.name) || besidePage.test(file.name)) continue;
    const decoded = decodeText(file.bytes);
    const read = decoded.ok ? readAo3Page(decoded.value, files) : decoded;
    if (!read.ok && read.refusal.code === "chapter-index") continue;
    if (!read.ok || !read.value.isPart || read.value.workAddress === null) return null;
    pages.push(read.value);
  }
  const [first] = pages;
  if (first === undefined) return null;
  return pages.every(({ workAddress }) => workAddress === first.workAddress) ? join(pages) : refuse(otherWork);
}

const otherWork: ReadRefusal = { code: "several-works", message: "The folder holds chapters of several works." };

function join(pages: readonly WorkPage[]): Outcome<ReadWork, ReadRefusal> {
  const byNumber = new Map(pages.map((page) => [page.chapters[0]?.number ?? 0, page]));
  const inOrder = [...byNumber].sort(([a], [b]) => a - b).map(([, page]) => page);
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (first === undefined || last === undefined) return refuse(otherWork);
  const chapters = inOrder.flatMap((page) => page.chapters);
  const images = new Map(inOrder.flatMap(({ work }) => work.images.map((image) => [image.name, image] as const)));
  const isWhole = chapters.length === first.postedChapters;
  const address = first.workAddress ?? "";
  const work: ImportedWork = {
    ...first.work,
    endNotes: last.work.endNotes,
    complete: isWhole && first.postedChapters === first.work.expectedChapters,
    sourceUrl: address,
    oldAddresses: [address],
    chapters: chapters.map(({ chapter }) => chapter),
    images: [...images.values()],
  };
  return done({ work, findings: [...findingsOf(inOrder), ...compareChapters(chapters, first.postedChapters)] });
}

/** What every page says is said once, and that each is only a chapter not at all. */
function findingsOf(pages: readonly WorkPage[]): readonly Finding[] {
  const told = pages.flatMap(({ findings }) => findings).filter(({ code }) => code !== "only-chapter");
  return [...new Map(told.map((finding) => [`${finding.code} ${finding.message}`, finding])).values()];
}
