import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { ReadRefusal } from "../document.ts";
import { replaceBetween } from "./replace-between.ts";

/** A name that a document gives to some text of its own, and how long that text may be. */
const entityCharactersMax = 200;
const entitiesMax = 500;

const entityBomb: ReadRefusal = {
  code: "entity-bomb",
  message: "Its markup defines names that stand for other names or for other files, which no text needs.",
};

/**
 * A document without its `DOCTYPE`, and with the short texts that this defines put in the places of their names.
 * Refuses definitions that build on one another or lead to other files: those are made to fill a machine's memory.
 */
export function resolveDoctype(text: string): Outcome<string, ReadRefusal> {
  const start = /<!DOCTYPE\b/i.exec(text)?.index ?? -1;
  if (start === -1 || !isPrologue(text.slice(0, start))) return done(text);
  const opening = /[[>]/g;
  opening.lastIndex = start;
  const found = opening.exec(text);
  if (found === null) return done(text.slice(0, start));
  if (found[0] === ">") return done(text.slice(0, start) + text.slice(found.index + 1));
  const close = /\]\s*>/g;
  close.lastIndex = found.index;
  const end = close.exec(text);
  if (end === null) return refuse(entityBomb);
  const subset = text.slice(found.index + 1, end.index);
  const entities = parseEntities(subset);
  if (entities === null) return refuse(entityBomb);
  const rest = text.slice(0, start) + text.slice(end.index + end[0].length);
  return done(rest.replace(/&([A-Za-z_][\w.-]*);/g, (whole, name: string) => entities.get(name) ?? whole));
}

/** Anything else before a document's type means that it is words about markup. */
function isPrologue(text: string): boolean {
  const plain = replaceBetween(text, "<?", "?>", () => "");
  return (
    replaceBetween(plain, "<!--", "-->", () => "")
      .replace("\uFEFF", "")
      .trim() === ""
  );
}

/** Names with their texts; null for a subset that does more than give short texts a name. */
function parseEntities(subset: string): ReadonlyMap<string, string> | null {
  const entities = new Map<string, string>();
  const declarations = subset.match(/<!ENTITY\b[^>]*>/gi) ?? [];
  if (declarations.length > entitiesMax) return null;
  for (const declaration of declarations) {
    const match = /^<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"([^"]*)"|'([^']*)')\s*>$/i.exec(declaration);
    const value = match?.[2] ?? match?.[3] ?? "";
    const isPlain = value.length <= entityCharactersMax && !/&(?!#\w+;)|[%<]/.test(value);
    if (match?.[1] === undefined || !isPlain) return null;
    entities.set(match[1], value);
  }
  return entities;
}
