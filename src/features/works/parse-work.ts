import type { SkinId, TagId, WorkId } from "#core/ids.ts";
import { parseId } from "#core/ids.ts";
import { findLanguage } from "#core/languages.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { CommentPermission, Visibility } from "#core/vocabulary.ts";
import { cleanLine, cleanTitle } from "#engines/author-html/index.ts";
import type { Taxonomy, WantedTag } from "#features/tags/index.ts";
import { parseDay } from "./day.ts";
import type { Problem, RelationInput, SeriesInput, WorkInput } from "./input.ts";
import {
  addressMax,
  expectedChaptersMax,
  giftNameMax,
  giftsMax,
  notesMax,
  relationsMax,
  seriesMax,
  seriesPositionMax,
  summaryMax,
  titleMax,
} from "./limits.ts";
import { parseTags } from "./parse-tags.ts";
import { parseLine, parseRichText, type RichText, type TextRules } from "./parse-text.ts";
import { toSortTitle } from "./sort-title.ts";

/** What the rules for writing stand on: the archive's taxonomy, address and clock. */
export interface WritingRules {
  readonly taxonomy: Taxonomy;
  readonly siteUrl: string;
  readonly now: number;
  readonly keptTags: ReadonlySet<TagId>;
}

/** A work's input as it can be written, but for what only the database knows: whose pseuds, skins and series these are. */
export interface ParsedWork {
  readonly title: string;
  readonly sortTitle: string;
  readonly language: string;
  readonly tags: readonly WantedTag[];
  readonly summary: RichText;
  readonly notes: RichText;
  readonly endNotes: RichText;
  readonly expectedChapters: number | null;
  readonly isComplete: boolean | null;
  readonly visibility: Visibility;
  readonly commentPermission: CommentPermission;
  readonly isCommentModerated: boolean;
  readonly skinId: SkinId | null;
  readonly pseuds: readonly string[];
  readonly gifts: readonly string[];
  readonly relations: readonly ParsedRelation[];
  readonly series: readonly SeriesInput[];
  /** The moment of the day that was named; null for the moment of posting. */
  readonly publishedAt: number | null;
}

export interface ParsedRelation extends RelationInput {
  /** The work of this archive that the address names. */
  readonly parentId: WorkId | null;
}

/** Whether the address of a relation, as it is stored, names a work of this archive; it may be gone since. */
export function isWorkAddress(address: string): boolean {
  return address.startsWith("/works/");
}

/** Holds a work's input to the rules; every problem is told at once. */
export function parseWork(input: WorkInput, rules: WritingRules): Outcome<ParsedWork, readonly Problem[]> {
  const problems: Problem[] = [];
  const text: TextRules = { siteUrl: rules.siteUrl, problems };
  const title = parseLine(
    cleanTitle(input.title),
    { field: "title", label: "The title", min: 1, max: titleMax },
    problems,
  );
  const work: ParsedWork = {
    title,
    sortTitle: toSortTitle(title),
    language: parseLanguage(input.language, "language", problems),
    tags: parseTags(input.tags, { taxonomy: rules.taxonomy, keptTags: rules.keptTags, problems }),
    summary: parseRichText(input.summary, "summary", { field: "summary", label: "The summary", max: summaryMax }, text),
    notes: parseRichText(input.notes, "notes", { field: "notes", label: "The notes", max: notesMax }, text),
    endNotes: parseRichText(
      input.endNotes,
      "notes",
      { field: "endNotes", label: "The end notes", max: notesMax },
      text,
    ),
    expectedChapters: parseExpected(input.expectedChapters, problems),
    isComplete: input.isComplete,
    visibility: input.visibility,
    commentPermission: input.commentPermission,
    isCommentModerated: input.isCommentModerated,
    skinId: input.skinId,
    pseuds: input.pseuds,
    gifts: parseGifts(input.gifts, problems),
    relations: parseRelations(input.relations, rules.siteUrl, problems),
    series: parseSeriesChoices(input.series, problems),
    publishedAt: parsePublishedOn(input.publishedOn, "publishedOn", rules.now, problems),
  };
  return problems.length > 0 ? refuse(problems) : done(work);
}

/** The moment of a day that was typed, or null. */
export function parsePublishedOn(day: string | null, field: string, now: number, problems: Problem[]): number | null {
  if (day === null || day === "") return null;
  const parsed = parseDay(day, now);
  if (parsed.ok) return parsed.value;
  const messages = {
    unknown: "The date is not a day, such as 2024-02-29.",
    past: "The date cannot be before 1950.",
    future: "The date lies in the future. A work that shall come out later can be scheduled.",
  } as const;
  problems.push({ field, code: parsed.refusal, message: messages[parsed.refusal] });
  return null;
}

function parseLanguage(code: string, field: string, problems: Problem[]): string {
  if (code.trim() === "") {
    problems.push({ field, code: "required", message: "Choose the language of the work." });
    return "";
  }
  const language = findLanguage(code);
  if (language === null)
    problems.push({ field, code: "unknown", message: "This is not a language that is known here." });
  return language?.code ?? "";
}

function parseExpected(count: number | null, problems: Problem[]): number | null {
  if (count === null || (Number.isSafeInteger(count) && count >= 1 && count <= expectedChaptersMax)) return count;
  const message = `The number of chapters is from 1 to ${expectedChaptersMax.toLocaleString("en")}, or unknown.`;
  problems.push({ field: "expectedChapters", code: "unknown", message });
  return null;
}

function parseGifts(names: readonly string[], problems: Problem[]): readonly string[] {
  const gifts = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const gift = parseLine(
      name,
      { field: `gifts.${index}`, label: "The name of a recipient", max: giftNameMax },
      problems,
    );
    if (gift === "") continue;
    if (!/[\p{L}\p{N}]/u.test(gift)) {
      const message = `“${gift}” is no name: it needs a letter or a digit.`;
      problems.push({ field: `gifts.${index}`, code: "forbidden", message });
    }
    if (!gifts.has(gift.toLowerCase())) gifts.set(gift.toLowerCase(), gift);
  }
  if (gifts.size > giftsMax) {
    problems.push({ field: "gifts", code: "many", message: `A work can be a gift for ${giftsMax} at most.` });
  }
  return [...gifts.values()];
}

function parseRelations(
  relations: readonly RelationInput[],
  siteUrl: string,
  problems: Problem[],
): readonly ParsedRelation[] {
  if (relations.length > relationsMax) {
    const message = `A work can name ${relationsMax} works that it comes from at most.`;
    problems.push({ field: "relations", code: "many", message });
    return [];
  }
  return relations.map((relation, index) => parseRelation(relation, `relations.${index}`, siteUrl, problems));
}

function parseRelation(input: RelationInput, field: string, siteUrl: string, problems: Problem[]): ParsedRelation {
  const address = input.url.trim();
  const url = URL.canParse(address, `${siteUrl}/`) ? new URL(address, `${siteUrl}/`) : null;
  const isHere = url !== null && url.origin === new URL(siteUrl).origin;
  const parentId = isHere ? parseId<WorkId>(/^\/works\/(\d+)(?:\/|$)/.exec(url.pathname)?.[1]) : null;
  if (parentId !== null) {
    return { ...input, url: `/works/${parentId}`, title: "", author: "", language: "", parentId };
  }
  const isWeb = url !== null && /^https?:\/\//i.test(address) && !isHere && address.length <= addressMax;
  if (!isWeb) {
    const message = "Give the address of a work here, or one elsewhere that begins with http:// or https://.";
    problems.push({ field: `${field}.url`, code: address === "" ? "required" : "unknown", message });
  }
  const title = parseLine(
    input.title,
    { field: `${field}.title`, label: "The title of that work", min: 1, max: titleMax },
    problems,
  );
  const author = parseLine(
    input.author,
    { field: `${field}.author`, label: "The author of that work", min: 1, max: titleMax },
    problems,
  );
  const language = cleanLine(input.language) === "" ? "" : parseLanguage(input.language, `${field}.language`, problems);
  return { url: address, title, author, language, isTranslation: input.isTranslation, parentId: null };
}

function parseSeriesChoices(choices: readonly SeriesInput[], problems: Problem[]): readonly SeriesInput[] {
  if (choices.length > seriesMax) {
    problems.push({ field: "series", code: "many", message: `A work can stand in ${seriesMax} series at most.` });
    return [];
  }
  return choices.map((choice, index) => {
    const field = `series.${index}`;
    const { id, position } = choice;
    const place = { field: `${field}.title`, label: "The title of the series", max: titleMax };
    const title = id === null ? parseLine(choice.title, { ...place, min: 1 }, problems) : "";
    if (position !== null && !(Number.isSafeInteger(position) && position >= 1 && position <= seriesPositionMax)) {
      problems.push({
        field: `${field}.position`,
        code: "unknown",
        message: "A place in a series is a number from 1.",
      });
    }
    return { id, title, position };
  });
}
