import { compareSpellings, type Likeness } from "./compare-spellings.ts";
import { type Spelling, toSpelling } from "./spelling.ts";

/** A canonical tag under one of its spellings: its own, or a synonym's. */
export interface Candidate {
  readonly id: number;
  readonly spelling: string;
  readonly uses: number;
}

/** What is known beside the names. */
export interface SuggestionContext {
  /** Canonical tags that stand where the new one stands: with the same characters, in the same fandoms. */
  readonly together: ReadonlySet<number>;
  /** Names of the fandoms in which the new one is used. */
  readonly fandoms: readonly string[];
  /** False of tags that name no people, in which a slash or an ampersand is a sign like others; true unless it is said. */
  readonly arePeople?: boolean;
  /** Candidates taken apart before, by their spelling; what is asked for several names that have the same near them. */
  readonly spellings?: Map<string, Spelling>;
}

export interface Suggestion {
  readonly id: number;
  readonly reason: Likeness;
  /** Whether the two stand with the same others. */
  readonly isTogether: boolean;
  /** 0 to 1; from 0.8 on it is rarely wrong. */
  readonly score: number;
}

const suggestionsMax = 5;

/** What is less likely helps nobody. */
const scoreMin = 0.5;

/** What standing with the same others adds to the score. */
const togetherBonus = 0.12;

/** Canonical tags that a new one may mean, the likeliest first, each once, five at most. */
export function suggest(
  name: string,
  candidates: readonly Candidate[],
  context: SuggestionContext,
): readonly Suggestion[] {
  const known = context.spellings ?? new Map<string, Spelling>();
  const toCompared = (spelling: string) => {
    const spelled = known.get(spelling) ?? toSpelling(spelling);
    known.set(spelling, spelled);
    return context.arePeople === false ? { ...spelled, relation: null } : spelled;
  };
  const asked = toCompared(name);
  const fandoms = new Set(context.fandoms.map((fandom) => toSpelling(fandom).letters));
  const best = new Map<number, Suggestion & { readonly uses: number }>();
  for (const { id, spelling, uses } of candidates) {
    const other = toCompared(spelling);
    const compared = compareSpellings(asked, other);
    if (compared === null) continue;
    const qualifier = asked.qualifier ?? other.qualifier;
    const isMeant = compared.likeness === "qualifier" && qualifier !== null && isOneOf(fandoms, qualifier.letters);
    const isTogether = context.together.has(id);
    const score = Math.min(1, compared.score + (isTogether || isMeant ? togetherBonus : 0));
    const known = best.get(id);
    if (score < scoreMin || (known !== undefined && known.score >= score)) continue;
    best.set(id, { id, reason: compared.likeness, isTogether, score, uses });
  }
  const ranked = [...best.values()].sort((one, two) => two.score - one.score || two.uses - one.uses || one.id - two.id);
  return ranked.slice(0, suggestionsMax).map(({ uses: _, ...suggestion }) => suggestion);
}

/** "Emma" stands for "Emma - Jane Austen". */
function isOneOf(fandoms: ReadonlySet<string>, letters: string): boolean {
  return [...fandoms].some((fandom) => fandom === letters || fandom.startsWith(letters));
}
