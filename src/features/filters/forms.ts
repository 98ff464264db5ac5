import { findLanguage, languages } from "#core/languages.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Form } from "#platform/http/form.ts";
import type { FieldError } from "#ui/fields.ts";
import { type Line, parseLine } from "./reference.ts";
import { type Effect, effects, exceptionsMax, type Rule, ruleWordsMax, type Thing, type Trait } from "./rule.ts";
import { isCount, isMonths, toLanguageTrait, toWordTrait } from "./rules-json.ts";

/** What the form of a rule asks: the kind of rule, and the one thing that this kind needs. */
export interface RuleValues {
  readonly effect: Effect;
  readonly kind: RuleKind;
  /** A name, words, or a number, by the kind. */
  readonly value: string;
  /** Tags, authors and works, one a line. */
  readonly unless: string;
}

export const ruleKinds = [
  "tag",
  "author",
  "work",
  "words",
  "title-words",
  "summary-words",
  "language",
  "longer",
  "shorter",
  "stale",
  "fandoms",
  "anonymous",
] as const;
export type RuleKind = (typeof ruleKinds)[number];

export const ruleFields = {
  effect: "rule[effect]",
  kind: "rule[kind]",
  value: "rule[value]",
  unless: "rule[unless]",
} as const;

export const emptyRuleValues: RuleValues = { effect: "hide", kind: "tag", value: "", unless: "" };

export function readRuleValues(form: Form): RuleValues {
  return {
    effect: effects.find((known) => known === form.text(ruleFields.effect)) ?? emptyRuleValues.effect,
    kind: ruleKinds.find((known) => known === form.text(ruleFields.kind)) ?? emptyRuleValues.kind,
    value: form.text(ruleFields.value).trim(),
    unless: form.text(ruleFields.unless),
  };
}

/** A rule as its form was filled in; its names are still to be looked up. */
export interface TypedRule {
  readonly effect: Effect;
  readonly about: Line | Trait;
  readonly unless: readonly Line[];
}

export function parseRuleForm(values: RuleValues, siteUrl: string): Outcome<TypedRule, readonly FieldError[]> {
  const about = parseAbout(values, siteUrl);
  const unless = parseExceptions(values.unless, siteUrl);
  const errors = [
    ...(about.ok ? [] : [{ field: ruleFields.value, message: about.refusal }]),
    ...(unless.ok ? [] : [{ field: ruleFields.unless, message: unless.refusal }]),
  ];
  if (!about.ok || !unless.ok) return refuse(errors);
  return done({ effect: values.effect, about: about.value, unless: unless.value });
}

function parseAbout({ kind, value }: RuleValues, siteUrl: string): Outcome<Line | Trait, string> {
  if (kind === "anonymous") return done({ kind: "anonymous" });
  if (value === "") return refuse(wanted[kind]);
  if (kind === "tag" || kind === "author" || kind === "work") return parseNamed(kind, value, siteUrl);
  const trait = traitReaders[kind](value);
  return trait === null ? refuse(wanted[kind]) : done(trait);
}

function parseNamed(kind: "tag" | "author" | "work", value: string, siteUrl: string): Outcome<Line, string> {
  const isAddress = /^(https?:\/\/|\/)/i.test(value);
  const line = parseLine(isAddress ? value : `${kind}: ${value}`, siteUrl);
  if (!line.ok) return line;
  const isAsked = kind === "author" ? /^(person|pseud)$/.test(line.value.kind) : line.value.kind === kind;
  return isAsked ? line : refuse(wanted[kind]);
}

function parseExceptions(text: string, siteUrl: string): Outcome<readonly Line[], string> {
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== "");
  if (lines.length > exceptionsMax) return refuse(`A rule has ${exceptionsMax} exceptions at most.`);
  const unless: Line[] = [];
  for (const line of lines) {
    const read = parseLine(line, siteUrl);
    if (!read.ok) return refuse(`“${line.trim().slice(0, 80)}”: ${read.refusal}`);
    unless.push(read.value);
  }
  return done(unless);
}

type TraitKind = Exclude<RuleKind, "tag" | "author" | "work" | "anonymous">;

const traitReaders: Readonly<Record<TraitKind, (value: string) => Trait | null>> = {
  words: (value) => toWordTrait(value, "any"),
  "title-words": (value) => toWordTrait(value, "title"),
  "summary-words": (value) => toWordTrait(value, "summary"),
  language: (value) => {
    const name = value.toLowerCase();
    const named = languages.find((one) => one.name.toLowerCase() === name || one.english.toLowerCase() === name);
    return toLanguageTrait(named?.code ?? value);
  },
  longer: (value) => withCount(value, (words) => ({ kind: "longer", words })),
  shorter: (value) => withCount(value, (words) => (words === 0 ? null : { kind: "shorter", words })),
  stale: (value) => withCount(value, (months) => (isMonths(months) ? { kind: "stale", months } : null)),
  fandoms: (value) => withCount(value, (count) => (count === 0 ? null : { kind: "fandoms", count })),
};

/** Counts are typed as people write them: 5000, 5,000, 5 000. What has a point elsewhere is no whole number. */
function withCount(value: string, toTrait: (count: number) => Trait | null): Trait | null {
  const isParted = /^\d{1,3}(?:[\s,.'’]\d{2,3})*[\s,.'’]\d{3}$/u.test(value);
  const digits = isParted ? value.replace(/\D/gu, "") : value;
  const count = /^\d{1,9}$/.test(digits) ? Number(digits) : null;
  return isCount(count) ? toTrait(count) : null;
}

const wantedWords = `Write a word or a few, ${ruleWordsMax} characters at most. A star may end a word, or stand in it after two letters.`;

const wanted: Readonly<Record<Exclude<RuleKind, "anonymous">, string>> = {
  tag: "Write the name of a tag.",
  author: "Write the name of an author.",
  work: "Write the address or the number of a work.",
  words: wantedWords,
  "title-words": wantedWords,
  "summary-words": wantedWords,
  language: "Write the name of a language, or its code.",
  longer: "Write a number of words.",
  shorter: "Write a number of words, 1 or more.",
  stale: "Write a number of months, 1 or more.",
  fandoms: "Write a number of fandoms, 1 or more.",
};

/** A rule as its form shows it again. */
export function toRuleValues(rule: Rule): RuleValues {
  const unless = rule.unless.map(toLineText).join("\n");
  return { effect: rule.effect, unless, ...toKindAndValue(rule.about) };
}

function toKindAndValue(about: Rule["about"]): Pick<RuleValues, "kind" | "value"> {
  switch (about.kind) {
    case "tag":
      return { kind: "tag", value: about.name };
    case "person":
    case "pseud":
      return { kind: "author", value: about.kind === "person" ? about.login : toPseudPath(about) };
    case "work":
      return { kind: "work", value: `/works/${about.id}` };
    case "word":
      return { kind: about.field === "any" ? "words" : `${about.field}-words`, value: about.words };
    case "language":
      return { kind: "language", value: findLanguage(about.code)?.english ?? about.code };
    case "longer":
    case "shorter":
      return { kind: about.kind, value: String(about.words) };
    case "stale":
      return { kind: "stale", value: String(about.months) };
    case "fandoms":
      return { kind: "fandoms", value: String(about.count) };
    case "anonymous":
      return { kind: "anonymous", value: "" };
  }
}

function toLineText(thing: Thing): string {
  switch (thing.kind) {
    case "tag":
      return `tag: ${thing.name}`;
    case "person":
      return `author: ${thing.login}`;
    case "pseud":
      return toPseudPath(thing);
    case "work":
      return `/works/${thing.id}`;
  }
}

function toPseudPath(thing: { readonly login: string; readonly pseud: string }): string {
  return `/users/${thing.login}/pseuds/${encodeURIComponent(thing.pseud)}`;
}
