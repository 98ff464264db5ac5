import { type AuthorField, cleanHtml, cleanTitle, rawCharactersMax } from "#engines/author-html/index.ts";
import { bodyMax, bodyMin, notesMax, summaryMax, titleMax } from "#features/works/index.ts";
import { escapeText } from "#formats/decode/escape.ts";
import { splitHtml } from "#formats/decode/split-html.ts";
import type { Finding, ImportedChapter, ImportedWork } from "#formats/document.ts";

/** Cleaning adds tags and turns signs into longer ones; a piece of this share of a limit stays below it. */
const safeShare = 0.75;

const ends = "<hr>\n";

/**
 * A work with every text inside the archive's limits and no word less: what is too long for its field goes on in the
 * next, chapters go on in chapters, and each move is a finding.
 */
export function fitTexts(work: ImportedWork, findings: Finding[]): ImportedWork {
  const tell = (code: string, message: string) => findings.push({ code, severity: "warning", message });
  const [summary, beyondSummary] = fit(work.summary, "summary", summaryMax);
  if (beyondSummary !== "") tell("long-summary", "The summary is longer than the archive's; it goes on in the notes.");
  const title = shortened(work.title ?? "");
  if (title.beyond !== "") tell("long-title", "The title is longer than the archive's; it is whole in the notes.");
  const [notes, beyondNotes] = fit(`${title.beyond}${beyondSummary}${work.notes}`, "notes", notesMax);
  const endNotes = isTooLong(work.endNotes, "notes", notesMax) ? "" : work.endNotes;
  const chapters = withText(work.chapters, tell).flatMap((chapter) => fitChapter(chapter, tell));
  const rest = { before: beyondNotes, behind: endNotes === work.endNotes ? "" : work.endNotes };
  if (rest.before !== "" || rest.behind !== "") {
    tell("long-notes", "The notes are longer than the archive's; they go on in the text.");
  }
  const named = work.title === null ? null : title.line;
  return { ...work, title: named, summary, notes, endNotes, chapters: around(chapters, rest).flatMap(splitBody(tell)) };
}

type Tell = (code: string, message: string) => void;

/** What fits into a field, and what is beyond. */
function fit(html: string, field: AuthorField, charactersMax: number): readonly [fits: string, beyond: string] {
  if (!isTooLong(html, field, charactersMax)) return [html, ""];
  const [first = "", ...more] = splitHtml(html, Math.floor(charactersMax * safeShare));
  return isTooLong(first, field, charactersMax) ? ["", html] : [first, more.join("")];
}

function isTooLong(html: string, field: AuthorField, charactersMax: number): boolean {
  if (html.length * 2 <= charactersMax) return false;
  if (html.length > Math.min(rawCharactersMax[field], charactersMax * 4)) return true;
  return [...clean(html, field)].length > charactersMax;
}

/** Only lengths are looked at, in which the archive's own address makes no difference that counts. */
function clean(html: string, field: AuthorField): string {
  return cleanHtml(html, field, { siteUrl: "https://archive.example" });
}

function shortened(title: string): { readonly line: string; readonly beyond: string } {
  const signs = [...cleanTitle(title)];
  if (signs.length <= titleMax) return { line: title, beyond: "" };
  return { line: `${signs.slice(0, titleMax - 1).join("")}…`, beyond: `<p>${escapeText(title)}</p>\n` };
}

/** Chapters without a text, of a heading alone for one, become the opening of the next. */
function withText(chapters: readonly ImportedChapter[], tell: Tell): readonly ImportedChapter[] {
  const full: ImportedChapter[] = [];
  let opening = "";
  for (const chapter of chapters) {
    if (chapters.length > 1 && isEmpty(chapter.body)) {
      opening += toOpening(chapter);
      tell("empty-chapter", `The chapter “${chapter.title}” has no text of its own; it opens the next one.`);
    } else {
      full.push({ ...chapter, body: `${opening}${chapter.body}` });
      opening = "";
    }
  }
  const last = full.at(-1);
  return opening === "" || last === undefined
    ? full
    : [...full.slice(0, -1), { ...last, body: `${last.body}\n${opening}` }];
}

/** Longer sources are looked at by the archive's own rules alone. */
const emptyCharactersMax = 2_000;

function isEmpty(body: string): boolean {
  return body.length < emptyCharactersMax && [...clean(body, "content")].length < bodyMin;
}

function toOpening({ title, summary, notes, body, endNotes }: ImportedChapter): string {
  return `${title === "" ? "" : `<p>${escapeText(title)}</p>\n`}${summary}${notes}${body}${endNotes}\n`;
}

/** A chapter whose own notes fit. Its notes are many footnotes more often than long words of its author. */
function fitChapter(chapter: ImportedChapter, tell: Tell): readonly ImportedChapter[] {
  const title = shortened(chapter.title);
  const [summary, beyondSummary] = fit(chapter.summary, "summary", summaryMax);
  const [notes, beyondNotes] = fit(`${beyondSummary}${chapter.notes}`, "notes", notesMax);
  const behind = isTooLong(chapter.endNotes, "notes", notesMax) ? chapter.endNotes : "";
  const before = `${title.beyond}${beyondNotes}`;
  if (before !== "" || behind !== "") {
    tell("long-notes", `Notes of the chapter “${title.line}” are longer than the archive's; they go on in its text.`);
  }
  const endNotes = behind === "" ? chapter.endNotes : "";
  return around([{ ...chapter, title: title.line, summary, notes, endNotes }], { before, behind });
}

function around(
  chapters: readonly ImportedChapter[],
  rest: { readonly before: string; readonly behind: string },
): readonly ImportedChapter[] {
  return chapters.map((chapter, index) => {
    const before = index === 0 && rest.before !== "" ? `${rest.before}\n${ends}` : "";
    const behind = index === chapters.length - 1 && rest.behind !== "" ? `\n${ends}${rest.behind}` : "";
    return before === "" && behind === "" ? chapter : { ...chapter, body: `${before}${chapter.body}${behind}` };
  });
}

/** A chapter that is too long goes on in further ones; its end notes stand at the end of the last. */
function splitBody(tell: Tell): (chapter: ImportedChapter) => readonly ImportedChapter[] {
  return (chapter) => {
    if (!isTooLong(chapter.body, "content", bodyMax)) return [chapter];
    const bodies = splitHtml(chapter.body, Math.floor(bodyMax * safeShare));
    tell(
      "long-chapter",
      `A chapter of ${chapter.body.length.toLocaleString("en")} characters is longer than the archive's; it became ${bodies.length}.`,
    );
    return bodies.map((body, index) => ({
      ...chapter,
      title: index === 0 || chapter.title === "" ? chapter.title : `${chapter.title} (${index + 1})`,
      summary: index === 0 ? chapter.summary : "",
      notes: index === 0 ? chapter.notes : "",
      endNotes: index === bodies.length - 1 ? chapter.endNotes : "",
      body,
      // One address leads to where the chapter begins.
      oldAddresses: index === 0 ? chapter.oldAddresses : [],
    }));
  };
}
