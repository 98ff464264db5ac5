import assert from "node:assert/strict";
import { test } from "node:test";
import { fixedFirst, get } from "./route.ts";

test("a fixed address comes before a pattern that would take it, and what takes anything comes last", () => {
  const routes = ["/api/*", "/works/:id", "/works/new", "/api/v1/works", "/:any"].map((path) =>
    get(path, "anyone", () => never()),
  );
  assert.deepEqual(
    routes.toSorted(fixedFirst).map((route) => route.path),
    ["/works/new", "/api/v1/works", "/works/:id", "/api/*", "/:any"],
  );
});

function never(): never {
  throw new Error("Nobody asks here");
}
