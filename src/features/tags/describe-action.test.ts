import assert from "node:assert/strict";
import { test } from "node:test";
import type { TagId } from "#core/ids.ts";
import { describeActions } from "./describe-action.ts";

const rain = 1 as TagId;
const snow = 2 as TagId;
const weather = 3 as TagId;

test("several acts together read as one sentence", () => {
  const names = new Map([
    [rain, "Rain"],
    [snow, "Snow"],
    [weather, "Weather"],
  ]);
  const made = [
    { kind: "make-canonical", tag: rain },
    { kind: "make-canonical", tag: snow },
    { kind: "link", below: rain, above: weather, relation: "metatag" },
  ] as const;
  assert.equal(describeActions(made, names), "Made 2 tags canonical; put “Rain” under “Weather” as metatag");
});
