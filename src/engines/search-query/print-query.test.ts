import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { joined, negated } from "./condition.ts";
import {
  type Condition,
  type NumberRange,
  type OpenSign,
  type PatternValue,
  parseNumberRange,
  parseSearchQuery,
  parseTimeRange,
  printNumberRange,
  printSearchQuery,
  printTimeRange,
  queryLengthMax,
  type SearchQuery,
  sortKeys,
  type TextValue,
  type TimeRange,
  timeUnits,
} from "./index.ts";
import { isBlank } from "./read-word.ts";

/** Plain objects, as the parser makes them. */
const record = <Shape>(shape: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }) =>
  fc.record<Shape>(shape, { noNullPrototype: true });

const letters = fc.constantFrom(...'ab1é漢🙂-+<>=:*\\"“”„()[]{}|&,.~^!? \n'.split(/(?:)/u));
const names = fc.constantFrom(
  "AND",
  "or",
  "NOT",
  "||",
  "ago",
  "to",
  "words",
  "sort",
  "by",
  "d",
  "k",
  "asc",
  "title:",
  "-5",
  "2020",
);
const text = fc.oneof(fc.string({ unit: letters, minLength: 1, maxLength: 6 }), names, fc.string({ minLength: 1 }));
const phrase = text.map((typed) => typed.replace(/\s+/g, " ").trim()).filter((typed) => typed !== "");

const sign = fc.constantFrom<OpenSign>("*", "?");

/** Without stars that stand beside each other. */
function toPattern(parts: readonly string[], signs: readonly OpenSign[]): PatternValue {
  const kept = parts.flatMap((part, index) =>
    part === "" && index > 0 && index < parts.length - 1 && signs[index - 1] === "*" && signs[index] === "*"
      ? []
      : [index],
  );
  return {
    match: "pattern",
    parts: kept.map((index) => parts[index] ?? ""),
    signs: kept.slice(0, -1).map((index) => signs[index] ?? "?"),
  };
}

const value: fc.Arbitrary<TextValue> = fc
  .oneof(
    record({ match: fc.constant("word" as const), text }),
    record({ match: fc.constant("phrase" as const), text: phrase }),
    fc
      .tuple(fc.array(fc.option(text, { nil: "" }), { minLength: 2, maxLength: 4 }), fc.array(sign, { minLength: 3 }))
      .map(([parts, signs]) => toPattern(parts, signs)),
  )
  .filter((made) => made.match === "phrase" || !isBlank(made));

const count = fc.nat({ max: 2_000_000 });
const numberRange: fc.Arbitrary<NumberRange> = fc.oneof(
  record({ from: count, to: fc.constant(null) }),
  record({ from: fc.constant(null), to: count }),
  fc.tuple(count, count).map(([from, length]) => ({ from, to: from + length })),
);

const amount = fc.nat({ max: 9_999 });
const unit = fc.constantFrom(...timeUnits);
const day = fc
  .integer({ min: Date.UTC(1900, 0), max: Date.UTC(2100, 0) })
  .map((at) => new Date(at).toISOString().slice(0, 10));
const timeRange: fc.Arbitrary<TimeRange> = fc.oneof(
  record({ kind: fc.constantFrom("newer" as const, "older" as const, "during" as const), amount, unit }),
  fc.tuple(amount, amount, unit).map(([one, other, of]) => ({
    kind: "between" as const,
    nearest: Math.min(one, other),
    farthest: Math.max(one, other),
    unit: of,
  })),
  record({ kind: fc.constant("days" as const), from: day, to: fc.constant(null) }),
  record({ kind: fc.constant("days" as const), from: fc.constant(null), to: day }),
  fc.tuple(day, day).map((days) => {
    const [from = null, to = null] = days.toSorted();
    return { kind: "days" as const, from, to };
  }),
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  record({ kind: fc.constant("text" as const), field: fc.constantFrom("any" as const, "title" as const), value }),
  record({ kind: fc.constant("tag" as const), type: fc.constantFrom(null, "fandom", "freeform"), value }),
  record({ kind: fc.constant("language" as const), name: phrase.filter((name) => !name.includes("*")) }),
  record({
    kind: fc.constant("id" as const),
    of: fc.constantFrom("tag" as const, "series" as const, "work" as const, "person" as const, "pseud" as const),
    id: fc.integer({ min: 1 }),
  }),
  record({
    kind: fc.constant("number" as const),
    field: fc.constantFrom("words" as const, "hits" as const),
    range: numberRange,
  }),
  record({ kind: fc.constant("time" as const), field: fc.constant("updated" as const), range: timeRange }),
  record({ kind: fc.constant("truth" as const), field: fc.constant("otp" as const), is: fc.boolean() }),
);

const condition = fc.letrec<{ tree: Condition }>((tie) => {
  const several = fc.array(tie("tree"), { minLength: 2, maxLength: 4 });
  const orLeaf = (made: Condition | null, otherwise: Condition) => made ?? otherwise;
  return {
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(fc.constantFrom("all" as const, "any" as const), several)
        .map(([kind, of]) => orLeaf(joined(kind, of), of[0]!)),
      tie("tree").map((of) => orLeaf(negated(of), of)),
    ),
  };
}).tree;

const query: fc.Arbitrary<SearchQuery> = record({
  condition: fc.option(condition),
  sort: fc.option(
    record({
      by: fc.constantFrom(...sortKeys),
      direction: fc.constantFrom("ascending" as const, "descending" as const),
    }),
  ),
});

test("a printed query is read as the query it was", () => {
  fc.assert(
    fc.property(query, (made) => {
      const printed = printSearchQuery(made);
      fc.pre(printed.length <= queryLengthMax);
      const parsed = parseSearchQuery(printed);
      assert(parsed.ok, `${printed}: ${parsed.ok || parsed.refusal.message}`);
      assert.deepEqual(parsed.value.query, made, printed);
    }),
    { numRuns: 1_000 },
  );
});

test("a range is printed as it is read, by itself too", () => {
  fc.assert(
    fc.property(numberRange, timeRange, (numbers, times) => {
      assert.deepEqual(parseNumberRange(` ${printNumberRange(numbers)} `), { ok: true, value: numbers });
      assert.deepEqual(parseTimeRange(` ${printTimeRange(times)} `), { ok: true, value: times });
    }),
    { numRuns: 300 },
  );
});

const pieces = fc.constantFrom(
  ...'a|OR|AND|NOT|||&&|-|+|(|)|"|“|”|*|\\|:|words|words:|>|<|1000|-|5|k|[|]|TO|updated:|2w|ago|2024-01-01|..|sort:|sort by:|hits|title:|tag_id:|otp:|true| | |\n|é|🙂|\ud800'.split(
    /\|(?!\|)/,
  ),
  "|",
);

test("no text makes the parser throw, point outside of the text, or read its own print otherwise", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      const typed = parts.join("");
      const parsed = parseSearchQuery(typed);
      if (!parsed.ok) {
        const { offset, length, message } = parsed.refusal;
        assert(
          offset >= 0 && length > 0 && offset + length <= typed.length,
          `${typed}: ${offset}+${length} ${message}`,
        );
        return;
      }
      const again = parseSearchQuery(printSearchQuery(parsed.value.query));
      assert(again.ok, typed);
      assert.deepEqual(again.value.query, parsed.value.query, typed);
    }),
    { numRuns: 1_000 },
  );
});

test("the longest texts that regular expressions fear are answered", () => {
  const fears = [
    "words",
    "words:[",
    "1,",
    "words:1,1",
    "updated:1",
    "-",
    "\\",
    "*",
    "a:",
    "a.",
    "sort by",
    "“",
    "title:(",
    " ",
    "sort:hits ",
    "a OR ",
  ];
  for (const fear of fears) {
    for (const tail of ["", "!", "x"]) {
      const typed = fear.repeat(queryLengthMax).slice(0, queryLengthMax - tail.length) + tail;
      const parsed = parseSearchQuery(typed);
      assert(parsed.ok || parsed.refusal.message.length < 200);
      parseNumberRange(typed);
      parseTimeRange(typed);
    }
  }
});
