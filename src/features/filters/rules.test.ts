import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { PersonId, PseudId, TagId, WorkId } from "#core/ids.ts";
import { parseLine } from "./reference.ts";
import { type Reference, type Rule, toRuleKey, type WrittenRule } from "./rule.ts";
import { toRuleText } from "./rule-words.ts";
import { parseRulesJson, toRulesJson, toWordTrait } from "./rules-json.ts";
import { toCondition, toSoughtWords } from "./to-condition.ts";

const now = Date.UTC(2026, 2, 15, 18);
const fluff = { kind: "tag", id: 1_000_000_005 as TagId, name: "Fluff" } as const;
const watson = { kind: "person", id: 7 as PersonId, login: "watson" } as const;
const ormond = { kind: "pseud", id: 9 as PseudId, login: "watson", pseud: "Ormond" } as const;
const study = { kind: "work", id: 12 as WorkId, title: "A Study" } as const;

const said: readonly (readonly [Rule, string])[] = [
  [{ effect: "hide", about: fluff, unless: [] }, "Hides works tagged “Fluff”"],
  [
    { effect: "hide", about: fluff, unless: [watson, study] },
    "Hides works tagged “Fluff”, unless by watson, or it is “A Study”",
  ],
  [{ effect: "highlight", about: ormond, unless: [] }, "Highlights works by Ormond (watson)"],
  [
    { effect: "hide", about: { kind: "word", field: "title", words: "coffee shop*" }, unless: [] },
    "Hides works with “coffee shop*” in title",
  ],
  [{ effect: "hide", about: { kind: "language", code: "de" }, unless: [] }, "Hides works in German"],
  [{ effect: "hide", about: { kind: "longer", words: 100_000 }, unless: [] }, "Hides works of more than 100,000 words"],
  [
    { effect: "hide", about: { kind: "stale", months: 12 }, unless: [fluff] },
    "Hides unfinished works without an update for 12 months, unless tagged “Fluff”",
  ],
  [{ effect: "hide", about: { kind: "fandoms", count: 1 }, unless: [] }, "Hides works in more than one fandom"],
  [{ effect: "hide", about: { kind: "anonymous" }, unless: [] }, "Hides anonymous works"],
];

for (const [rule, text] of said) test(`a rule says what it does: ${text}`, () => assert.equal(toRuleText(rule), text));

test("without a rule there is nothing to hide, and a reader's highlights hide nothing", () => {
  assert.equal(toCondition([], "hide", now), null);
  assert.equal(toCondition([{ effect: "highlight", about: fluff, unless: [] }], "hide", now), null);
});

test("works without exceptions are one set, and what saves a work stands beside its rule", () => {
  const rules: readonly Rule[] = [
    { effect: "hide", about: study, unless: [] },
    { effect: "hide", about: { ...study, id: 13 as WorkId }, unless: [] },
    { effect: "hide", about: fluff, unless: [watson] },
  ];
  assert.deepEqual(toCondition(rules, "hide", now), {
    kind: "any",
    of: [
      { kind: "works", ids: [12, 13] },
      {
        kind: "all",
        of: [
          { kind: "tag", id: fluff.id },
          { kind: "not", of: { kind: "any", of: [{ kind: "person", id: watson.id }] } },
        ],
      },
    ],
  });
});

test("a star stands for letters at a word's end, and inside it after two letters", () => {
  const sought = (words: string) => toSoughtWords(words).map(({ word, match }) => `${match} ${word}`);
  assert.deepEqual(sought("Cat* colo*r well-kn*n Tea"), [
    "beginning cat",
    "pattern colo*r",
    "whole well",
    "pattern kn*n",
    "whole tea",
  ]);
  assert.deepEqual(sought("*croft"), ["whole croft"]);
  const taken = ["cat*", "colo*r*", "well-kn*n", "a*", "扉*物語", "cat *"];
  const refused = ["*croft", "h*mes", "well-*n", "a*b", "*", "fine but *not"];
  for (const words of taken) assert.notEqual(toWordTrait(words, "any"), null, words);
  for (const words of refused) assert.equal(toWordTrait(words, "any"), null, words);
});

test("stale works are incomplete ones last revised before the same day some months ago", () => {
  const rules: readonly Rule[] = [{ effect: "hide", about: { kind: "stale", months: 3 }, unless: [] }];
  assert.deepEqual(toCondition(rules, "hide", now), {
    kind: "any",
    of: [
      {
        kind: "all",
        of: [
          { kind: "not", of: { kind: "claim", claim: "complete" } },
          { kind: "range", by: "revisedAt", to: Date.UTC(2025, 11, 15) - 1 },
        ],
      },
    ],
  });
});

test("two rules of one subject are the same, whatever their exceptions are", () => {
  const rule: Rule = { effect: "hide", about: fluff, unless: [] };
  assert.equal(toRuleKey(rule), toRuleKey({ ...rule, unless: [watson] }));
  assert.notEqual(toRuleKey(rule), toRuleKey({ ...rule, effect: "highlight" }));
  assert.notEqual(toRuleKey(rule), toRuleKey({ ...rule, about: { ...study, id: 1_000_000_005 as WorkId } }));
});

const lines: readonly (readonly [string, Reference | { kind: "name"; name: string } | null])[] = [
  ["Fluff", { kind: "name", name: "Fluff" }],
  ["tag: Fluff", { kind: "tag", name: "Fluff" }],
  ["AUTHOR:watson", { kind: "person", login: "watson" }],
  ["https://archive.example/works/12/chapters/3?view_adult=true", { kind: "work", id: 12 as WorkId }],
  ["/works/12", { kind: "work", id: 12 as WorkId }],
  ["work: 12", { kind: "work", id: 12 as WorkId }],
  ["http://archive.example/users/watson", { kind: "person", login: "watson" }],
  ["/users/watson/pseuds/Or%20mond/works", { kind: "pseud", login: "watson", pseud: "Or mond" }],
  ["/tags/Rock*s*Roll/works", { kind: "tag", name: "Rock/Roll" }],
  ["https://other.example/works/12", null],
  ["work: twelve", null],
  ["/works/012", null],
  ["/tags/%E0%A4%A", null],
  ["/about", null],
  ["x".repeat(501), null],
];

for (const [line, expected] of lines) {
  test(`a line says what it names: ${line.slice(0, 70)}`, () => {
    const parsed = parseLine(line, "https://archive.example");
    assert.deepEqual(parsed.ok ? parsed.value : null, expected);
  });
}

const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== "");
const reference: fc.Arbitrary<Reference> = fc.oneof(
  fc.record({ kind: fc.constant("tag" as const), name }),
  fc.record({ kind: fc.constant("person" as const), login: name }),
  fc.record({ kind: fc.constant("pseud" as const), login: name, pseud: name }),
  fc.record({ kind: fc.constant("work" as const), id: fc.integer({ min: 1, max: 999_999 }).map((id) => id as WorkId) }),
);
const written: fc.Arbitrary<WrittenRule> = fc.record({
  effect: fc.constantFrom("hide" as const, "highlight" as const),
  about: fc.oneof(
    reference,
    fc.record({
      kind: fc.constant("word" as const),
      field: fc.constantFrom("any" as const, "title" as const, "summary" as const),
      words: fc.constantFrom("coffee shop*", "猫", "don't", "Été"),
    }),
    fc.constantFrom(
      { kind: "language", code: "de" } as const,
      { kind: "longer", words: 0 } as const,
      { kind: "shorter", words: 5_000 } as const,
      { kind: "stale", months: 6 } as const,
      { kind: "fandoms", count: 3 } as const,
      { kind: "anonymous" } as const,
    ),
  ),
  unless: fc.array(reference, { maxLength: 4 }),
});

test("rules that were written to a file come back as they were", () => {
  fc.assert(
    fc.property(fc.array(written), (rules) => {
      const read = parseRulesJson(toRulesJson(rules));
      assert(read.ok);
      assert.deepEqual(
        read.value.map((one) => (one.ok ? one.value : one.refusal)),
        // Made anew, since the generator's objects have no prototype.
        structuredClone(rules),
      );
    }),
  );
});

test("whatever a file holds, each rule is taken or refused with a sentence", () => {
  const file = { format: "octavo-rules", version: 1 };
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), fc.record({ hide: fc.jsonValue() }))), (rules) => {
      const read = parseRulesJson(JSON.stringify({ ...file, rules }));
      assert(read.ok && read.value.length === rules.length);
      for (const one of read.value) assert(one.ok || /\.$/.test(one.refusal));
    }),
  );
  for (const text of ["", "{", "[]", "null", '{"format":"other"}', '{"format":"octavo-rules","version":2}']) {
    assert.equal(parseRulesJson(text).ok, false, text);
  }
});
