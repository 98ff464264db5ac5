import { parseChapterHeading } from "../decode/chapter-heading.ts";
import type { ContentsEntry } from "../decode/epub/contents.ts";
import { notePages, partTypes } from "../decode/epub/semantic-types.ts";
import { stemOf } from "../decode/epub/source-folder.ts";
import { textOf } from "../decode/tree.ts";
import { isBookPage, isNamedBookPage } from "./book-pages.ts";
import { headingsOf, type Segment, textIn } from "./segment.ts";

export type SegmentKind = "book-page" | "notes" | "part" | "front" | "chapter";

export interface Judged {
  readonly segment: Segment;
  readonly kind: SegmentKind;
}

/** A part's page has no more text than this under its title; a longer one is a chapter. */
const partCharactersMax = 2_000;

/** A page that only its title takes for a part's says little more. */
const namedPartCharactersMax = 300;

/** Pages before the story are notes of the work as long as each has no more text than this. */
const frontCharactersMax = 3_000;

/** Where WebToEpub puts what the page of the story said, before its first chapter. */
const programPage = "0000_information";

const notesName =
  /^(?:(?:end|foot|rear)?-?notes?|anmerkungen|fußnoten|endnoten|notas|note|przypisy|примечания|注釈|注释)$/iu;

/** Says of each stretch of a book what it is; `names` are the book's title and the names of who made it. */
export function judgeSegments(segments: readonly Segment[], names: readonly string[]): readonly Judged[] {
  const listed = segments.findIndex(
    ({ isListed, title }) => isListed && !names.includes(title) && !isNamedBookPage("", title),
  );
  const judged = segments.map((segment, index): Judged => {
    const isBefore = index < listed;
    return { segment, kind: kindOf(segment, { names, isBefore, isFirst: index === 0, isOnly: segments.length === 1 }) };
  });
  return mergeSections(judged);
}

interface Circumstances {
  readonly names: readonly string[];
  /** It stands before everything that the contents list. */
  readonly isBefore: boolean;
  readonly isFirst: boolean;
  readonly isOnly: boolean;
}

function kindOf(segment: Segment, at: Circumstances): SegmentKind {
  const text = textIn(segment);
  const isOf = (wanted: readonly string[]) => segment.types.some((type) => wanted.includes(type));
  if (at.isOnly) return "chapter";
  if (isOf([...notePages, "notes"])) return "notes";
  const path = segment.pieces[0]?.path ?? "";
  if (notesName.test(segment.title.trim()) || (!segment.isListed && notesName.test(stemOf(path)))) return "notes";
  if (isBookPage(segment, text, at)) return "book-page";
  if (text.length <= frontCharactersMax && stemOf(path) === programPage) return "front";
  if (isOf(["dedication", "epigraph"]) && text.length <= frontCharactersMax) return "front";
  if (isOf(partTypes) && text.length <= partCharactersMax) return "part";
  if (isPart(segment, text)) return "part";
  if (/^(?:dedication|epigraph|widmung|dédicace|dedicatoria|dedica)$/iu.test(segment.title.trim())) {
    return text.length <= frontCharactersMax ? "front" : "chapter";
  }
  const isFront = at.isBefore && !segment.isListed && text.length <= frontCharactersMax;
  return isFront && !beginsChapter(segment) ? "front" : "chapter";
}

function beginsChapter(segment: Segment): boolean {
  const [heading] = headingsOf(segment);
  return heading !== undefined && parseChapterHeading(textOf(heading)) !== null;
}

/** What has chapters below it is a part, as long as it says little itself. */
function isPart(segment: Segment, text: string): boolean {
  const below = segment.entry?.entries ?? [];
  const kind = parseChapterHeading(segment.title)?.kind;
  if (below.length === 0) return kind === "part" && text.length <= namedPartCharactersMax;
  // Programs give each chapter a document, so what lies below in the same one is mostly its sections.
  const path = segment.entry?.path;
  const isSame = kind !== "part" && below.every((entry) => entry.path === path);
  return text.length <= (isSame ? namedPartCharactersMax : partCharactersMax) && !hasSections(segment.entry);
}

/** Entries below that are no chapters: of "Chapter 3" all others, of a story in a document of its own its numbers. */
function hasSections(entry: ContentsEntry | null): boolean {
  if (entry === null) return false;
  const kind = parseChapterHeading(entry.title)?.kind;
  const below = entry.entries.map(({ title }) => parseChapterHeading(title));
  if (kind === "chapter") return below.every((heading) => heading?.kind !== "chapter");
  const isAlone = entry.fragment === null && entry.entries.every(({ path }) => path === entry.path);
  return isAlone && kind !== "part" && below.every((heading) => heading?.title === "" && heading.kind !== "chapter");
}

/** Sections go on with the chapter that they belong to: of one that says so, all; else those of its own document. */
function mergeSections(judged: readonly Judged[]): readonly Judged[] {
  const merged: Judged[] = [];
  for (const one of judged) {
    const chapter = merged.findLast(({ segment, kind }) => kind === "chapter" && isAround(segment, one.segment));
    const last = chapter?.segment.pieces.at(-1);
    const isSame = last !== undefined && last.path === one.segment.pieces[0]?.path;
    const joins = one.kind === "chapter" && chapter !== undefined && chapter === merged.at(-1);
    if (joins && (isSame || hasSections(chapter.segment.entry))) {
      merged[merged.length - 1] = { kind: "chapter", segment: joined(chapter.segment, one.segment) };
    } else merged.push(one);
  }
  return merged;
}

function isAround(segment: Segment, inner: Segment): boolean {
  return segment.entry !== null && inner.around.includes(segment.entry);
}

function joined(segment: Segment, next: Segment): Segment {
  const [first, ...rest] = next.pieces;
  const last = segment.pieces.at(-1);
  if (first === undefined || last?.path !== first.path) {
    return { ...segment, pieces: [...segment.pieces, ...next.pieces] };
  }
  const piece = { path: last.path, nodes: [...last.nodes, ...first.nodes] };
  return { ...segment, pieces: [...segment.pieces.slice(0, -1), piece, ...rest] };
}
