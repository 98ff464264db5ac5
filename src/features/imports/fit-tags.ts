import {
  findFixedTag,
  parseTagName,
  splitTagNames,
  type TagType,
  type Taxonomy,
  tagNameMax,
} from "#features/tags/index.ts";
import { freeTagsMax } from "#features/works/index.ts";
import type { Finding } from "#formats/document.ts";

/** Values that stand for what a text does not say; OTW's importers use the same. */
const fallbacks = [
  { type: "rating", name: "Not Rated" },
  { type: "warning", name: "Creator Chose Not To Use Archive Warnings" },
  { type: "fandom", name: "Unspecified" },
] as const;

type Names = Readonly<Record<string, readonly string[]>>;

/** The tags of a work as this archive can take them, with a finding for each that it cannot, and for what had to be put in. */
export function fitTags(given: Names, taxonomy: Taxonomy, findings: Finding[]): Names {
  const names: Record<string, readonly string[]> = {};
  let room: number = freeTagsMax;
  for (const [key, list] of Object.entries(given)) {
    const type = taxonomy.types.find((known) => known.key === key);
    if (type === undefined) tellLeftOut(`The archive has no tags of the type “${key}”`, list, findings);
    else if (type.isFixed) names[key] = fixedOnly(type, list, taxonomy, findings);
    else {
      const good = freeOnly(type, list, findings);
      if (good.length > room) tellLeftOut(`A work has ${freeTagsMax} tags at most`, good.slice(room), findings);
      names[key] = good.slice(0, room);
      room -= Math.min(good.length, room);
    }
  }
  for (const { type, name } of fallbacks) {
    const isMissing = (names[type] ?? []).length === 0;
    if (!isMissing || !taxonomy.types.some((known) => known.key === type && known.isRequired)) continue;
    const standing = findFixedTag(taxonomy, type, name)?.name ?? name;
    names[type] = [standing];
    const message = `The text names no ${type}; “${standing}” stands for it.`;
    findings.push({ code: `missing-${type}`, severity: "info", message });
  }
  return names;
}

function tellLeftOut(why: string, names: readonly string[], findings: Finding[]): void {
  if (names.length === 0) return;
  const message = `${why}; left out: ${names.map((name) => `“${name}”`).join(", ")}.`;
  findings.push({ code: "tags-left-out", severity: "warning", message });
}

/** Names that a fixed type has; nobody may coin others. */
function fixedOnly(
  type: TagType,
  given: readonly string[],
  taxonomy: Taxonomy,
  findings: Finding[],
): readonly string[] {
  return given.filter((name) => {
    if (name.trim() === "") return false;
    if (findFixedTag(taxonomy, type.key, name) !== null) return true;
    const message = `The archive has no ${type.key} “${name}”; it was left out.`;
    findings.push({ code: `unknown-${type.key}`, severity: "warning", message });
    return false;
  });
}

/** Names that a tag can have; one with commas is the several tags that people divide so. */
function freeOnly(type: TagType, given: readonly string[], findings: Finding[]): readonly string[] {
  const names = given.flatMap((name) => splitTagNames(name));
  const bad = names.filter((name) => !parseTagName(name).ok);
  const rule = `A tag under ${type.label} has ${tagNameMax} characters at most and none of ^ * < > { } = \` \\ %`;
  tellLeftOut(rule, bad, findings);
  return [...new Set(names.filter((name) => !bad.includes(name)))];
}
