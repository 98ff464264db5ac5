import type { CleanHtml } from "#core/html.ts";
import { type ClaimId, type ExternalAuthorId, type PseudId, parseId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member, Viewer } from "#core/viewer.ts";
import {
  defaultPseud,
  findPseud,
  findPseudByName,
  insertPseud,
  listPseuds,
  parsePseudName,
  pseudsMax,
} from "#features/people/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { Form } from "#platform/http/form.ts";
import type { FieldError } from "#ui/fields.ts";
import { findAuthor } from "./author-store.ts";
import { updateClaimUsed } from "./claim-store.ts";
import type { ExternalAuthor } from "./external-author.ts";
import { decisionField, isOpen } from "./offer.ts";
import { settleAuthor } from "./settle.ts";

const kinds = ["claimed", "left", "orphaned", "deleted"] as const;
type Kind = (typeof kinds)[number];

/** The field that chooses the name on claimed works: a pseud's id, or this for the name they have. */
export const nameField = "name";
export const oldName = "old";

/** What somebody said becomes of authors' works. */
export interface Decisions {
  readonly byAuthor: ReadonlyMap<ExternalAuthorId, Kind>;
  /** Null for the name that each author had. */
  readonly pseudId: PseudId | null;
}

/** Reads the form about these authors; nothing said of one leaves her as she is. */
export function parseDecisions(
  form: Form,
  authors: readonly ExternalAuthor[],
  viewer: Viewer,
): Outcome<Decisions, readonly FieldError[]> {
  const byAuthor = new Map<ExternalAuthorId, Kind>();
  for (const author of authors.filter((one) => isOpen(one.state))) {
    const kind = kinds.find((known) => known === form.text(decisionField(author.id)));
    if (kind !== undefined) byAuthor.set(author.id, kind);
  }
  const [first] = authors;
  const field = first === undefined ? null : decisionField(first.id);
  if (byAuthor.size === 0) return refuse([{ field, message: "Say what becomes of the works." }]);
  if (viewer.kind === "guest" && [...byAuthor.values()].includes("claimed")) {
    return refuse([{ field, message: "Log in or make an account first; the works go into it." }]);
  }
  return done({ byAuthor, pseudId: parseId<PseudId>(form.text(nameField)) });
}

/**
 * Does what was decided, each author by itself in one transaction with the others. `check` finds the authors anew inside,
 * so that a link that was used up meanwhile does nothing. Answers how many were settled.
 */
export function decide(
  ground: Ground,
  viewer: Viewer,
  decisions: Decisions,
  asked: { readonly claimId: ClaimId | null; check(db: Db): Promise<readonly ExternalAuthor[]> },
): Promise<number> {
  return ground.db.write(async (tx) => {
    const now = ground.now();
    const mine = (await asked.check(tx)).filter((author) => isOpen(author.state));
    let settled = 0;
    for (const { id } of mine) {
      const kind = decisions.byAuthor.get(id);
      // An author before this one may have brought this one's state along.
      const author = kind === undefined ? null : await findAuthor(tx, id);
      if (kind === undefined || author === null || !isOpen(author.state)) continue;
      const by = { personId: viewer.kind === "member" ? viewer.personId : null, now };
      if (kind !== "claimed") await settleAuthor(tx, author, { kind }, by);
      else if (viewer.kind === "member") {
        const pseudId = await findName(tx, viewer, { author, chosen: decisions.pseudId }, now);
        await settleAuthor(tx, author, { kind, personId: viewer.personId, pseudId }, by);
      } else continue;
      settled += 1;
    }
    if (asked.claimId !== null && settled > 0) await updateClaimUsed(tx, asked.claimId, now);
    return settled;
  });
}

/** The name that will stand on the works: the chosen one of hers, or the old one, which becomes one of hers. */
async function findName(
  tx: Tx,
  viewer: Member,
  wanted: { readonly author: ExternalAuthor; readonly chosen: PseudId | null },
  now: number,
): Promise<PseudId> {
  const chosen = wanted.chosen === null ? null : await findPseud(tx, wanted.chosen);
  if (chosen !== null && chosen.personId === viewer.personId) return chosen.id;
  const name = parsePseudName(wanted.author.name);
  const standard = await defaultPseud(tx, viewer.personId);
  if (!name.ok) return standard.id;
  const known = await findPseudByName(tx, viewer.personId, name.value);
  if (known !== null) return known.id;
  if ((await listPseuds(tx, viewer.personId)).length >= pseudsMax) return standard.id;
  // Nothing is clean.
  const text = { name: name.value, descriptionSource: "", descriptionHtml: "" as CleanHtml };
  const id = await insertPseud(tx, viewer.personId, text, now);
  await appendChange(tx, { kind: "person.changed", personId: viewer.personId }, now);
  return id;
}
