import { done, refuse } from "#core/outcome.ts";
import { escapeText } from "../decode/escape.ts";
import { type Finding, type ImportedPerson, type ImportedWork, type ReadOutcome, unknownWork } from "../document.ts";
import type { AppliedMapping } from "./apply-mapping.ts";
import { parseDay } from "./dates.ts";
import { FieldReader } from "./field-reader.ts";
import { type Install, listIds } from "./install.ts";
import { listAuthors, type StoryAuthors } from "./list-authors.ts";
import { type People, type SiteName, storyAddress, storyKey } from "./people.ts";
import { listInOrder, readChapters } from "./read-chapters.ts";
import { readReviews } from "./read-reviews.ts";
import { type DumpBytes, type Row, readAgain } from "./row.ts";
import type { SeriesParts } from "./series-parts.ts";
import type { SiteValues } from "./values.ts";

/** What the stories of one installation are read with. */
export interface StorySetting {
  readonly dump: DumpBytes;
  readonly install: Install;
  readonly site: SiteName;
  readonly people: People;
  readonly series: SeriesParts;
  readonly values: SiteValues;
  readonly mapping: AppliedMapping;
  /** The title of a challenge, or null for one that is not there. */
  readonly findChallenge: (id: number) => string | null;
}

/** One story with all that belongs to it; `files` are texts that stood outside of the database, by chapter. */
export function readStory(setting: StorySetting, sid: number, files: ReadonlyMap<number, Uint8Array>): ReadOutcome {
  const { dump, install, people } = setting;
  const kept = install.stories.get(sid);
  if (kept === undefined) return refuse({ code: "no-story", message: `There is no story ${sid}.` });
  const row = readAgain(dump, kept);
  const fields = new FieldReader(install);
  const told: Finding[] = [];
  const tell = (code: string, message: string, severity: Finding["severity"] = "warning") =>
    told.push({ code, severity, message });
  const authored = listAuthors(install, row);
  tellAuthors(setting, authored, tell);
  const authors = authored.uids;
  const isWaiting = row.plain("validated") === "0" && row.has("validated");
  const chapters = readChapters({
    dump,
    install,
    people,
    fields,
    sid,
    story: storyAddress(setting.site, sid),
    authors,
    isStoryWaiting: isWaiting,
    files,
    tell,
  });
  if (chapters.length === 0) {
    return refuse({ code: "no-chapters", message: toNoChapters(install) });
  }
  if (chapters.every((chapter) => chapter.body === "")) {
    return refuse({
      code: "no-text",
      message: "None of its chapters has a text, neither in the database nor in a file.",
    });
  }
  const work = toWork(setting, { row, sid, fields, authors: authors.map((uid) => people.find(uid)), tell });
  // A story none of whose chapters was let through has nothing to show.
  const isNothingThrough = chapters.every((chapter) => chapter.isWaiting === true);
  const isTitleTwice = chapters.length === 1 && chapters[0]?.title === work.title;
  return done({
    work: {
      ...work,
      isWaiting: isWaiting || isNothingThrough,
      expectedChapters: work.complete === true ? chapters.length : null,
      chapters: isTitleTwice ? chapters.map((chapter) => ({ ...chapter, title: "" })) : chapters,
    },
    findings: [...told, ...fields.findings()],
  });
}

/** A dump without any chapter was cut into pieces by its tables. */
function toNoChapters({ chapters }: Install): string {
  if (chapters.size > 0) return "The story has no chapters, so there is no text to bring in.";
  return "The dump has no chapters at all: where each table lies in a file of its own, put all of them into one file first.";
}

type Tell = (code: string, message: string, severity?: Finding["severity"]) => void;

function tellAuthors({ people }: StorySetting, { uids, isTwice, isIncomplete }: StoryAuthors, tell: Tell): void {
  if (isIncomplete) tell("coauthors-missing", "The story says that several wrote it, and the dump does not say who.");
  if (isTwice) tell("coauthor-is-author", "The author stands among her own co-authors; she counts once.", "info");
  for (const uid of uids.filter((one) => !people.has(one))) {
    tell("missing-author", `The dump has no member ${uid}, who wrote it.`);
  }
}

interface Reading {
  readonly row: Row;
  readonly sid: number;
  readonly fields: FieldReader;
  readonly authors: readonly ImportedPerson[];
  readonly tell: Tell;
}

function toWork(setting: StorySetting, reading: Reading): ImportedWork {
  const { row, sid, fields, authors, tell } = reading;
  const { series, collections } = setting.series.of(sid);
  const isComplete = row.plain("completed") === "1";
  const published = parseDay(row.plain("date"));
  if (published === null && row.has("date")) {
    const message = `The story’s date, “${row.plain("date")}”, is none; it bears the day on which it comes in.`;
    tell("bad-date", message, "info");
  }
  const summary = fields.markup(row, "summary", "the summary");
  if (/&lt;\/?(?:p|a|i|b|em|strong|br)\b/i.test(summary)) {
    tell("escaped-markup", "The summary shows markup as text, as it did there.", "info");
  }
  const title = fields.line(row, "title", "the title");
  return {
    ...unknownWork,
    title: title === "" ? untitled(sid, tell) : title,
    author: authors.map(({ name }) => name).join(", "),
    creators: authors,
    summary,
    notes: [ratingNote(setting.install, row), fields.markup(row, "storynotes", "the notes")].filter(Boolean).join("\n"),
    series,
    ...toMarks(setting, reading, collections),
    key: storyKey(setting.site, sid),
    oldAddresses: [storyAddress(setting.site, sid), `${setting.site.addressStart}reviews.php?type=ST&item=${sid}`],
    published,
    updated: parseDay(row.plain("updated")),
    complete: isComplete,
    comments: listComments(setting, reading),
    hits: row.has("count") ? Math.max(0, row.number("count")) : null,
  };
}

function untitled(sid: number, tell: Tell): string {
  const title = `Untitled (${sid})`;
  tell("missing-title", `The story has no title; it is called “${title}” after its number.`, "info");
  return title;
}

/** Tags, collections and rights: what the story carries from the lists of its site. */
function toMarks(setting: StorySetting, { row, tell }: Reading, around: readonly string[]) {
  const { values, unknown } = setting.values.listNamed(row);
  if (unknown.length > 0) {
    tell("unknown-id", `The story names values that the dump does not have: ${unknown.join(", ")}.`);
  }
  const tags = setting.mapping.toTags(values);
  const skipped = setting.mapping
    .listSkipped(values)
    .map(({ kind, id, name }) => (name === "" ? `${kind} ${id}` : name));
  if (skipped.length > 0)
    tell("values-skipped", `The mapping leaves out what the story carries: ${skipped.join(", ")}.`, "info");
  const isRoundRobin = row.plain("rr") === "1" || row.plain("rr") === "2";
  const freeform = [...(tags.freeform ?? []), ...(isRoundRobin ? ["Round Robin"] : [])];
  const challenges = listIds(row.plain("challenges")).flatMap((id) => {
    const title = setting.findChallenge(Number(id));
    if (title === null) tell("unknown-id", `The story answers a challenge that the dump does not have: ${id}.`);
    return title === null ? [] : [`Challenge: ${title}`];
  });
  const isFeatured = row.number("featured") > 0;
  return {
    tags: freeform.length === 0 ? tags : { ...tags, freeform: [...new Set(freeform)] },
    collections: [...around, ...challenges, ...(isFeatured ? ["Featured"] : [])],
    isRestricted: (findRating(setting.install, row)?.warning ?? 0) >= membersOnly,
  };
}

/** From this mark on, eFiction showed a rating's stories to members alone. */
const membersOnly = 4;

function findRating(install: Install, row: Row) {
  return install.ratings.get(row.number("rid"));
}

/** A rating here has no words of warning of its own, so those of the site stand in the notes. */
function ratingNote(install: Install, row: Row): string {
  const rating = findRating(install, row);
  if (rating === undefined || rating.text === "") return "";
  return `<p>${escapeText(rating.name)}: ${rating.text.replace(/<\/?p\b[^>]*>/gi, " ").trim()}</p>`;
}

function listComments(setting: StorySetting, { sid, authors, fields, tell }: Reading): ImportedWork["comments"] {
  const [author] = authors;
  const all = setting.install.reviews.get(sid) ?? [];
  const reviews = [...new Map(all.map((review) => [review.reviewid, review])).values()];
  if (author === undefined || reviews.length === 0) return [];
  const doubles = all.length - reviews.length;
  if (doubles > 0) tell("double-id", `Reviews with the number of another, of which the last counts: ${doubles}.`);
  const places = new Map(listInOrder(setting.install, sid).map(({ chapid }, index) => [chapid, index]));
  const comments = readReviews(setting, reviews, { author, places, fields });
  const told = comments.filter(({ body, stars, replies }) => body !== "" || stars !== null || replies.length > 0);
  const emptyCount = comments.length - told.length;
  if (emptyCount > 0) tell("empty-review", `Reviews without words and stars, which stay out: ${emptyCount}.`, "info");
  return told;
}
