import { workerData } from "node:worker_threads";
import { serveStream } from "#platform/thread-stream.ts";

// A thread for the test of threads: it counts up to a number, tells how far it is, and may fail or never begin.

/** What the thread is told: `made` holds how many it has made, and 1 behind that once it has let go. */
export interface Counting {
  readonly count: number;
  readonly failsAt: number | null;
  readonly begins: boolean;
  readonly made: Int32Array;
}

// The test starts it with a task and nothing else.
const { begins, count, failsAt, made } = workerData as Counting;
if (!begins) throw new Error("It never began");
await serveStream(numbers(), () => 100_000);

async function* numbers(): AsyncGenerator<number> {
  try {
    for (let number = 0; number < count; number += 1) {
      if (number === failsAt) throw new Error(`It failed at ${number}`);
      made[0] = number + 1;
      yield number;
    }
  } finally {
    made[1] = 1;
  }
}
