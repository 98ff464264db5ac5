import type { Visibility } from "#core/vocabulary.ts";
import type { ImportedWork } from "#formats/document.ts";

/** A work as its text and its sidecar tell it together. */
export interface DescribedWork {
  readonly work: ImportedWork;
  /** Tags by the key of their type, of types that texts do not know. */
  readonly ownTags: Readonly<Record<string, readonly string[]>>;
  readonly visibility: Visibility;
  readonly isPosted: boolean;
  /** When it is to be posted; null for now. */
  readonly publishAt: number | null;
  /** One of the owner's pseuds; null for her default one. */
  readonly pseud: string | null;
}
