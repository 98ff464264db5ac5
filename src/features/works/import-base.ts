import { hash } from "node:crypto";
import type { ChapterId, PersonId } from "#core/ids.ts";
import type { ChapterInput, NewWork } from "./input.ts";

/** Fields by name, each as a text by which two of the same are the same. */
export type FieldTexts = Readonly<Record<string, string>>;

/** A work as its source gives it. */
type GivenWork = Pick<NewWork, "work" | "chapters">;

/** For each field two digests: what its source gave, and how the field stood here once that had come in. */
export type FieldMarks = Readonly<Record<string, readonly [given: string, stood: string]>>;

/** What an import brought and how it stood afterwards. What differs from that now was edited here. */
export interface ImportBase {
  /** Whose import it was. */
  readonly owner: PersonId;
  readonly work: FieldMarks;
  /** In the order of the source. */
  readonly chapters: readonly BaseChapter[];
  /** The moderators of the source had not let it through. */
  readonly isWaiting?: boolean;
}

export interface BaseChapter {
  readonly id: ChapterId;
  /** What tells it apart at its source; null where only its text does. */
  readonly key: string | null;
  readonly fields: FieldMarks;
  /** By itself or with its work. */
  readonly isWaiting?: boolean;
}

/** What becomes of each field when a source says something again. */
export interface FieldChoices {
  /** They changed at the source and stand here as they came. */
  readonly taken: ReadonlySet<string>;
  /** They changed at the source and were edited here: what was edited stays. */
  readonly kept: readonly string[];
}

/** 72 bits: what differs by chance once in more texts than there are. */
const digestCharacters = 12;

export function toMark(text: string): string {
  if (text === "") return emptyMark;
  return text === nothing ? nothingMark : markOf(text);
}

function markOf(text: string): string {
  return hash("sha256", text, "base64url").slice(0, digestCharacters);
}

/** A field that nobody has said anything of yet: no tags of a type. */
const nothing = "[]";

// Most fields of most chapters are one or the other.
const emptyMark = markOf("");
const nothingMark = markOf(nothing);

/** What a source says of a work, field by field; of a work that is complete its chapters are as many as there are. */
export function givenFields({ work, chapters }: GivenWork, byline: string | null): FieldTexts {
  const expected = work.expectedChapters ?? (work.isComplete === true ? chapters.length : null);
  return {
    title: work.title,
    language: work.language,
    summary: work.summary,
    notes: work.notes,
    endNotes: work.endNotes,
    byline: byline ?? "",
    chapters: `${expected} ${work.isComplete}`,
    visibility: work.visibility,
    pseuds: JSON.stringify(work.pseuds),
    gifts: JSON.stringify(work.gifts),
    relations: JSON.stringify(work.relations),
    series: JSON.stringify(work.series),
    ...Object.fromEntries(Object.entries(work.tags).map(([type, names]) => [`tags.${type}`, JSON.stringify(names)])),
  };
}

/** What a source says of a chapter; the same of one that stands here. */
export function chapterFields(chapter: ChapterInput): FieldTexts {
  const { title, summary, notes, endNotes, body, format, publishedOn } = chapter;
  return { title, summary, notes, endNotes, body: `${format}\n${body}`, published: publishedOn ?? "" };
}

/** Chooses field by field between what a source says now and what stands here. */
export function chooseFields(marks: FieldMarks, given: FieldTexts, stood: FieldTexts): FieldChoices {
  const taken = new Set<string>();
  const kept: string[] = [];
  for (const name of fieldsOf(marks, given)) {
    const [givenBefore, stoodBefore] = marks[name] ?? [toMark(nothing), toMark(nothing)];
    const [givenNow, stoodNow] = [given[name] ?? nothing, stood[name] ?? nothing];
    if (toMark(givenNow) === givenBefore || givenNow === stoodNow) continue;
    if (toMark(stoodNow) === stoodBefore) taken.add(name);
    else kept.push(name);
  }
  return { taken, kept };
}

/** The marks for the next time: an edited field stays known as edited. */
export function nextMarks(
  marks: FieldMarks,
  given: FieldTexts,
  after: { readonly stood: FieldTexts; readonly taken: ReadonlySet<string> },
): FieldMarks {
  const rows = fieldsOf(marks, given).map((name) => {
    const [givenNow, stoodNow] = [given[name] ?? nothing, after.stood[name] ?? nothing];
    const mark = toMark(givenNow);
    // Most texts stand as they were given, and long ones take their time.
    const stoodMark = stoodNow === givenNow ? mark : toMark(stoodNow);
    return [name, [mark, after.taken.has(name) ? stoodMark : (marks[name]?.[1] ?? stoodMark)]] as const;
  });
  return Object.fromEntries(rows);
}

/** The marks of what has just come in. */
export function firstMarks(given: FieldTexts, stood: FieldTexts): FieldMarks {
  return nextMarks({}, given, { stood, taken: new Set(Object.keys(given)) });
}

/** The marks where some fields came in otherwise than the source gave them: they count as edited from the start. */
export function correctedMarks(marks: FieldMarks, given: FieldTexts, written: FieldTexts): FieldMarks {
  const rows = fieldsOf(marks, written).map((name) => {
    const isCorrected = (given[name] ?? nothing) !== (written[name] ?? nothing);
    const mark = marks[name] ?? ([toMark(nothing), ""] as const);
    return [name, isCorrected ? ([mark[0], ""] as const) : mark] as const;
  });
  return Object.fromEntries(rows);
}

/** A field that was edited, and the digest of how it stands. */
export interface FieldEdit {
  readonly name: string;
  readonly mark: string;
}

/** The fields that were edited since they came in. */
export function listEdits(marks: FieldMarks, stood: FieldTexts): readonly FieldEdit[] {
  const seen = Object.keys(stood).filter((name) => name.startsWith("tags.") && marks[name] === undefined);
  const changed = Object.entries(marks).filter(
    ([name, [, before]]) => before !== "" && toMark(stood[name] ?? nothing) !== before,
  );
  const names = [...changed.map(([name]) => name), ...seen.filter((name) => stood[name] !== nothing)];
  return names.map((name) => ({ name, mark: toMark(stood[name] ?? nothing) }));
}

function fieldsOf(marks: FieldMarks, given: FieldTexts): readonly string[] {
  return [...new Set([...Object.keys(marks), ...Object.keys(given)])];
}
