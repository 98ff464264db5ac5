import type { PersonId, WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";

/** Gives own works to the archive's orphan account for good, under the pseud's name or without it. */
export function orphanWorks(
  _ground: Ground,
  _viewer: Viewer,
  _ids: readonly WorkId[],
  _keepsPseud: boolean,
): Promise<Outcome<number, "missing" | "forbidden">> {
  throw new Error("unwritten");
}

/** What becomes of a person's works when the account is closed. Drafts go in any case; works with other creators stay theirs. */
export type ClosingChoice = "delete" | "orphan" | "orphan-with-pseud";

/** Does it, in the transaction that closes the account; answers how many works were hers. */
export function closePersonWorks(_tx: Tx, _personId: PersonId, _choice: ClosingChoice, _now: number): Promise<number> {
  throw new Error("unwritten");
}
