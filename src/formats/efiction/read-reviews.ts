import type { ImportedComment, ImportedPerson } from "../document.ts";
import { parseInstant } from "./dates.ts";
import type { FieldReader } from "./field-reader.ts";
import type { Install, KeptReview } from "./install.ts";
import type { People, SiteName } from "./people.ts";
import { type DumpBytes, type Row, readAgain } from "./row.ts";
import { toMarkup, withoutBackslashes } from "./to-markup.ts";

/** What reviews are read with. */
export interface ReviewSetting {
  readonly dump: DumpBytes;
  readonly install: Install;
  readonly people: People;
  readonly site: SiteName;
}

/** What reviews are about, and whose answers stand in them. */
export interface ReviewedStory {
  readonly author: ImportedPerson;
  /** Chapters by their ids, with their places from 0. */
  readonly places: ReadonlyMap<number, number>;
  /** Remembers what had to be put right in them. */
  readonly fields: FieldReader;
}

/** Reviews as comments, first written first, with each answer of the author's parted from the review it stood in. */
export function readReviews(
  setting: ReviewSetting,
  reviews: readonly KeptReview[],
  story: ReviewedStory,
): readonly ImportedComment[] {
  const read = reviews.map((kept) => readReview(setting, kept, story));
  return read.toSorted((one, other) => (one.postedAt ?? 0) - (other.postedAt ?? 0));
}

function readReview(setting: ReviewSetting, kept: KeptReview, story: ReviewedStory): ImportedComment {
  const { install, site } = setting;
  const { fields } = story;
  const row = readAgain(setting.dump, kept);
  const key = `efiction:${site.base}:review:${kept.reviewid}`;
  const { review, responses } = splitResponses(fields.raw(row, "review", "reviews"), row.plain("respond") === "1");
  const name = fields.line(row, "reviewer", "reviews");
  const author = findReviewer(setting.people, row.number("uid"), name);
  const body = isNoReview(review) ? "" : toMarkup(review);
  return {
    key,
    name: author?.name ?? (isNamed(name) ? name : "Guest"),
    author,
    body,
    postedAt: parseInstant(row.plain("date")),
    chapter: story.places.get(kept.chapid) ?? null,
    stars: toStars(row, install),
    replies: responses.map((response, index) => ({
      key: `${key}:response${index === 0 ? "" : `:${index + 1}`}`,
      name: story.author.name,
      author: story.author,
      body: toMarkup(response),
      postedAt: null,
      chapter: story.places.get(kept.chapid) ?? null,
      stars: null,
      replies: [],
    })),
  };
}

/** Of a member who is gone the review still has the name. */
function findReviewer(people: People, uid: number, name: string): ImportedPerson | null {
  if (uid <= 0) return null;
  const person = people.find(uid);
  return people.has(uid) || !isNamed(name) ? person : { ...person, name };
}

function isNamed(reviewer: string): boolean {
  return reviewer !== "" && reviewer !== "0";
}

/** Sites with thumbs keep 1 and 0, which are no stars. */
function toStars(row: Row, install: Install): number | null {
  const rating = row.number("rating");
  return install.settings?.hasThumbs !== true && rating >= 1 && rating <= 10 ? rating : null;
}

const responseStart = /(?:\s|<br\s*\/?>|<\/?p>)*<(i|em)>\s*([^<>:]{2,60}):\s*/i;
const knownLabel = /^(?:the )?author.{0,8}s? (?:response|reply|replied|answer)/i;

/**
 * A review and the author's answers, which eFiction kept in the same field behind an italic label. The label is in the
 * site's language, so where the row says that there is an answer, any label at the end of the field is taken for it.
 */
export function splitResponses(
  field: string,
  isAnswered: boolean,
): { readonly review: string; readonly responses: readonly string[] } {
  const text = withoutBackslashes(field);
  const starts = [...text.matchAll(new RegExp(responseStart, "gi"))].filter(([, , label = ""]) =>
    knownLabel.test(label),
  );
  if (starts.length === 0) {
    const last = isAnswered ? [...text.matchAll(new RegExp(responseStart, "gi"))].at(-1) : undefined;
    if (last === undefined || !/<\/(?:i|em)>\s*$/i.test(text) || !/<br|\n/i.test(last[0])) {
      return { review: text, responses: [] };
    }
    starts.push(last);
  }
  const responses = starts.map((start, index) => {
    const end = starts[index + 1]?.index ?? text.length;
    return text
      .slice(start.index + start[0].length, end)
      .replace(/<\/(?:i|em)>\s*(?:<\/p>)?\s*$/i, "")
      .trim();
  });
  return { review: text.slice(0, starts[0]?.index), responses: responses.filter((response) => response !== "") };
}

/** What eFiction wrote when a reader gave stars and no words. */
function isNoReview(review: string): boolean {
  if (review.replace(/<\/?(?:br|p|div|span|i|b|em|strong)\b[^>]*>|&nbsp;|\s/gi, "") === "") return true;
  return /^(?:<\/?\w+>|\s)*\(?(?:no review|rating only)\.?\)?(?:<\/?\w+>|\s)*$/i.test(review);
}
