declare const idBrand: unique symbol;

/** A row's number, marked with the kind of row, so that a chapter's cannot be passed for a work's. */
type Id<Kind extends string> = number & { readonly [idBrand]: Kind };

export type PersonId = Id<"person">;
export type PseudId = Id<"pseud">;
export type TagId = Id<"tag">;
export type TagActionId = Id<"tag-action">;
export type WorkId = Id<"work">;
export type ChapterId = Id<"chapter">;
export type SeriesId = Id<"series">;
export type SkinId = Id<"skin">;
export type ExternalAuthorId = Id<"external-author">;
export type ClaimId = Id<"claim">;
export type ClaimRequestId = Id<"claim-request">;
export type ClaimActId = Id<"claim-act">;
export type OldAddressId = Id<"old-address">;
export type AddressPatternId = Id<"address-pattern">;
export type CommentId = Id<"comment">;
export type BookmarkId = Id<"bookmark">;
export type FilterRuleId = Id<"filter-rule">;
export type SavedSearchId = Id<"saved-search">;
export type ParcelId = Id<"parcel">;
export type ImportBatchId = Id<"import-batch">;
export type ImportItemId = Id<"import-item">;
export type KeptTextId = Id<"kept-text">;
export type JobId = Id<"job">;
export type BackupId = Id<"backup">;
export type ChangeId = Id<"change">;

/** An id from an address or an API field: 1 to 15 digits without a leading zero, or null. */
export function parseId<Kind extends Id<string>>(text: string | undefined): Kind | null {
  // The digits are the whole check; the brand says which table they are for.
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? (Number(text) as Kind) : null;
}
