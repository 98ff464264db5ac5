import { nameKey } from "#core/name-key.ts";

/** A name taken apart for comparing it with others. */
export interface Spelling {
  readonly name: string;
  /** Letters and digits alone, without case and accents. */
  readonly letters: string;
  readonly words: readonly string[];
  /** Words in one order, so that another order is no other name. */
  readonly sorted: string;
  /** The same with every word as its singular. */
  readonly singular: string;
  /** Numbers in it: "1920s" is no slip of the pen for "1930s". */
  readonly digits: string;
  /** What stands in brackets at the end, or null. */
  readonly qualifier: Spelling | null;
  /** The name without its qualifier; itself when it has none. */
  readonly bare: Spelling | null;
  readonly relation: Relation | null;
}

/** People who stand in a relation: lovers with a slash, others with an ampersand. */
export interface Relation {
  readonly sign: "/" | "&";
  readonly people: readonly Spelling[];
}

export function toSpelling(name: string): Spelling {
  const plain = toPlain(name);
  const [, before, inside] = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/u.exec(plain) ?? [];
  return {
    ...plainParts(name, plain),
    qualifier: inside === undefined ? null : toSpelling(inside),
    bare: before === undefined ? null : toSpelling(before),
    relation: toRelation(before ?? plain),
  };
}

function plainParts(name: string, plain: string) {
  const words = plain
    .replace(/ (?:&|\+|and|n) /gu, " and ")
    .replace(/'/g, "")
    .split(/[^\p{Letter}\p{Number}\p{Mark}]+/u)
    .filter((word) => word !== "");
  return {
    name,
    letters: words.join(""),
    words,
    sorted: words.toSorted().join(" "),
    singular: words.map(toSingular).toSorted().join(" "),
    digits: (plain.match(/\p{Number}+/gu) ?? []).join(" "),
  };
}

function toPlain(name: string): string {
  return nameKey(name)
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/'s\b/g, "s");
}

function toRelation(plain: string): Relation | null {
  const sign = plain.includes("/") ? "/" : / (?:&|and) /.test(plain) ? "&" : null;
  if (sign === null) return null;
  const names = plain.split(sign === "/" ? /\s*\/\s*/ : / (?:&|and) /).filter((name) => name.trim() !== "");
  return names.length < 2 ? null : { sign, people: names.map(toPerson) };
}

/** A person's name has no relation in it, which ends the taking apart. */
function toPerson(name: string): Spelling {
  const [, before] = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/u.exec(name) ?? [];
  return { ...plainParts(name, before ?? name), qualifier: null, bare: null, relation: null };
}

/** The beginning that a word has in common with its plural or its singular: "myster" of mystery and of mysteries. */
export function toCommonBeginning(word: string): string {
  return toSingular(word.toLowerCase()).replace(/(?<=..)(?:y|fe?)$/, "");
}

function toSingular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ch|sh|ss|x|z)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith("ves")) return `${word.slice(0, -3)}f`;
  return word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
