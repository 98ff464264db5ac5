import type { Feature } from "#platform/ground.ts";
import { hitCounterOf } from "./hits/hit-counter.ts";
import { readerRoutes } from "./routes.ts";

export { listReadings, type Reading } from "./store.ts";

/** Works as they are read, where readers stopped, how many opened them, and the home page. */
export const reader: Feature = { name: "reader", routes: readerRoutes, companion: hitCounterOf };
