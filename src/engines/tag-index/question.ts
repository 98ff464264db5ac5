/** A tag by its type's name and its own number there. */
export type Tag = { readonly type: string; readonly id: number };

/** Works whose value lies from `min` to `max`, both included; turned around it holds no work. */
export type Range = { readonly by: string; readonly min: number; readonly max: number };

/**
 * Which works are meant. All parts have to hold.
 *
 * A tag that no work has is no mistake: included it leaves no work, excluded it changes nothing, and in a group the
 * others stand for it. A group without tags leaves no work.
 */
export type Filter = {
  readonly include: readonly Tag[];
  readonly anyOf: readonly (readonly Tag[])[];
  readonly exclude: readonly Tag[];
  readonly ranges: readonly Range[];
};

/**
 * The order of a list: `updatedAt` or the name of a value column. Descending is by value and then by recency, the newest
 * first; ascending is exactly the reverse, so that the last page of one is the first of the other.
 */
export type Sort = { readonly by: string; readonly direction: "ascending" | "descending" };

/** The part of a list that is shown. It may lie beyond the end, and is then empty. */
export type Page = { readonly skip: number; readonly take: number };

/** Of each type the tags that most works of the result have, most first; the archive's more popular tag wins a tie. */
export type FacetQuestion = { readonly types: readonly string[]; readonly rowCount: number };

export type Question = {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly page: Page;
  readonly facets: FacetQuestion | null;
};

/** `counts[i]` works of the result have the tag `ids[i]`; tags that none has are left out. */
export type Facet = { readonly type: string; readonly ids: Uint32Array; readonly counts: Uint32Array };

export type Way = "inverted" | "forward";

/** How the facets were counted and what each way had been expected to cost, for the log. */
export type Choice = {
  readonly way: Way;
  readonly expectedNs: Readonly<Record<Way, number>>;
  /** The inverted way was begun and left, because its bounds did not hold what the estimate promised. */
  readonly isSecondTry: boolean;
};

export type Answer = {
  readonly total: number;
  readonly workIds: Uint32Array;
  readonly facets: readonly Facet[];
  /** Null where no facets were asked for. */
  readonly choice: Choice | null;
};
