import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defaultPreferences } from "#core/preferences.ts";
import type { Guest } from "#core/viewer.ts";
import { agreesNow, needsGate, proceedAddress } from "./gate.ts";

const guest: Guest = { kind: "guest", seesAdult: false, preferences: defaultPreferences };
const question = { isAdult: true, isOwn: false, viewer: guest, answer: null };

describe("the adult gate", () => {
  test("stands before an adult work", () => assert.equal(needsGate(question), true));

  test("does not stand before any other", () => assert.equal(needsGate({ ...question, isAdult: false }), false));

  test("does not ask a creator at her own work", () => assert.equal(needsGate({ ...question, isOwn: true }), false));

  test("opens to the answer in the address", () => assert.equal(needsGate({ ...question, answer: "true" }), false));

  test("opens to no other answer", () => {
    for (const answer of ["", "false", "1", "TRUE"]) assert.equal(needsGate({ ...question, answer }), true);
  });

  test("opens to a browser that has agreed before", () => {
    assert.equal(needsGate({ ...question, viewer: { ...guest, seesAdult: true } }), false);
  });

  test("opens to a reader who prefers not to be asked", () => {
    const viewer = { ...guest, preferences: { ...defaultPreferences, showAdult: true } };
    assert.equal(needsGate({ ...question, viewer }), false);
  });

  test("keeps the query of the page behind it", () => {
    const url = new URL("https://archive.example/works/1?view_full_work=true&style=disable");
    assert.equal(proceedAddress(url), "/works/1?view_full_work=true&style=disable&view_adult=true");
    assert.equal(proceedAddress(new URL("https://archive.example/works/1?view_adult=no")), "/works/1?view_adult=true");
  });

  test("is agreed to by nothing but the word true", () => {
    assert.equal(agreesNow("true"), true);
    assert.equal(agreesNow(null), false);
  });
});
