import { printNumberRange } from "./number-range.ts";
import { printTimeRange } from "./time-range.ts";
import { type Condition, ownDirection, type SearchQuery, type Sort, type TextValue } from "./tree.ts";

/** A query as text that `parseSearchQuery` reads as the same query, in the shortest names and with spaces where they help. */
export function printSearchQuery({ condition, sort }: SearchQuery): string {
  const parts = [condition === null ? "" : printCondition(condition), sort === null ? "" : printSort(sort)];
  // An order reads best at the end, and there no word after it can be taken for its direction.
  return (condition?.kind === "any" && sort !== null ? [`(${parts[0]})`, parts[1]] : parts).filter(Boolean).join(" ");
}

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "all":
      return condition.of
        .map((part) => (part.kind === "any" ? `(${printCondition(part)})` : printCondition(part)))
        .join(" ");
    case "any":
      return condition.of.map(printCondition).join(" OR ");
    case "not":
      return isGroup(condition.of) ? `-(${printCondition(condition.of)})` : `-${printCondition(condition.of)}`;
    case "text":
      return condition.field === "any"
        ? printValue(condition.value)
        : `${condition.field}:${printValue(condition.value)}`;
    case "tag":
      return `${condition.type ?? "tag"}:${printValue(condition.value)}`;
    case "language":
      return `language:${printValue({ match: /\s/.test(condition.name) ? "phrase" : "word", text: condition.name })}`;
    case "id":
      return `${idNames[condition.of]}:${condition.id}`;
    case "number":
      return `${condition.field}:${printNumberRange(condition.range)}`;
    case "time":
      return `${condition.field}:${printTimeRange(condition.range)}`;
    case "truth":
      return `${condition.field}:${condition.is}`;
    case "foreign":
      return `${condition.name}:${printValue(condition.value)}`;
  }
}

function isGroup(condition: Condition): boolean {
  return condition.kind === "all" || condition.kind === "any";
}

function printSort({ by, direction }: Sort): string {
  const sign = direction === "ascending" ? ">" : "<";
  return `sort:${direction === ownDirection(by) ? "" : sign}${by}`;
}

function printValue(value: TextValue): string {
  if (value.match === "phrase") return `"${value.text.replace(/["\\]/g, "\\$&")}"`;
  if (value.match !== "pattern") return printWord(value.text);
  return value.parts.map((part, index) => escapeSigns(part) + (value.signs[index] ?? "")).join("");
}

const idNames = { tag: "tag_id", series: "series_id", work: "work_id", person: "user_id", pseud: "pseud_id" } as const;

/** Words that mean something where they stand alone, or after an age, a day or an order. */
const reserved = /^(?:AND|OR|NOT|&&|\|\||ago|to)$/i;

function printWord(text: string): string {
  const escaped = escapeSigns(text);
  return reserved.test(text) ? `\\${escaped}` : escaped;
}

/** Signs that end a word or mean something in it, and those that mean something at its beginning. */
function escapeSigns(text: string): string {
  return text.replace(/[\s()"“”„«»「『*?\\:<>=/~^]/g, "\\$&").replace(/^[-+![{]/, "\\$&");
}
