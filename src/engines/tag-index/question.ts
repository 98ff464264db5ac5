/** A tag by its type's name and its own number there. */
export type Tag = { readonly type: string; readonly id: number };

/** Works whose value lies from `min` to `max`, both included; turned around it holds no work. */
export type Range = { readonly by: string; readonly min: number; readonly max: number };

/** A claim about a work. An empty `all` is every work, an empty `any` is none; `works` is none but these. */
export type Condition =
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "tag"; readonly tag: Tag }
  | { readonly kind: "range"; readonly range: Range }
  | { readonly kind: "works"; readonly workIds: Uint32Array };

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
  /** What the other parts cannot say. At its top level it costs no more than they do. */
  readonly where?: Condition | null;
};

/**
 * The order of a list: `updatedAt` or the name of a column. Descending is by value and then by recency, the newest
 * first; ascending is exactly the reverse, so that the last page of one is the first of the other.
 */
export type Sort = { readonly by: string; readonly direction: "ascending" | "descending" };

/** The part of a list that is shown. It may lie beyond the end, and is then empty. */
export type Page = { readonly skip: number; readonly take: number };

/** Of each type the tags that most works of the result have, most first; equal ones in the order of the owner's `compareTags`. */
export type FacetQuestion = { readonly types: readonly string[]; readonly rowCount: number };

export type Question = {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly page: Page;
  readonly facets: FacetQuestion | null;
  /** Tags whose count in the result is wanted whatever their rank. */
  readonly counts?: readonly Tag[];
};

/** `counts[i]` works of the result have the tag `ids[i]`; tags that none has are left out. */
export type Facet = { readonly type: string; readonly ids: Uint32Array; readonly counts: Uint32Array };

/**
 * Read from the standing order of all tags or from a table, by what a table has and the result lacks, by intersections, by
 * reading the hot tags of rows, by reading whole rows, or some segments by intersections and some by rows.
 */
export type Way = "standing" | "difference" | "inverted" | "hot" | "forward" | "mixed";

/** How the facets were counted and what each way had been expected to cost, for the log. */
export type Choice = {
  readonly way: Way;
  readonly expectedNs: Readonly<Record<"difference" | "inverted" | "hot" | "forward", number>>;
  /** Another way was begun and left, because its bounds did not hold what the estimate promised. */
  readonly isSecondTry: boolean;
};

export type Answer = {
  readonly total: number;
  readonly workIds: Uint32Array;
  readonly facets: readonly Facet[];
  /** By the tags that were asked for in `counts`. */
  readonly counts: Uint32Array;
  /** Null where no facets were asked for. */
  readonly choice: Choice | null;
};
