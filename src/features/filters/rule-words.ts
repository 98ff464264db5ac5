import { findLanguage } from "#core/languages.ts";
import { toCreatorName } from "#ui/byline.ts";
import { toNumberText } from "#ui/numbers.ts";
import type { Rule, Thing, Trait, WordPlace } from "./rule.ts";
import { isNamed } from "./rule.ts";

/** What a rule does, as one clause: "hides works tagged “Fluff”, unless they are by watson". */
export function toRuleText(rule: Rule): string {
  const verb = rule.effect === "hide" ? "Hides" : "Highlights";
  return `${verb} ${toSubjectText(rule.about)}${toExceptionText(rule.unless)}`;
}

/** The works that a rule is about: "works in German". */
export function toSubjectText(about: Rule["about"]): string {
  return isNamed(about) ? toThingText(about) : toTraitText(about);
}

function toThingText(thing: Thing): string {
  switch (thing.kind) {
    case "tag":
      return `works tagged “${thing.name}”`;
    case "person":
      return `works by ${thing.login}`;
    case "pseud":
      return `works by ${toCreatorName(thing.pseud, thing.login)}`;
    case "work":
      return `the work “${thing.title}”`;
  }
}

const placeTexts: Readonly<Record<WordPlace, string>> = {
  any: "title or summary",
  title: "title",
  summary: "summary",
};

function toTraitText(trait: Trait): string {
  switch (trait.kind) {
    case "word":
      return `works with “${trait.words}” in ${placeTexts[trait.field]}`;
    case "language":
      return `works in ${findLanguage(trait.code)?.english ?? trait.code}`;
    case "longer":
      return `works of more than ${toNumberText(trait.words)} words`;
    case "shorter":
      return `works of fewer than ${toNumberText(trait.words)} words`;
    case "stale":
      return `unfinished works without an update for ${trait.months === 1 ? "a month" : `${trait.months} months`}`;
    case "fandoms":
      return `works in more than ${trait.count === 1 ? "one fandom" : `${trait.count} fandoms`}`;
    case "anonymous":
      return "anonymous works";
  }
}

function toExceptionText(unless: readonly Thing[]): string {
  if (unless.length === 0) return "";
  return `, unless ${unless.map(toEscapeText).join(", or ")}`;
}

function toEscapeText(thing: Thing): string {
  switch (thing.kind) {
    case "tag":
      return `tagged “${thing.name}”`;
    case "person":
      return `by ${thing.login}`;
    case "pseud":
      return `by ${toCreatorName(thing.pseud, thing.login)}`;
    case "work":
      return `it is “${thing.title}”`;
  }
}
