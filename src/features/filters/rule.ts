import type { PersonId, PseudId, TagId, WorkId } from "#core/ids.ts";

/**
 * What a reader wants to come of works, once and for all: `hide` keeps them out of every list, `highlight` marks them.
 * `unless` names what saves a work from the rule. `Named` is how tags, authors and works are known: `Thing` to the
 * archive, `Reference` to whoever writes a rule down.
 */
export interface RuleOf<Named> {
  readonly effect: Effect;
  readonly about: Named | Trait;
  readonly unless: readonly Named[];
}

export type Rule = RuleOf<Thing>;
export type WrittenRule = RuleOf<Reference>;

export const effects = ["hide", "highlight"] as const;
export type Effect = (typeof effects)[number];

/** A thing of this archive, with the name that it had when the rule was made. */
export type Thing =
  | { readonly kind: "tag"; readonly id: TagId; readonly name: string }
  | { readonly kind: "person"; readonly id: PersonId; readonly login: string }
  | { readonly kind: "pseud"; readonly id: PseudId; readonly login: string; readonly pseud: string }
  | { readonly kind: "work"; readonly id: WorkId; readonly title: string };

/** A thing by the name that a reader knows. */
export type Reference =
  | { readonly kind: "tag"; readonly name: string }
  | { readonly kind: "person"; readonly login: string }
  | { readonly kind: "pseud"; readonly login: string; readonly pseud: string }
  | { readonly kind: "work"; readonly id: WorkId };

/** What can be said of a work without naming anything of the archive. */
export type Trait =
  /** All the words, in the title, in the summary, or divided between both; a star at the end or inside stands for any letters. */
  | { readonly kind: "word"; readonly field: WordPlace; readonly words: string }
  | { readonly kind: "language"; readonly code: string }
  /** More words than these. */
  | { readonly kind: "longer"; readonly words: number }
  /** Fewer words than these. */
  | { readonly kind: "shorter"; readonly words: number }
  /** Incomplete, and without a new chapter for so many months. */
  | { readonly kind: "stale"; readonly months: number }
  /** More fandoms than these. */
  | { readonly kind: "fandoms"; readonly count: number }
  | { readonly kind: "anonymous" };

export const wordPlaces = ["any", "title", "summary"] as const;
export type WordPlace = (typeof wordPlaces)[number];

/** Rules of one reader. Lists of blocked tags and authors that people carry along have some hundreds. */
export const rulesMax = 2_000;

/** Exceptions of one rule. */
export const exceptionsMax = 20;

/** Characters of the words of a rule. */
export const ruleWordsMax = 100;

/** No work has more words, and no archive is older. */
export const ruleNumberMax = 100_000_000;

/** What makes two rules the same: effect and subject. Exceptions belong to the one rule of a subject. */
export function toRuleKey(rule: Rule): string {
  return `${rule.effect} ${toSubjectKey(rule.about)}`;
}

function toSubjectKey(about: Rule["about"]): string {
  switch (about.kind) {
    case "tag":
    case "person":
    case "pseud":
    case "work":
      return `${about.kind} ${about.id}`;
    case "word":
      return `word ${about.field} ${about.words.toLowerCase()}`;
    case "language":
      return `language ${about.code}`;
    case "longer":
    case "shorter":
      return `${about.kind} ${about.words}`;
    case "stale":
      return `stale ${about.months}`;
    case "fandoms":
      return `fandoms ${about.count}`;
    case "anonymous":
      return "anonymous";
  }
}

/** Whether a rule is about something that has a name, and not about a trait. */
export function isNamed<Named extends Thing | Reference>(about: Named | Trait): about is Named {
  return about.kind === "tag" || about.kind === "person" || about.kind === "pseud" || about.kind === "work";
}

/** A rule as its owner can write it down for another archive, or for this one later. */
export function toWrittenRule(rule: Rule): WrittenRule {
  return {
    effect: rule.effect,
    about: isNamed(rule.about) ? toReference(rule.about) : rule.about,
    unless: rule.unless.map(toReference),
  };
}

function toReference(thing: Thing): Reference {
  switch (thing.kind) {
    case "tag":
      return { kind: "tag", name: thing.name };
    case "person":
      return { kind: "person", login: thing.login };
    case "pseud":
      return { kind: "pseud", login: thing.login, pseud: thing.pseud };
    case "work":
      return { kind: "work", id: thing.id };
  }
}
