import type { TagId } from "#core/ids.ts";

/** A kind of tag. The taxonomy is the archive's own data, so that code asks these claims and never the key. */
export interface TagType {
  /** Names the type in addresses, class names and the API: "rating", "fandom", "genre". */
  readonly key: string;
  readonly label: string;
  readonly labelPlural: string;
  /** A work cannot do without one. */
  readonly isRequired: boolean;
  /** A work has one at most. */
  readonly isSingle: boolean;
  /** Writers choose from a list that the administrator keeps; otherwise they coin what they need. */
  readonly isFixed: boolean;
  /** Listings can be filtered by it. */
  readonly isFacet: boolean;
  /** Works carry tags of this type; media are none of theirs and only sort fandoms. */
  readonly isOnWorks: boolean;
  /** Types whose tags may stand above tags of this one as parents. */
  readonly parentTypes: readonly string[];
}

export interface Tag {
  readonly id: TagId;
  readonly type: string;
  readonly name: string;
  readonly isCanonical: boolean;
  readonly synonymOf: TagId | null;
  /** A wrangler decided that there is nothing to be done about it. */
  readonly isUnwrangleable: boolean;
  readonly isAdult: boolean;
  /** Whether new works may carry it; of meaning for fixed types only. */
  readonly isOffered: boolean;
  /** Posted works that carry it, a moment ago. */
  readonly uses: number;
}
