import { nameKey } from "#core/name-key.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";

/** Characters (code points) of one tag. */
export const tagNameMax = 150;

export type TagNameRefusal = "empty" | "long" | "forbidden";

/** Signs that divide lists, stand for others in addresses, or look like markup. */
const forbiddenSigns = /[,^*<>{}=`\\%，、]/u;

/** White space, controls, marks of direction and other signs without a shape, which alone make no name. */
const shapeless = /[\p{White_Space}\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}]/gu;

/** A tag's name as it will be shown: white space squeezed, 1 to 150 characters, none of the forbidden signs. */
export function parseTagName(text: string): Outcome<string, TagNameRefusal> {
  const name = text
    .normalize("NFC")
    .replace(/[\p{White_Space}\p{Control}]+/gu, " ")
    .trim();
  if (name.replace(shapeless, "") === "") return refuse("empty");
  if (forbiddenSigns.test(name)) return refuse("forbidden");
  return [...name].length > tagNameMax ? refuse("long") : done(name);
}

/** The names in one field: divided by commas, the full-width ones of Chinese and Japanese included; empty ones left out. */
export function splitTagNames(text: string): readonly string[] {
  return text
    .split(/[,，、]/u)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

const escapes: readonly (readonly [sign: string, stand: string])[] = [
  ["/", "*s*"],
  ["&", "*a*"],
  [".", "*d*"],
  ["?", "*q*"],
  ["#", "*h*"],
];

/** A tag's name as one segment of a path, percent-encoded: "Rock*s*Roll". */
export function toTagAddress(name: string): string {
  let escaped = name;
  for (const [sign, stand] of escapes) escaped = escaped.replaceAll(sign, stand);
  return encodeURIComponent(escaped);
}

/** The name behind a segment that was already percent-decoded. */
export function parseTagAddress(segment: string): string {
  let name = segment;
  for (const [sign, stand] of escapes) name = name.replaceAll(stand, sign);
  return name;
}

/** Whether a segment that was already percent-decoded led to the tag by a name that it has no more. */
export function isFormerName(segment: string, tag: { readonly id: number; readonly name: string }): boolean {
  const name = parseTagAddress(segment);
  return name !== String(tag.id) && nameKey(name) !== nameKey(tag.name);
}
