/**
 * The works of an archive as the index takes them: a row a work, in any order, every column an array of its own.
 *
 * All columns speak of the same rows. What a page lists by is a value; everything else that can be asked for is a tag:
 * fandoms and ratings, and so too languages, creators, completion, crossovers, and who may see a work.
 */
export type Documents = {
  /** Whole numbers below 2³², each once. */
  readonly workIds: Uint32Array;
  /** Epoch milliseconds of the last change that moves a work to the top; works of one instant go by their number. */
  readonly updatedAt: Float64Array;
  readonly tags: readonly TagColumn[];
  readonly values: readonly ValueColumn[];
};

/**
 * The tags of one type: row `r` has `ids[starts[r]]` up to, but without, `ids[starts[r + 1]]`, each at most once.
 *
 * Ids are the small whole numbers of a table's rows; memory goes with the largest of them, `tagIdMax` at most.
 */
export type TagColumn = {
  readonly type: string;
  /** Whether the tags of this type can be counted over a result. */
  readonly isFacet: boolean;
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
};

/**
 * Something to sort by and to bound: whole numbers below 2³². An instant stands here in seconds, a title as its place among all titles.
 */
export type ValueColumn = {
  readonly name: string;
  readonly values: Uint32Array;
};

/** The name under which `updatedAt` is sorted and bounded. */
export const recency = "updatedAt";

/** Archives number their tags from one; ten times the largest archive's tags are far below this. */
export const tagIdMax = 2 ** 28;
