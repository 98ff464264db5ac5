import type { Fragment } from "#core/html.ts";
import type { FoundWorks, WorkCondition } from "#features/discovery/index.ts";
import type { ListedTag, ListRules } from "#features/filters/index.ts";
import type { EmptyView } from "#ui/empty.ts";
import type { UnderstoodFilter, understandFilter } from "./listing-query/understand-filter.ts";
import type { Paging } from "./paging.ts";

/** One listing of works, wherever it stands: which works, and the words around them. */
export interface Listing {
  /** What all its works have, before any filter; null for all works. */
  readonly base: WorkCondition | null;
  /** Of the window: "Fluff", "Works". */
  readonly title: string;
  /** Of the page, where the count stands in a heading of its own below it. */
  readonly heading?: string;
  /** After the count in the heading: "Works in Fluff", "Works by Watson". */
  readonly subject: { readonly one: Fragment; readonly many: Fragment };
  readonly empty: EmptyView;
  /** Stands above the heading: ways between the parts of a person's page. */
  readonly above?: Fragment;
  /** Stands at the head of the results. */
  readonly intro?: Fragment;
  /** The tag whose works these are: readers may keep a filter for it. */
  readonly tag?: Omit<ListedTag, "usual">;
}

/** A listing as somebody asked for it. */
export interface AskedListing {
  /** With the reader's rules in its base. */
  readonly listing: Listing;
  readonly rules: ListRules;
  readonly listedTag: ListedTag | null;
  readonly asked: UnderstoodFilter;
  /** The same with all works in which its words stand, whatever else it asks. */
  readonly understandWide: () => ReturnType<typeof understandFilter>;
  readonly paging: Paging;
  readonly condition: WorkCondition;
  /** Keys of types of which more rows are wanted. */
  readonly expanded: ReadonlySet<string>;
  /** A part of the name of a tag that is looked for within the result; "" for none. */
  readonly tagFind: string;
}

/** What of a result the form beside it shows. */
export type FoundListing = Pick<FoundWorks, "total" | "facets" | "counts">;
