import { editDistance } from "#core/edit-distance.ts";
import type { Relation, Spelling } from "./spelling.ts";

/** Why one name may mean the same as another. */
export type Likeness =
  /** Case, accents, spaces and punctuation apart, it is the same. */
  | "spelling"
  | "order"
  | "plural"
  /** But for small words that are easily left out. */
  | "weighty"
  /** One of the titles of the other. */
  | "title"
  | "initials"
  /** One of them says in brackets which one is meant. */
  | "qualifier"
  | "letters"
  /** The same people, by shorter or longer names. */
  | "names"
  /** The same people in another kind of relation. */
  | "relation"
  /** What stands before or behind a colon or a dash of the other. */
  | "stretch"
  /** One is a part of the other. */
  | "part";

/** How likely each is to be meant, when nothing else is known. */
const scores: Readonly<Record<Likeness, number>> = {
  spelling: 1,
  order: 0.96,
  plural: 0.9,
  weighty: 0.88,
  title: 0.9,
  initials: 0.7,
  qualifier: 0.75,
  letters: 0.85,
  names: 0.65,
  relation: 0.45,
  stretch: 0.6,
  part: 0.4,
};

/** Letters below which nobody slips twice. */
const longLetters = 9;
const shortLetters = 5;

/** Letters from which on a slip is likelier than another word. */
const sureLetters = 7;

export interface Compared {
  readonly likeness: Likeness;
  /** 0 to 1. */
  readonly score: number;
}

/** How two names are alike, or null when they are not. */
export function compareSpellings(one: Spelling, other: Spelling): Compared | null {
  const likeness = findLikeness(one, other);
  if (likeness !== null) return { likeness, score: scores[likeness] };
  const steps = slips(one, other);
  if (steps === 0) return null;
  // "Boots" is a word as good as "Boats"; of a long name there is seldom another.
  const doubt = one.letters.length < sureLetters ? 0.2 : 0.1 * (steps - 1);
  return { likeness: "letters", score: scores.letters - doubt };
}

function findLikeness(one: Spelling, other: Spelling): Likeness | null {
  const relation = compareRelations(one, other);
  if (relation !== null) return relation;
  if (one.letters !== "" && one.letters === other.letters) return "spelling";
  if (one.sorted !== "" && one.sorted === other.sorted) return "order";
  if (isEither(isQualified, one, other)) return "qualifier";
  const within = findWithin(one, other);
  if (within !== null) return within;
  if (one.digits !== other.digits) return null;
  if (one.singular !== "" && one.singular === other.singular) return "plural";
  if (one.weighty !== "" && one.weighty === other.weighty) return "weighty";
  if (slips(one, other) > 0) return null;
  return isEither(isPart, one, other) ? "part" : null;
}

function isEither(is: (one: Spelling, other: Spelling) => boolean, one: Spelling, other: Spelling): boolean {
  return is(one, other) || is(other, one);
}

/** One stands as a whole in the other, or for the whole of it. */
function findWithin(one: Spelling, other: Spelling): Likeness | null {
  if (isEither((part, whole) => whole.titles.includes(part.letters), one, other)) return "title";
  if (isEither(isInitials, one, other)) return "initials";
  const isStretch = (part: Spelling, whole: Spelling) => whole.stretches.includes(part.letters);
  return isEither(isStretch, one, other) ? "stretch" : null;
}

/** Initials are written in capitals: "sad" is a word. */
function isInitials(short: Spelling, long: Spelling): boolean {
  const capitals = short.name.replaceAll(".", "");
  if (!/^\p{Lu}{3,6}$/u.test(capitals)) return false;
  return short.letters === long.initials || short.letters === long.bare?.initials;
}

/** Two relations are compared by their people, since a slash and an ampersand are not the same thing. */
function compareRelations(one: Spelling, other: Spelling): Likeness | null {
  if (one.relation === null || other.relation === null) return null;
  const { people } = other.relation;
  if (one.relation.people.length !== people.length) return null;
  const isSameSign = one.relation.sign === other.relation.sign;
  if (isSamePeople(one.relation, other.relation, (a, b) => a.sorted === b.sorted)) {
    if (!isSameSign) return "relation";
    return one.letters === other.letters ? "spelling" : "order";
  }
  if (!isSameSign) return null;
  if (isSamePeople(one.relation, other.relation, (a, b) => a.sorted === b.sorted || slips(a, b) > 0)) return "letters";
  const isAlike = (a: Spelling, b: Spelling) => a.sorted === b.sorted || isPart(a, b) || isPart(b, a);
  return isSamePeople(one.relation, other.relation, isAlike) ? "names" : null;
}

function isSamePeople(one: Relation, other: Relation, isSame: (one: Spelling, other: Spelling) => boolean): boolean {
  const left = [...other.people];
  return one.people.every((person) => {
    const place = left.findIndex((candidate) => isSame(person, candidate));
    if (place >= 0) left.splice(place, 1);
    return place >= 0;
  });
}

function isQualified(one: Spelling, other: Spelling): boolean {
  if (one.bare === null || other.bare !== null || other.weighty === "") return false;
  return one.bare.sorted === other.sorted || one.bare.weighty === other.weighty;
}

/** How many slips of the pen make one of the other; 0 for more than anybody makes. */
function slips(one: Spelling, other: Spelling): number {
  if (one.digits !== other.digits || one.relation?.sign !== other.relation?.sign) return 0;
  // Somebody of another fandom is somebody else, however alike the rest is.
  if (one.qualifier?.letters !== other.qualifier?.letters) return 0;
  const length = Math.min([...one.letters].length, [...other.letters].length);
  if (length < shortLetters && !isOneLeftOut(one.letters, other.letters)) return 0;
  const max = length < longLetters ? 1 : 2;
  const steps = editDistance(one.letters, other.letters, max);
  return steps > max || isOtherWord(one, other) ? 0 : steps;
}

/** "Fuff" is no word, "Fluff" is; but "Tee" and "Tea" are two. */
function isOneLeftOut(one: string, other: string): boolean {
  const [few, many] = [[...one], [...other]].toSorted((a, b) => a.length - b.length);
  if (few === undefined || many === undefined) return false;
  return few.length === shortLetters - 1 && many.length === shortLetters && few[0] === many[0];
}

/** Whole words put in or left out are no slips: "Not Canon" is not "Canon", nor is "Jane" "Jane B". */
function isOtherWord(one: Spelling, other: Spelling): boolean {
  const [few, many] = one.words.length <= other.words.length ? [one, other] : [other, one];
  return few.words.length < many.words.length && few.words.every((word) => many.words.includes(word));
}

function isPart(one: Spelling, other: Spelling): boolean {
  if (one.words.length === 0 || one.words.length >= other.words.length) return false;
  return one.words.every((word) => other.words.includes(word)) && one.letters.length >= 3;
}
