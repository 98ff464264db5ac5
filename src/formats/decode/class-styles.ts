import type { SourceFile } from "../document.ts";
import { replaceBetween } from "./replace-between.ts";
import { attributeOf, type TreeElement } from "./tree.ts";

/** What a class or a style says of how its words are to be stressed, as the elements that authors may write. */
export type Stress = "em" | "strong" | "u" | "s";

/** Where the lines of an element stand, when not at their beginning. */
export type Alignment = "center" | "right";

/** Stress and alignment by the names of classes, as the style sheets of a book have it. */
export type ClassStyles = ReadonlyMap<string, readonly (Stress | Alignment)[]>;

/** Style sheets of books are small; what is larger is not looked at. */
const sheetBytesMax = 500_000;

/** Stress that the style sheets in a folder give to classes by themselves, whatever stands around. */
export function readClassStyles(files: readonly SourceFile[]): ClassStyles {
  const sheets = files.filter(({ name, bytes }) => /\.css$/i.test(name) && bytes.byteLength <= sheetBytesMax);
  return new Map(sheets.flatMap(({ bytes }) => rulesIn(new TextDecoder().decode(bytes))));
}

/** Stress that one style sheet gives to classes. */
export function readSheetStyles(sheet: string): ClassStyles {
  return new Map(sheet.length > sheetBytesMax ? [] : rulesIn(sheet));
}

type Told = readonly [className: string, told: readonly (Stress | Alignment)[]];

function rulesIn(sheet: string): readonly Told[] {
  const rules = replaceBetween(sheet, "/*", "*/", () => "").split("}");
  return rules.flatMap((rule) => {
    const [selectors = "", declarations = ""] = rule.split("{");
    const told = [...stressIn(declarations), ...[alignmentIn(declarations)].filter((one) => one !== null)];
    if (told.length === 0) return [];
    const names = selectors.split(",").map((selector) => /^\s*(?:span|p|div)?\.([\w-]+)\s*$/.exec(selector)?.[1]);
    return names.filter((name) => name !== undefined).map((name) => [name, told] as const);
  });
}

/** Names that tell by themselves what programs mean by them. */
const telling: readonly (readonly [name: RegExp, stress: Stress])[] = [
  [/^(?:italics?|ital|emphasis)$/i, "em"],
  [/^bold$/i, "strong"],
  [/^(?:u|underlined?)$/i, "u"],
];

/** How the words of an element are to be stressed, by its own style and its classes. */
export function stressOf(element: TreeElement, styles: ClassStyles): readonly Stress[] {
  const own = stressIn(attributeOf(element, "style") ?? "");
  const named = classesOf(element).flatMap((name) => [
    ...(styles.get(name) ?? []).filter((told) => !isAlignment(told)),
    ...telling.filter(([pattern]) => pattern.test(name)).map(([, stress]) => stress),
  ]);
  return [...new Set([...own, ...named])];
}

/** Where the lines of an element stand, when its own style or its classes say that it is not at their beginning. */
export function alignmentOf(element: TreeElement, styles: ClassStyles): Alignment | null {
  const style = attributeOf(element, "style") ?? "";
  if (/text-align\s*:/i.test(style)) return alignmentIn(style);
  const told = classesOf(element).flatMap((name) => styles.get(name) ?? []);
  return told.findLast(isAlignment) ?? null;
}

function isAlignment(told: Stress | Alignment): told is Alignment {
  return told === "center" || told === "right";
}

function classesOf(element: TreeElement): readonly string[] {
  return (attributeOf(element, "class") ?? "").split(/\s+/).filter((name) => name !== "");
}

/** Words in the elements that stress them. */
export function withStress(inner: string, stress: readonly Stress[]): string {
  return inner.trim() === "" ? inner : stress.reduceRight((text, tag) => `<${tag}>${text}</${tag}>`, inner);
}

function alignmentIn(declarations: string): Alignment | null {
  const found = /text-align\s*:\s*(center|right)/i.exec(declarations)?.[1]?.toLowerCase();
  return found === "center" || found === "right" ? found : null;
}

function stressIn(declarations: string): readonly Stress[] {
  const stress: Stress[] = [];
  if (/font-style\s*:\s*(?:italic|oblique)/i.test(declarations)) stress.push("em");
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(declarations)) stress.push("strong");
  if (/text-decoration[\w-]*\s*:[^;]*\bunderline/i.test(declarations)) stress.push("u");
  if (/text-decoration[\w-]*\s*:[^;]*\bline-through/i.test(declarations)) stress.push("s");
  return stress;
}
