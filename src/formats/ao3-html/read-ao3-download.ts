import { serialize } from "parse5";
import { done, refuse } from "#core/outcome.ts";
import { readAfterword } from "../decode/ao3/afterword.ts";
import type { TakeHtml } from "../decode/ao3/author-texts.ts";
import { blocksOf, classesOf } from "../decode/ao3/blocks.ts";
import { compareChapters } from "../decode/ao3/chapter-parts.ts";
import { type ChapterSource, readChapterSequence } from "../decode/ao3/chapter-sequence.ts";
import { type Origin, readOrigin, readPreface } from "../decode/ao3/preface.ts";
import { toUserHtml } from "../decode/ao3/user-html.ts";
import { takeInlinePictures } from "../decode/inline-pictures.ts";
import type { DecodedText } from "../decode/text.ts";
import {
  attributeOf,
  childrenOf,
  findElement,
  isElement,
  parsePage,
  type TreeDocument,
  type TreeElement,
} from "../decode/tree.ts";
import type { Finding, ReadOutcome, SourceFile } from "../document.ts";
import { withDates } from "./chapter-dates.ts";
import { contentMark, cutContents } from "./cut-contents.ts";

/**
 * A work in the HTML that AO3, or an archive with the same layout, gives for download. The host plays no part: what
 * tells is the structure. A page of the chapter index among the files beside it dates its chapters. Refuses what is no
 * such file.
 */
export function readAo3Download(decoded: DecodedText, beside: readonly SourceFile[]): ReadOutcome {
  const { text } = decoded;
  const { skeleton, contents } = cutContents(text);
  const parsed = parsePage(skeleton);
  if (!parsed.ok) return parsed;
  const parts = findParts(parsed.value);
  if (parts === null) return refuse(notDownload);

  const origin = readOrigin(parts.preface);
  const takeHtml: TakeHtml = (element) => toUserHtml(serialize(element), origin.site);
  const preface = readPreface(parts.preface, origin, takeHtml);
  const sequence = readChapterSequence(parts.chapters, toSource(contents, origin, takeHtml));
  const afterword = readAfterword(parts.afterword, takeHtml);
  const { workAddress } = origin;
  const dated = withDates(sequence.chapters, { beside, workAddress, postedChapters: preface.postedChapters });
  const chapters = dated.map(({ chapter }) => chapter);
  const findings: readonly Finding[] = [
    ...decoded.findings,
    ...preface.findings,
    ...sequence.findings,
    ...afterword.findings,
    ...compareChapters(sequence.chapters, preface.postedChapters),
    ...(/<\/html>\s*$/i.test(text) ? [] : [cutOff]),
  ];
  return done({ work: takeInlinePictures({ ...preface.work, endNotes: afterword.endNotes, chapters }), findings });
}

const notDownload = {
  code: "not-ao3",
  message: "The page is no download of a work: it has no list of tags and no chapters.",
};

const cutOff: Finding = {
  code: "cut-off",
  severity: "warning",
  message: "The file breaks off before its end; the last chapter may not be whole.",
};

function toSource(contents: readonly string[], { site }: Origin, takeHtml: TakeHtml): ChapterSource {
  const findContent = (element: TreeElement) => {
    const mark = attributeOf(element, contentMark);
    const content = mark === null ? undefined : contents[Number(mark)];
    return content === undefined ? null : toUserHtml(content, site);
  };
  return { site, takeHtml, findContent };
}

interface Parts {
  readonly preface: readonly TreeElement[];
  readonly chapters: readonly TreeElement[];
  readonly afterword: readonly TreeElement[];
}

/**
 * The three parts right inside the body, where no author's text can stand. The oldest files have no wrappers around
 * the first and the last: there, what stands before and behind the chapters is meant.
 */
function findParts(page: TreeDocument): Parts | null {
  const body = findElement(page, ({ tagName }) => tagName === "body");
  const top = body === null ? [] : childrenOf(body).filter(isElement);
  const chapters = findPart(top, "chapters");
  const preface = findPart(top, "preface");
  const afterword = findPart(top, "afterword");
  if (chapters === null) return null;
  const place = top.indexOf(chapters);
  const parts = {
    preface: preface === null ? top.slice(0, place).flatMap(openedUp) : blocksOf(preface),
    chapters: childrenOf(chapters).filter(isElement),
    afterword: afterword === null ? top.slice(place + 1).flatMap(openedUp) : blocksOf(afterword),
  };
  const hasTags = parts.preface.some((block) => block.tagName === "dl" && classesOf(block).includes("tags"));
  return hasTags || readOrigin(parts.preface).workAddress !== null ? parts : null;
}

function findPart(top: readonly TreeElement[], id: string): TreeElement | null {
  return top.find((element) => attributeOf(element, "id") === id) ?? null;
}

function openedUp(element: TreeElement): readonly TreeElement[] {
  return element.tagName === "div" ? blocksOf(element) : [element];
}
