import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Counting } from "#test/support/counting-thread.ts";
import { openThreadStream } from "./thread-stream.ts";

const module = new URL("../../test/support/counting-thread.ts", import.meta.url);

function count(task: Partial<Counting>): {
  readonly made: Int32Array;
  readonly open: () => Promise<AsyncGenerator<number>>;
} {
  const made = new Int32Array(new SharedArrayBuffer(8));
  const told: Counting = { count: 95, failsAt: null, begins: true, ...task, made };
  return { made, open: () => openThreadStream<number>(module, told) };
}

test("what a thread makes arrives whole and in its order", async () => {
  const { made, open } = count({});
  assert.deepEqual(
    await Array.fromAsync(await open()),
    Array.from({ length: 95 }, (_, number) => number),
  );
  assert.equal(made[1], 1);
});

test("a thread works ahead by no more than a few portions", async () => {
  const { made, open } = count({ count: 1_000 });
  const numbers = await open();
  assert.equal((await numbers.next()).value, 0);
  await setTimeout(100);
  // Ten of this weight are a portion: one is being taken, one was asked for, one is made and waits.
  assert((made[0] ?? 0) <= 40, `${made[0]} made`);
  await numbers.return(undefined);
});

test("a thread whose stream nobody reads on lets go of what it holds, and ends", async () => {
  const { made, open } = count({ count: 1_000_000 });
  for await (const number of await open()) if (number === 12) break;
  assert.equal(made[1], 1);
  const stopped = made[0];
  await setTimeout(20);
  assert.equal(made[0], stopped);
});

test("what fails in a thread fails in its stream, and a thread that cannot begin has none", async () => {
  await assert.rejects(async () => Array.fromAsync(await count({ failsAt: 30 }).open()), /It failed at 30/);
  await assert.rejects(count({ begins: false }).open(), /It never began/);
});
