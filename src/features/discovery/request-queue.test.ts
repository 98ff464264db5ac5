import assert from "node:assert/strict";
import { test } from "node:test";
import type { IndexRequest } from "./desk.ts";
import type { WorkQuestion } from "./question.ts";
import { RequestQueue } from "./request-queue.ts";

const question: WorkQuestion = {
  condition: { kind: "all", of: [] },
  sort: { by: "revisedAt", direction: "descending" },
  page: 1,
  perPage: 20,
  facets: null,
};
const short: IndexRequest = { kind: "find", who: { kind: "guest" }, question };
const long: IndexRequest = {
  kind: "find",
  who: { kind: "guest" },
  question: { ...question, facets: { types: ["fandom"], rowCount: 10 } },
};

interface Named {
  readonly name: string;
  readonly request: IndexRequest;
}

test("pages go before counts of tags, and the first of either first", () => {
  const queue = new RequestQueue<Named>();
  for (const [name, request] of [
    ["a", long],
    ["b", short],
    ["c", long],
    ["d", short],
  ] as const)
    queue.push({ name, request });
  const order = Array.from({ length: 5 }, () => queue.take()?.name ?? null);
  assert.deepEqual(order, ["b", "d", "a", "c", null]);
});

test("many pages keep no count of tags waiting for ever", () => {
  const queue = new RequestQueue<Named>();
  queue.push({ name: "long", request: long });
  let pages = 0;
  for (; pages < 1_000; pages += 1) {
    queue.push({ name: "short", request: short });
    if (queue.take()?.name === "long") break;
  }
  assert(pages < 1_000);
});
