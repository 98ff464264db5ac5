import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { type Added, addRules } from "./actions.ts";
import { type Line, parseLine } from "./reference.ts";
import { listReferences, resolveRule, resolver } from "./resolve.ts";
import { type Effect, type Rule, rulesMax } from "./rule.ts";
import { toRuleText } from "./rule-words.ts";
import { parseRulesJson } from "./rules-json.ts";

/** What became of one line of a list, or of one rule of a file. */
export interface ReportLine {
  /** Of the line, or of the rule, from 1. */
  readonly number: number;
  readonly became: Added["became"] | "refused";
  /** The rule in words, or why there is none. */
  readonly text: string;
}

/** Lines or rules that are taken at once: as many as fit anyway. */
const importedMax = rulesMax;

type Read = Outcome<Rule, string>;

/**
 * Takes rules from a text: a file of rules, or a plain list of tags, authors and works, one a line, that all get
 * `effect`. Refused as a whole when it is neither, or too long; otherwise each line has its own report.
 */
export async function importRules(
  ground: Ground,
  viewer: Member,
  text: string,
  effect: Effect,
): Promise<Outcome<readonly ReportLine[], string>> {
  const read = /^\s*[[{]/.test(text)
    ? await readFile(ground, viewer, text)
    : await readList(ground, viewer, text, effect);
  if (!read.ok) return read;
  const rules = read.value.flatMap(([, one]) => (one.ok ? [one.value] : []));
  const added = (await addRules(ground, viewer, rules)).values();
  return done(
    read.value.map(([number, one]) =>
      one.ok ? toLine(number, one.value, added.next().value) : refusedLine(number, one.refusal),
    ),
  );
}

function toLine(number: number, rule: Rule, added: Added | undefined): ReportLine {
  return { number, became: added?.became ?? "full", text: toRuleText(rule) };
}

function refusedLine(number: number, text: string): ReportLine {
  return { number, became: "refused", text };
}

type Numbered = readonly (readonly [number: number, read: Read])[];

async function readFile(ground: Ground, viewer: Member, text: string): Promise<Outcome<Numbered, string>> {
  const parsed = parseRulesJson(text);
  if (!parsed.ok) return parsed;
  if (parsed.value.length > importedMax) return refuse(tooMany);
  const references = parsed.value.flatMap((one) => (one.ok ? listReferences(one.value) : []));
  const resolve = await resolver(ground.db.read, viewer, references);
  const read: (readonly [number, Read])[] = [];
  for (const [index, one] of parsed.value.entries()) {
    read.push([index + 1, one.ok ? await resolveRule(resolve, one.value) : one]);
  }
  return done(read);
}

async function readList(
  ground: Ground,
  viewer: Member,
  text: string,
  effect: Effect,
): Promise<Outcome<Numbered, string>> {
  const lines = text.split(/\r?\n/u).flatMap((line, index) => (line.trim() === "" ? [] : [[index + 1, line] as const]));
  if (lines.length === 0) return refuse("Paste a list, or the text of a file of rules.");
  if (lines.length > importedMax) return refuse(tooMany);
  const parsed = lines.map(([number, line]) => [number, parseLine(line, ground.url)] as const);
  const named: readonly Line[] = parsed.flatMap(([, one]) => (one.ok ? [one.value] : []));
  const resolve = await resolver(ground.db.read, viewer, named);
  const read: (readonly [number, Read])[] = [];
  for (const [number, one] of parsed) {
    const thing = one.ok ? await resolve(one.value) : one;
    read.push([number, thing.ok ? done({ effect, about: thing.value, unless: [] }) : thing]);
  }
  return done(read);
}

const tooMany = `These are more than ${importedMax.toLocaleString("en")} rules, and no more than that fit into an account.`;
