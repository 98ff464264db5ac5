import type { PersonId } from "#core/ids.ts";
import { seekPattern, seekWords } from "#engines/words/index.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import type { Effect, Rule, Thing, Trait, WordPlace } from "./rule.ts";
import { isNamed } from "./rule.ts";

/** The works that rules of one effect speak of; null without a rule. `now` settles what was not updated for months. */
export function toCondition(rules: readonly Rule[], effect: Effect, now: number): WorkCondition | null {
  const wanted = rules.filter((rule) => rule.effect === effect);
  if (wanted.length === 0) return null;
  // Single works are the most numerous rules by far: together they are one set.
  const ids = wanted.flatMap(({ about, unless }) => (about.kind === "work" && unless.length === 0 ? [about.id] : []));
  const others = wanted.filter(({ about, unless }) => about.kind !== "work" || unless.length > 0);
  const works: readonly WorkCondition[] = ids.length === 0 ? [] : [{ kind: "works", ids }];
  return { kind: "any", of: [...works, ...others.map((rule) => toRuleCondition(rule, now))] };
}

/** What the rules leave: all but the works they hide, and in any case the reader's own. */
export function toShownCondition(hidden: WorkCondition, owner: PersonId): WorkCondition {
  return {
    kind: "any",
    of: [
      { kind: "not", of: hidden },
      { kind: "person", id: owner },
    ],
  };
}

function toRuleCondition(rule: Rule, now: number): WorkCondition {
  const about = isNamed(rule.about) ? toThingCondition(rule.about) : toTraitCondition(rule.about, now);
  if (rule.unless.length === 0) return about;
  const saved: WorkCondition = { kind: "any", of: rule.unless.map(toThingCondition) };
  return { kind: "all", of: [about, { kind: "not", of: saved }] };
}

function toThingCondition(thing: Thing): WorkCondition {
  switch (thing.kind) {
    case "tag":
      return { kind: "tag", id: thing.id };
    case "person":
      return { kind: "person", id: thing.id };
    case "pseud":
      return { kind: "pseud", id: thing.id };
    case "work":
      return { kind: "works", ids: [thing.id] };
  }
}

function toTraitCondition(trait: Trait, now: number): WorkCondition {
  switch (trait.kind) {
    case "word":
      return toWordsCondition(trait.words, trait.field);
    case "language":
      return { kind: "language", code: trait.code };
    case "longer":
      return { kind: "range", by: "words", from: trait.words + 1 };
    case "shorter":
      return { kind: "range", by: "words", to: trait.words - 1 };
    case "stale":
      return {
        kind: "all",
        of: [
          { kind: "not", of: { kind: "claim", claim: "complete" } },
          { kind: "range", by: "revisedAt", to: monthsBefore(now, trait.months) - 1 },
        ],
      };
    case "fandoms":
      return { kind: "range", by: "fandoms", from: trait.count + 1 };
    case "anonymous":
      return { kind: "claim", claim: "anonymous" };
  }
}

function toWordsCondition(text: string, place: WordPlace): WorkCondition {
  const sought = toSoughtWords(text);
  // A text of signs alone asks for nothing, and nothing must not mean everything.
  if (sought.length === 0) return { kind: "any", of: [] };
  const fields = place === "any" ? (["title", "summary"] as const) : [place];
  const words = sought.map(({ word, match }): WorkCondition => {
    const places = fields.map((field): WorkCondition => ({ kind: "word", field, word, match }));
    return { kind: "any", of: places };
  });
  return { kind: "all", of: words };
}

/** A word of a rule as the index knows it: whole, by its beginning, or with letters left open inside it. */
type RuleWord = ReturnType<typeof seekPattern>[number];

/** The words of a rule as the index knows them; a star lets any letters stand in a word, or a word go on. */
export function toSoughtWords(text: string): readonly RuleWord[] {
  return text.split(/\s+/u).flatMap((word): readonly RuleWord[] => {
    const parts = word.replace(/^\*+/u, "").split(/\*+/u);
    return parts.length === 1 ? seekWords(word) : seekPattern({ parts, signs: parts.slice(1).map(() => "*") });
  });
}

/**
 * Whether each star comes where few words begin alike: at a word's end, or inside it after two letters, or one of a script
 * without spaces. Rules are asked in every list, some readers have thousands, and the index knows words by their
 * beginnings.
 */
export function hasBoundedStars(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}\p{M}*]+/gu) ?? [];
  return words.every((word) => !/\*[^*]/u.test(word) || boundedBeginning.test(word));
}

const boundedBeginning = /^(?:[^*]{2}|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/u;

/** The beginning of the same day some months ago; a whole day, so that a question stays the same until midnight. */
function monthsBefore(now: number, months: number): number {
  const day = new Date(now);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months, day.getUTCDate());
}
