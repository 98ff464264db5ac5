import { findRating, findRelationshipCategory, findWarning } from "../decode/known-names.ts";
import type { Install } from "./install.ts";
import type { InstallMapping, MappingPlace, MappingRow } from "./mapping.ts";
import { type SiteValue, SiteValues } from "./values.ts";

interface Proposal {
  readonly place: MappingPlace;
  readonly target: string;
}

/** What the values of an installation could become here, each with the number of its stories. */
export function proposeMapping(install: Install, values = new SiteValues(install)): InstallMapping {
  const counts = countTypes(install, values);
  const rows = values.all.map((value): MappingRow => {
    const count = value.kind === "class-type" ? (counts.get(value.id) ?? 0) : values.count(value);
    return { ...value, within: toWithin(install, value), count, ...propose(install, value) };
  });
  return { prefix: install.prefix, site: install.settings?.name ?? "", letters: install.letters?.label ?? "", rows };
}

/** Stories of a class type are those of its classes together; one with two of them counts twice. */
function countTypes(install: Install, values: SiteValues): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values.all) {
    const type = value.kind === "class" ? install.classes.get(value.id)?.typeId : undefined;
    if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + values.count(value));
  }
  return counts;
}

function propose(install: Install, value: SiteValue): Proposal {
  if (value.kind === "class-type") return { place: typePlace(install, value.id), target: "" };
  const own = toTarget(value.name);
  if (own === "") return { place: "skip", target: "" };
  if (value.kind === "rating") return { place: "rating", target: findRating(value.name) ?? "Not Rated" };
  if (value.kind === "character") return { place: "character", target: own };
  return value.kind === "class" ? proposeClass(install, value, own) : proposeCategory(install, value, own);
}

/** Signs that no tag may have, and the comma, which parts tags here. */
function toTarget(name: string): string {
  return name
    .replace(/\s*,\s*/g, " - ")
    .replace(/[\^*<>{}=`\\%]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function proposeClass(install: Install, value: SiteValue, own: string): Proposal {
  const type = install.classes.get(value.id)?.typeId ?? "";
  const title = titleOf(install, type);
  const warning = /warn/i.test(title) ? findWarning(value.name) : null;
  if (warning !== null) return { place: "warning", target: warning };
  const category = findRelationshipCategory(value.name);
  if (category !== null && /categor|orientation|relation|pairing|type/i.test(title)) {
    return { place: "category", target: category };
  }
  const rating = /^ratings?$/i.test(title) ? findRating(value.name) : null;
  return rating === null ? { place: "as-type", target: own } : { place: "rating", target: rating };
}

function typePlace(install: Install, id: string): MappingPlace {
  const title = titleOf(install, id);
  if (/pairing|relationship/i.test(title)) return "relationship";
  if (/character/i.test(title)) return "character";
  return /fandom|universe|canon$|^series$/i.test(title) ? "fandom" : "freeform";
}

function titleOf(install: Install, typeId: string): string {
  const type = install.classTypes.get(typeId);
  return type === undefined ? "" : `${type.title || type.name}`;
}

function proposeCategory(install: Install, value: SiteValue, own: string): Proposal {
  const category = findRelationshipCategory(value.name);
  if (category !== null) return { place: "category", target: category };
  if (/^(?:crossovers?|x-?overs?)$/i.test(value.name)) return { place: "freeform", target: "Crossover" };
  if (/^original (?:fiction|works?|stories)$/i.test(value.name)) return { place: "fandom", target: "Original Work" };
  if (isPairing(install, value.name)) return { place: "relationship", target: own.replace(/\s*\/\s*/g, "/") };
  const hasParent = (install.categories.get(Number(value.id))?.parentId ?? -1) > 0;
  if (hasParent && /^(?:general|gen\.?|misc\.?|miscellaneous|others?|alternate univers\w*|au)$/i.test(value.name)) {
    return { place: "freeform", target: own };
  }
  return { place: "fandom", target: own };
}

/** Names on both sides of a stroke that characters of the site have. */
function isPairing(install: Install, name: string): boolean {
  const sides = name.split("/").map((side) => side.trim().toLowerCase());
  if (sides.length < 2 || sides.some((side) => side === "")) return false;
  const words = new Set([...install.characters.values()].flatMap(({ name: full }) => wordsOf(full)));
  return sides.every((side) => words.has(side));
}

function wordsOf(name: string): readonly string[] {
  const lower = name.toLowerCase();
  return [lower, ...lower.split(/\s+/)];
}

/** Nested deeper than any site has them, categories form a ring. */
const levelsMax = 20;

/** The categories above one, nearest first. */
export function listParents(install: Install, id: number): readonly number[] {
  const parents: number[] = [];
  for (let at = install.categories.get(id)?.parentId ?? -1; install.categories.has(at); ) {
    if (parents.length === levelsMax || parents.includes(at)) break;
    parents.push(at);
    at = install.categories.get(at)?.parentId ?? -1;
  }
  return parents;
}

function toWithin(install: Install, value: SiteValue): string {
  if (value.kind === "class") return titleOf(install, install.classes.get(value.id)?.typeId ?? "");
  if (value.kind === "character") {
    return install.categories.get(install.characters.get(Number(value.id))?.categoryId ?? -1)?.name ?? "";
  }
  if (value.kind !== "category") return "";
  const parents = listParents(install, Number(value.id));
  return parents
    .toReversed()
    .map((id) => install.categories.get(id)?.name ?? "")
    .join(" > ");
}
