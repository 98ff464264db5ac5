import { parseId, type WorkId } from "#core/ids.ts";
import { findLanguage } from "#core/languages.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import {
  type Effect,
  effects,
  exceptionsMax,
  isNamed,
  type Reference,
  ruleNumberMax,
  ruleWordsMax,
  type Trait,
  type WrittenRule,
  wordPlaces,
} from "./rule.ts";
import { hasBoundedStars, toSoughtWords } from "./to-condition.ts";

/** The file's first field, by which it is known, and the one version of its format. */
const formatName = "octavo-rules";
const formatVersion = 1;

/** Rules as the file in which readers carry them along; `docs/rules-format.md` describes it. */
export function toRulesJson(rules: readonly WrittenRule[]): string {
  const file = { format: formatName, version: formatVersion, rules: rules.map(toRuleJson) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** One rule of the file: what it does is the name of its first field. */
export function toRuleJson(rule: WrittenRule): JsonObject {
  const unless = rule.unless.length === 0 ? {} : { unless: rule.unless.map(toSubjectJson) };
  return { [rule.effect]: toSubjectJson(rule.about), ...unless };
}

function toSubjectJson(about: WrittenRule["about"]): JsonObject {
  switch (about.kind) {
    case "tag":
      return { tag: about.name };
    case "person":
      return { author: about.login };
    case "pseud":
      return { author: about.login, pseud: about.pseud };
    case "work":
      return { work: String(about.id) };
    case "word":
      return about.field === "any" ? { words: about.words } : { words: about.words, in: about.field };
    case "language":
      return { language: about.code };
    case "longer":
      return { longerThan: about.words };
    case "shorter":
      return { shorterThan: about.words };
    case "stale":
      return { unfinishedMonths: about.months };
    case "fandoms":
      return { fandomsOver: about.count };
    case "anonymous":
      return { anonymous: true };
  }
}

/** One rule of a file, or a sentence that says what is wrong with it. */
export type ReadRule = Outcome<WrittenRule, string>;

/** Each rule of a file in its order; refused as a whole when it is no such file. */
export function parseRulesJson(text: string): Outcome<readonly ReadRule[], string> {
  let file: unknown;
  try {
    // A file that some editors saved begins with a mark of its encoding.
    file = JSON.parse(text.trim());
  } catch {
    return refuse("This is not JSON: a bracket, a comma or a quotation mark is missing somewhere.");
  }
  if (!isObject(file) || file["format"] !== formatName) {
    return refuse(`This is no file of rules: its "format" must be "${formatName}".`);
  }
  if (file["version"] !== formatVersion) {
    return refuse(`This file is of another version; this archive reads version ${formatVersion}.`);
  }
  const { rules } = file;
  return Array.isArray(rules) ? done(rules.map(parseRule)) : refuse('A file of rules has a list named "rules".');
}

function parseRule(value: unknown): ReadRule {
  if (!isObject(value)) return refuse("A rule is an object in braces.");
  const named = effects.filter((effect) => value[effect] !== undefined);
  const [effect] = named;
  if (effect === undefined || named.length > 1) return refuse('A rule has either "hide" or "highlight".');
  const unknown = Object.keys(value).find((key) => key !== effect && key !== "unless");
  if (unknown !== undefined) return refuse(`A rule has no field "${unknown}".`);
  return withExceptions(effect, value[effect], value["unless"] ?? []);
}

function withExceptions(effect: Effect, subject: unknown, exceptions: unknown): ReadRule {
  const about = parseSubject(subject);
  if (!about.ok) return about;
  if (!Array.isArray(exceptions)) return refuse('"unless" is a list.');
  if (exceptions.length > exceptionsMax) return refuse(`A rule has ${exceptionsMax} exceptions at most.`);
  const unless: Reference[] = [];
  for (const exception of exceptions) {
    const read = parseSubject(exception);
    if (!read.ok) return read;
    if (!isNamed(read.value)) return refuse('"unless" names tags, authors and works, and nothing else.');
    unless.push(read.value);
  }
  return done({ effect, about: about.value, unless });
}

function parseSubject(value: unknown): Outcome<WrittenRule["about"], string> {
  if (!isObject(value)) return refuse("What a rule is about is an object in braces.");
  const keys = Object.keys(value);
  const key = keys.find((name) => Object.hasOwn(readers, name));
  if (key === undefined) return refuse(`A rule is about one of ${Object.keys(readers).join(", ")}.`);
  const further = keys.find((name) => name !== key && name !== companions[key]);
  if (further !== undefined) return refuse(`"${further}" does not go with "${key}".`);
  const about = readers[key]?.(value) ?? null;
  return about === null ? refuse(`The value of "${key}" cannot be used.`) : done(about);
}

/** The second field that some subjects may have. */
const companions: Readonly<Record<string, string>> = { author: "pseud", words: "in" };

const readers: Readonly<Record<string, (value: JsonObject) => WrittenRule["about"] | null>> = {
  tag: ({ tag }) => (isName(tag) ? { kind: "tag", name: tag } : null),
  author: ({ author, pseud }) => {
    if (!isName(author)) return null;
    if (pseud === undefined) return { kind: "person", login: author };
    return isName(pseud) ? { kind: "pseud", login: author, pseud } : null;
  },
  work: ({ work }) => {
    const id = parseId<WorkId>(String(work));
    return id === null ? null : { kind: "work", id };
  },
  words: ({ words, in: place }) => {
    const field = wordPlaces.find((known) => known === (place ?? "any"));
    return field === undefined || typeof words !== "string" ? null : toWordTrait(words, field);
  },
  language: ({ language }) => (typeof language === "string" ? toLanguageTrait(language) : null),
  longerThan: ({ longerThan: words }) => (isCount(words) ? { kind: "longer", words } : null),
  shorterThan: ({ shorterThan: words }) => (isCount(words) && words > 0 ? { kind: "shorter", words } : null),
  unfinishedMonths: ({ unfinishedMonths: months }) => (isMonths(months) ? { kind: "stale", months } : null),
  fandomsOver: ({ fandomsOver: count }) => (isCount(count) && count > 0 ? { kind: "fandoms", count } : null),
  anonymous: ({ anonymous }) => (anonymous === true ? { kind: "anonymous" } : null),
};

/** Words to look for, or null where there is none in the text, too many, or too much left open. */
export function toWordTrait(text: string, field: (typeof wordPlaces)[number]): Trait | null {
  const words = text.replace(/\s+/gu, " ").trim();
  if ([...words].length > ruleWordsMax || toSoughtWords(words).length === 0 || !hasBoundedStars(words)) return null;
  return { kind: "word", field, words };
}

export function toLanguageTrait(code: string): Trait | null {
  const language = findLanguage(code);
  return language === null ? null : { kind: "language", code: language.code };
}

export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= ruleNumberMax;
}

/** Longer ago than an archive can be is no month to count. */
const monthsMax = 1_200;

export function isMonths(value: unknown): value is number {
  return isCount(value) && value > 0 && value <= monthsMax;
}

/** Names are looked up as they are; what no name can be is not looked up at all. */
const nameCharsMax = 200;

function isName(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= nameCharsMax;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
