import type { Condition } from "#engines/search-query/index.ts";

/** What cannot be looked for, and the part of the query that asks for it. */
export interface MeaningRefusal {
  readonly message: string;
  readonly leaf: Condition;
}
