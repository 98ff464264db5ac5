import type { PublicationState } from "#core/vocabulary.ts";
import type { FieldError } from "#ui/fields.ts";
import type { WorkChoices } from "../choices.ts";
import type { WorkValues } from "../values.ts";

export interface WorkFormView {
  readonly action: string;
  readonly token: string;
  readonly values: WorkValues;
  readonly choices: WorkChoices;
  readonly errors: readonly FieldError[];
  /** Null for a work that is being made. */
  readonly known: KnownWorkView | null;
}

/** What the form of a work that exists knows of it. */
export interface KnownWorkView {
  readonly state: PublicationState;
  readonly chapters: readonly { readonly label: string; readonly address: string }[];
  readonly manageAddress: string;
  readonly newChapterAddress: string;
  readonly deleteAddress: string;
  readonly orphanAddress: string | null;
}
