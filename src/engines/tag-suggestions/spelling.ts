import { looseKey } from "#core/loose-key.ts";

/** Fewer words have no initials that anybody writes for them. */
const initialsMin = 3;

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
  /** The same without words that are easily left out: an article in front, "and". */
  readonly weighty: string;
  /** First letters of three words or more; "" of fewer. */
  readonly initials: string;
  /** Numbers in it: "1920s" is no slip of the pen for "1930s". */
  readonly digits: string;
  /** What stands in brackets at the end, or null. */
  readonly qualifier: Spelling | null;
  /** The name without its qualifier; itself when it has none. */
  readonly bare: Spelling | null;
  /** Letters of each of the names that a bar parts, as titles in two languages; none without a bar. */
  readonly titles: readonly string[];
  /** Letters of each stretch that a colon or a dash parts; none without one. */
  readonly stretches: readonly string[];
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
    titles: partLetters(plain, /\s*[|\uff5c]\s*/u),
    stretches: partLetters(plain, /: | [-\u2013\u2014] /u),
    relation: toRelation(before ?? plain),
  };
}

function partLetters(plain: string, sign: RegExp): readonly string[] {
  const parts = plain.split(sign).map((part) => toWords(part).join(""));
  return parts.length < 2 ? [] : parts.filter((letters) => letters !== "");
}

function plainParts(name: string, plain: string) {
  const words = toWords(plain);
  const weighty = words.filter((word, index) => word !== "and" && !(index === 0 && /^(?:the|an?)$/.test(word)));
  return {
    name,
    letters: words.join(""),
    words,
    sorted: words.toSorted().join(" "),
    singular: words.map(toSingular).toSorted().join(" "),
    weighty: weighty.toSorted().join(" "),
    initials: words.length < initialsMin ? "" : words.map((word) => [...word][0] ?? "").join(""),
    digits: (words.join(" ").match(/\p{Number}+/gu) ?? []).join(" "),
  };
}

function toWords(plain: string): readonly string[] {
  return plain
    .replace(/ (?:&|\+|and|n) /gu, " and ")
    .replace(/'/g, "")
    .split(/[^\p{Letter}\p{Number}\p{Mark}]+/u)
    .filter((word) => word !== "")
    .map((word) => romans.get(word) ?? word);
}

/** Numbers of sequels; one of a single letter may be anything. */
const romans: ReadonlyMap<string, string> = new Map(
  "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
    .split(" ")
    .map((roman, index) => [roman, String(index + 2)] as const)
    .filter(([roman]) => roman.length > 1),
);

/** With an apostrophe of one kind, and lovers as OTW's archives write them: "A x B" is "A/B". */
function toPlain(name: string): string {
  return looseKey(name)
    .replaceAll("`", "'")
    .replace(/'s\b/g, "s")
    .replace(/ [x\u00d7\u2665\u2764]\ufe0f? /g, "/");
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
  const person = plainParts(name, before ?? name);
  return { ...person, qualifier: null, bare: null, titles: [], stretches: [], relation: null };
}

/** The beginning that a word has in common with its plural or its singular: "myster" of mystery and of mysteries. */
export function toCommonBeginning(word: string): string {
  return toSingular(word.toLowerCase()).replace(/(?<=..)(?:y|fe?)$/, "");
}

const oddSingulars: ReadonlyMap<string, string> = new Map(
  Object.entries({
    children: "child",
    feet: "foot",
    geese: "goose",
    men: "man",
    mice: "mouse",
    people: "person",
    teeth: "tooth",
    women: "woman",
  }),
);

/** Of a word and its plural the same; not always a word itself, as "knif" is none. */
function toSingular(word: string): string {
  const odd = oddSingulars.get(word);
  if (odd !== undefined) return odd;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:ch|sh|ss|x|z|o)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith("ves")) return `${word.slice(0, -3)}f`;
  if (word.length > 3 && word.endsWith("fe")) return word.slice(0, -1);
  return word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
