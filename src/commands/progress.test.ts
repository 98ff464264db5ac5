import assert from "node:assert/strict";
import { test } from "node:test";
import { Progress, toBar } from "./progress.ts";

function makeScreen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 60, write: (text: string) => written.push(text), written };
}

test("a bar shows how much is done and never takes more than one line", () => {
  assert.equal(toBar({ done: 6, total: 12, line: "a.txt" }, 60), "[############------------] 6/12 a.txt");
  assert.equal(toBar({ done: 6, total: 12, line: "a".repeat(200) }, 60).length, 60);
  assert.equal(toBar({ done: 3, total: null, line: null }, 60), "3");
  assert.equal(toBar({ done: 9, total: 3, line: null }, 60), "[########################] 9/3");
});

test("a name cannot steer the terminal", () => {
  assert.doesNotMatch(toBar({ done: 1, total: 1, line: "a\u001b[2Jb\nc" }, 60), /\p{Cc}/u);
});

test("away from a terminal every step that has a line is a line", () => {
  const screen = makeScreen(false);
  const progress = new Progress(screen);
  progress.step({ done: 1, total: 2, line: "one" });
  progress.step({ done: 2, total: 2, line: null });
  progress.say("all");
  progress.end();
  assert.deepEqual(screen.written, ["one\n", "all\n"]);
});

test("on a terminal what is said stays above the bar, and the bar goes at the end", () => {
  const screen = makeScreen(true);
  const progress = new Progress(screen);
  progress.step({ done: 1, total: 2, line: "one" });
  progress.say("refused");
  progress.end();
  const clear = "\r\u001b[2K";
  const bar = "[############------------] 1/2 one";
  assert.deepEqual(screen.written, [`${clear}${bar}`, `${clear}refused\n${bar}`, clear]);
});
