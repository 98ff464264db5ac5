import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import {
  findFixedTag,
  parseTagName,
  type TagType,
  type Taxonomy,
  tagNameMax,
  type WantedTag,
} from "#features/tags/index.ts";
import type { Problem, WorkInput } from "./input.ts";
import { freeTagsMax } from "./limits.ts";

/** Tags of fixed types that a work carries already may stay though they are not offered any more. */
export interface TagRules {
  readonly taxonomy: Taxonomy;
  readonly keptTags: ReadonlySet<TagId>;
  readonly problems: Problem[];
}

/** The tags of an input in the order of the types, then the writer's, each once. */
export function parseTags(tags: WorkInput["tags"], rules: TagRules): readonly WantedTag[] {
  const types = new Map(rules.taxonomy.types.map((type) => [type.key, type]));
  for (const key of Object.keys(tags)) {
    if (types.has(key)) continue;
    rules.problems.push(toProblem(key, "unknown", `This archive has no tags of the type “${key}”.`));
  }
  const parsed = rules.taxonomy.types.map((type) => ({ type, names: parseType(type, tags[type.key] ?? [], rules) }));
  const free = parsed.filter(({ type }) => !type.isFixed).reduce((sum, { names }) => sum + names.length, 0);
  if (free > freeTagsMax) {
    const labels = rules.taxonomy.types.filter((type) => !type.isFixed).map((type) => type.labelPlural.toLowerCase());
    const message = `A work can have ${freeTagsMax} tags at most (${labels.join(", ")} together); these are ${free}.`;
    rules.problems.push({ field: "tags", code: "many", message });
  }
  return parsed.flatMap(({ type, names }) => names.map((name) => ({ typeKey: type.key, name })));
}

function parseType(type: TagType, names: readonly string[], rules: TagRules): readonly string[] {
  const found = new Map<string, string>();
  for (const name of names) {
    if (name.trim() === "") continue;
    const parsed = type.isFixed ? parseFixed(type, name, rules) : parseFree(type, name, rules);
    if (parsed !== null && !found.has(nameKey(parsed))) found.set(nameKey(parsed), parsed);
  }
  const isGiven = names.some((name) => name.trim() !== "");
  if (type.isRequired && !isGiven) rules.problems.push(toProblem(type.key, "required", toRequest(type)));
  if (type.isSingle && found.size > 1) {
    rules.problems.push(toProblem(type.key, "many", `${type.label}: choose one, not several.`));
  }
  return [...found.values()];
}

function parseFixed(type: TagType, name: string, rules: TagRules): string | null {
  const tag = findFixedTag(rules.taxonomy, type.key, name);
  if (tag === null) {
    rules.problems.push(toProblem(type.key, "unknown", `${type.labelPlural}: there is no “${name.trim()}”.`));
    return null;
  }
  if (!tag.isOffered && !rules.keptTags.has(tag.id)) {
    const message = `${type.labelPlural}: this archive does not take works with “${tag.name}”.`;
    rules.problems.push(toProblem(type.key, "forbidden", message));
  }
  return tag.name;
}

function parseFree(type: TagType, name: string, rules: TagRules): string | null {
  const parsed = parseTagName(name);
  if (parsed.ok) return parsed.value;
  const start = [...name.trim()].slice(0, 40).join("");
  const messages = {
    empty: `${type.labelPlural}: a tag needs at least one visible character.`,
    long: `${type.labelPlural}: “${start}…” is too long; a tag can have ${tagNameMax} characters.`,
    forbidden: `${type.labelPlural}: “${start}” has a sign that tags cannot have: , ^ * < > { } = \` \\ %`,
  } as const;
  const codes = { empty: "required", long: "long", forbidden: "forbidden" } as const;
  rules.problems.push(toProblem(type.key, codes[parsed.refusal], messages[parsed.refusal]));
  return null;
}

function toRequest(type: TagType): string {
  if (type.isSingle) return `${type.label}: choose one.`;
  return type.isFixed ? `${type.labelPlural}: choose at least one.` : `${type.labelPlural}: name at least one.`;
}

function toProblem(key: string, code: Problem["code"], message: string): Problem {
  return { field: `tags.${key}`, code, message };
}
