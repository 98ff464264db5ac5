import { editDistance } from "#core/edit-distance.ts";
import type { Relation, Spelling } from "./spelling.ts";

/** Why one name may mean the same as another. */
export type Likeness =
  /** Case, accents, spaces and punctuation apart, it is the same. */
  | "spelling"
  | "order"
  | "plural"
  /** One of them says in brackets which one is meant. */
  | "qualifier"
  | "letters"
  /** The same people, by shorter or longer names. */
  | "names"
  /** The same people in another kind of relation. */
  | "relation"
  /** One is a part of the other. */
  | "part";

/** How likely each is to be meant, when nothing else is known. */
const scores: Readonly<Record<Likeness, number>> = {
  spelling: 1,
  order: 0.96,
  plural: 0.9,
  qualifier: 0.75,
  letters: 0.85,
  names: 0.65,
  relation: 0.45,
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
  if (one.digits !== other.digits) return null;
  if (one.singular !== "" && one.singular === other.singular) return "plural";
  if (isQualified(one, other) || isQualified(other, one)) return "qualifier";
  if (slips(one, other) > 0) return null;
  return isPart(one, other) || isPart(other, one) ? "part" : null;
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
  return one.bare !== null && other.bare === null && one.bare.sorted === other.sorted;
}

/** How many slips of the pen make one of the other; 0 for more than anybody makes. */
function slips(one: Spelling, other: Spelling): number {
  if (one.digits !== other.digits || one.relation?.sign !== other.relation?.sign) return 0;
  // Somebody of another fandom is somebody else, however alike the rest is.
  if (one.qualifier?.letters !== other.qualifier?.letters) return 0;
  const length = Math.min([...one.letters].length, [...other.letters].length);
  if (length < shortLetters) return 0;
  const max = length < longLetters ? 1 : 2;
  const steps = editDistance(one.letters, other.letters, max);
  return steps > max || isOtherWord(one, other) ? 0 : steps;
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
