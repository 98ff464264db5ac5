import { type AuthorField, cleanHtml, cleanTitle, rawCharactersMax } from "#engines/author-html/index.ts";
import { bodyMax, bodyMin, notesMax, summaryMax, titleMax } from "#features/works/index.ts";
import { escapeText } from "#formats/decode/escape.ts";
import { splitHtml } from "#formats/decode/split-html.ts";
import { type Finding, type ImportedChapter, type ImportedWork, unknownChapter } from "#formats/document.ts";

/** Cleaning adds tags and turns signs into longer ones; a piece of this share of a limit stays below it. */
const safeShare = 0.75;

const ends = "<hr>\n";

/** A chapter that fits, and which of the source's chapters are in it, from 0. */
export interface FittedChapter extends ImportedChapter {
  readonly origins: readonly number[];
}

export interface FittedWork extends ImportedWork {
  readonly chapters: readonly FittedChapter[];
}

/**
 * A work with every text inside the archive's limits and no word less: what is too long for its field goes on in the
 * next, chapters go on in chapters, and each move is a finding.
 */
export function fitTexts(work: ImportedWork, findings: Finding[]): FittedWork {
  const tell = (code: string, message: string) => findings.push({ code, severity: "warning", message });
  const [summary, beyondSummary] = fit(work.summary, "summary", summaryMax);
  if (beyondSummary !== "") tell("long-summary", "The summary is longer than the archive’s; it goes on in the notes.");
  const title = shortened(work.title ?? "");
  if (title.beyond !== "") tell("long-title", "The title is longer than the archive’s; it is whole in the notes.");
  const [notes, beyondNotes] = fit(`${title.beyond}${beyondSummary}${work.notes}`, "notes", notesMax);
  const endNotes = isTooLong(work.endNotes, "notes", notesMax) ? "" : work.endNotes;
  const told = work.chapters.map((chapter, index) => ({ ...chapter, origins: [index] }));
  const chapters = withText(told, tell).flatMap((chapter) => fitChapter(chapter, tell));
  const rest = { before: beyondNotes, behind: endNotes === work.endNotes ? "" : work.endNotes };
  if (rest.before !== "" || rest.behind !== "") {
    tell("long-notes", "The notes are longer than the archive’s; they go on in the text.");
  }
  const named = work.title === null ? null : title.line;
  const fitted = around(chapters, rest).flatMap(splitBody(tell));
  const isWaiting = work.isWaiting || (fitted.length > 0 && fitted.every((chapter) => chapter.isWaiting === true));
  return { ...work, title: named, summary, notes, endNotes, chapters: fitted, isWaiting };
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

/**
 * Chapters without a text, of a heading alone for one, become the opening of the next. Those that nobody has let through
 * yet stay by themselves, so that no word of theirs is shown with another's.
 */
function withText(chapters: readonly FittedChapter[], tell: Tell): readonly FittedChapter[] {
  if (chapters.length < 2) return chapters;
  const isShown = (chapter: FittedChapter) => chapter.isWaiting !== true;
  const hasShown = chapters.some((chapter) => isShown(chapter) && !isEmpty(chapter.body));
  const full: FittedChapter[] = [];
  let pending: readonly FittedChapter[] = [];
  for (const chapter of chapters) {
    if (!isEmpty(chapter.body)) {
      const takes = !hasShown || isShown(chapter);
      full.push(takes ? opened(chapter, pending) : chapter);
      if (takes) pending = [];
    } else if (isShown(chapter) || !hasShown) {
      pending = [...pending, chapter];
      tell("empty-chapter", `${lacking(chapter)}; it stands with the next one.`);
    } else {
      full.push({ ...chapter, body: `${chapter.body}${noText}` });
      tell("empty-chapter", `${lacking(chapter)}; since it waits, it stays a draft, with a line in place of its text.`);
    }
  }
  return withLast(full, pending, hasShown ? isShown : () => true);
}

const noText = "<p>[This chapter has no text yet.]</p>";

/** Chapters without a text behind the last that has one stand in that one. */
function withLast(
  full: readonly FittedChapter[],
  pending: readonly FittedChapter[],
  takes: (chapter: FittedChapter) => boolean,
): readonly FittedChapter[] {
  if (pending.length === 0) return full;
  const at = full.findLastIndex(takes);
  const last = full[at];
  // All are short: together they may be long enough.
  if (last === undefined) return [opened({ ...pending[0], ...emptied }, pending)];
  const { body, origins, oldAddresses } = opened({ ...last, body: "", origins: [], oldAddresses: [] }, pending);
  const behind = { origins: [...last.origins, ...origins], oldAddresses: [...last.oldAddresses, ...oldAddresses] };
  return full.with(at, { ...last, ...behind, body: `${last.body}\n${body}` });
}

const emptied = { ...unknownChapter, origins: [] };

/** A chapter behind those that have no text; their old addresses lead to it. */
function opened(chapter: FittedChapter, waiting: readonly FittedChapter[]): FittedChapter {
  return {
    ...chapter,
    body: `${waiting.map(toOpening).join("")}${chapter.body}`,
    origins: [...waiting.flatMap((one) => one.origins), ...chapter.origins],
    oldAddresses: [...waiting.flatMap((one) => one.oldAddresses), ...chapter.oldAddresses],
  };
}

function lacking({ title, body }: ImportedChapter): string {
  const isBlank = clean(body, "content").trim() === "";
  return `The chapter “${title}” has ${isBlank ? "no text of its own" : `a text of fewer than ${bodyMin} characters`}`;
}

/** Longer sources are looked at by the archive's own rules alone. */
const emptyCharactersMax = 2_000;

/** Whether all of a work is less than a chapter can be. */
export function isTooShort(work: FittedWork): boolean {
  return work.chapters.every((chapter) => isEmpty(chapter.body));
}

function isEmpty(body: string): boolean {
  return body.length < emptyCharactersMax && [...clean(body, "content")].length < bodyMin;
}

function toOpening({ title, summary, notes, body, endNotes }: ImportedChapter): string {
  return `${title === "" ? "" : `<p>${escapeText(title)}</p>\n`}${summary}${notes}${body}${endNotes}\n`;
}

/** A chapter whose own notes fit. Its notes are many footnotes more often than long words of its author. */
function fitChapter(chapter: FittedChapter, tell: Tell): readonly FittedChapter[] {
  const title = shortened(chapter.title);
  const [summary, beyondSummary] = fit(chapter.summary, "summary", summaryMax);
  const [notes, beyondNotes] = fit(`${beyondSummary}${chapter.notes}`, "notes", notesMax);
  const behind = isTooLong(chapter.endNotes, "notes", notesMax) ? chapter.endNotes : "";
  const before = `${title.beyond}${beyondNotes}`;
  if (before !== "" || behind !== "") {
    tell("long-notes", `Notes of the chapter “${title.line}” are longer than the archive’s; they go on in its text.`);
  }
  const endNotes = behind === "" ? chapter.endNotes : "";
  return around([{ ...chapter, title: title.line, summary, notes, endNotes }], { before, behind });
}

function around(
  chapters: readonly FittedChapter[],
  rest: { readonly before: string; readonly behind: string },
): readonly FittedChapter[] {
  return chapters.map((chapter, index) => {
    const before = index === 0 && rest.before !== "" ? `${rest.before}\n${ends}` : "";
    const behind = index === chapters.length - 1 && rest.behind !== "" ? `\n${ends}${rest.behind}` : "";
    return before === "" && behind === "" ? chapter : { ...chapter, body: `${before}${chapter.body}${behind}` };
  });
}

/** A chapter that is too long goes on in further ones; its end notes stand at the end of the last. */
function splitBody(tell: Tell): (chapter: FittedChapter) => readonly FittedChapter[] {
  return (chapter) => {
    if (!isTooLong(chapter.body, "content", bodyMax)) return [chapter];
    const bodies = splitHtml(chapter.body, Math.floor(bodyMax * safeShare));
    tell(
      "long-chapter",
      `A chapter of ${chapter.body.length.toLocaleString("en")} characters is longer than the archive’s; it became ${bodies.length}.`,
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
      origins: index === 0 ? chapter.origins : [],
    }));
  };
}
