import { setImmediate as nextTurn } from "node:timers/promises";

/** Requests wait this long at most for background work of this feature. */
const sliceMs = 8;

/** Runs steps to their end and lets other work through between slices. */
export async function inSlices(steps: Iterator<void, void>): Promise<void> {
  let until = performance.now() + sliceMs;
  while (steps.next().done !== true) {
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + sliceMs;
  }
}
