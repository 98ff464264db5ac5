import type { Choice } from "#engines/tag-index/index.ts";

/** An answer in numbers alone; names are others' matter. */
export interface IndexAnswer {
  readonly total: number;
  readonly ids: Uint32Array;
  readonly facets: readonly { readonly type: string; readonly ids: Uint32Array; readonly counts: Uint32Array }[];
  /** By place in the question's `counted`. */
  readonly counts: Uint32Array;
}

/** How the facets of an answer were counted, for the log. */
export interface FoundAnswer extends IndexAnswer {
  readonly choice: Choice | null;
}
