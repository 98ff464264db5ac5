import type { CleanHtml } from "#core/html.ts";
import type { ExternalAuthorId, PersonId, PseudId } from "#core/ids.ts";

/**
 * What has become of an author without an account: nobody has come yet (`unclaimed`), an account has taken the works
 * (`claimed`), they stay as they are by her word (`left`), nobody's (`orphaned`), or she took them away (`deleted`).
 */
export type AuthorState = (typeof authorStates)[number];

export const authorStates = ["unclaimed", "claimed", "left", "orphaned", "deleted"] as const;

export const stateLabels: Readonly<Record<AuthorState, string>> = {
  unclaimed: "Unclaimed",
  claimed: "Claimed",
  left: "Left as it is",
  orphaned: "Orphaned",
  deleted: "Deleted",
};

/** Somebody whose works were brought in and who has no account here. Her address is for the archivists alone. */
export interface ExternalAuthor {
  readonly id: ExternalAuthorId;
  /** Which archive she was known in; "" where her key is good everywhere, as an address is. */
  readonly source: string;
  readonly name: string;
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly url: string | null;
  readonly profile: CleanHtml;
  readonly state: AuthorState;
  readonly claimedBy: PersonId | null;
  /** The name of hers that stands on what she claimed. */
  readonly claimedPseudId: PseudId | null;
  readonly doNotMail: boolean;
  /** The archivist who keeps the works. */
  readonly ownerId: PersonId | null;
  readonly batchId: number | null;
  readonly createdAt: number;
}
