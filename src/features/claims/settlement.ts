import type { PersonId, PseudId, WorkId } from "#core/ids.ts";
import type { BeforeHandOver, SeriesBeforeHandOver } from "#features/works/index.ts";

/** What an author wants to become of what is hers. */
export type Settlement =
  | { readonly kind: "claimed"; readonly personId: PersonId; readonly pseudId: PseudId }
  | { readonly kind: "left" | "orphaned" | "deleted" };

/** How everything stood before an author settled it; kept with the act, so that it can be undone. */
export interface BeforeSettlement {
  readonly pseudId: PseudId | null;
  readonly works: readonly BeforeHandOver[];
  readonly series: readonly SeriesBeforeHandOver[];
  /** Put into the bin. */
  readonly binned: readonly WorkId[];
}
