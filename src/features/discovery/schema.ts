import type { Schema, Tag } from "#engines/tag-index/index.ts";
import { type TextField, textFields } from "./indexed-work.ts";
import type { WorkClaim } from "./question.ts";

/** Types of tags that only the index has, beside those of the taxonomy, whose keys never begin with a sign. */
export const own = {
  /** 0 where everybody may see the work, and 1 where members may, as they see what everybody does. */
  seen: "@seen",
  /** Everybody who made the work or is invited to have made it: they see it whatever its state. */
  creator: "@creator",
  /** People and pseuds of the byline, whether or not it may be known. */
  maker: "@maker",
  makerPseud: "@maker-pseud",
  /** People and pseuds of a byline that is no secret. */
  named: "@named",
  namedPseud: "@named-pseud",
  series: "@series",
  language: "@language",
  /** Numbers are the places in `claims`. */
  claim: "@claim",
  /** 0 where several relationships are one pairing, being synonyms: it is one only as long as they are. */
  merged: "@merged",
  /** What a work's fandoms amount to; the numbers are those of `fandoms`. */
  fandoms: "@fandoms",
} as const;

/** Claims that a work makes by itself. */
export const claims: readonly Exclude<WorkClaim, "crossover">[] = [
  "complete",
  "single",
  "otp",
  "anonymous",
  "restricted",
  "backdated",
];

/** Stands in questions for a tag that no work has. */
export const noTag: Tag = { type: own.claim, id: 2 ** 32 - 1 };

/** More fandoms than this are counted as this many. */
const fandomCountMax = 1_000;

/** Numbers of one type of tags, since a set of fandoms means what the others say. */
export const fandoms = {
  crossover: 0,
  /** How many fandoms a work has, synonyms taken together. */
  count: (count: number): number => 1 + Math.min(count, fandomCountMax),
  /** Several fandoms together, by the number of their set. */
  set: (number: number): number => fandomCountMax + 2 + number,
} as const;

export function wordType(field: TextField): string {
  return `@word-${field}`;
}

/** Numbers that lists sort by or bound, apart from the last revision, which is the order of the index itself. */
export const valueNames = [
  "words",
  "kudos",
  "comments",
  "bookmarks",
  "hits",
  "chapters",
  "expectedChapters",
  "publishedAt",
] as const;

/** A type of the taxonomy, as far as finding goes. */
export interface FoundType {
  readonly key: string;
  readonly isFacet: boolean;
}

/** What an index begins with; the types of the taxonomy are added to it. */
export const ownSchema: Schema = {
  types: [...Object.values(own), ...textFields.map(wordType)].map((name) => ({ name, isFacet: false })),
  values: valueNames,
  texts: ["title", "author"],
};

/** All can be counted, so that a type that lists show no counts of today may have them tomorrow. */
export function toTypes(types: readonly FoundType[]): Schema["types"] {
  return types.map(({ key }) => ({ name: key, isFacet: true }));
}

/** The first second that the index tells apart from those before it: 1 January 1950. Numbers of it last until 2086. */
const firstSecond = -631_152_000;
const secondMax = 2 ** 32 - 1;

/** An instant as a value of the index. */
export function toSecond(at: number): number {
  return Math.min(secondMax, Math.max(0, Math.floor(at / 1_000) - firstSecond));
}
