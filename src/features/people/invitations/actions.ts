import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { codeBytes, invitationsAtOnceMax, makeInvitationCode, ownInvitationsMax } from "./invitation.ts";
import { insertInvitation, listInvitationsOf } from "./store.ts";

/** One more invitation of a member's own. */
export function inviteOne(ground: Ground, viewer: Member): Promise<Outcome<string, "too-many">> {
  const code = makeInvitationCode(ground.randomBytes(codeBytes));
  return ground.db.write(async (tx) => {
    const known = await listInvitationsOf(tx, viewer.personId);
    if (known.length >= ownInvitationsMax) return refuse("too-many");
    await insertInvitation(tx, { code, email: null, madeBy: viewer.personId }, ground.now());
    return done(code);
  });
}

export interface InvitationOrder {
  readonly count: number;
  /** Whom they are for, as a note. */
  readonly note: string;
}

const noteMax = 254;

/** As many as the administrator asks for, up to the limit. */
export async function inviteMany(ground: Ground, viewer: Member, order: InvitationOrder): Promise<number> {
  const count = Math.max(1, Math.min(order.count, invitationsAtOnceMax));
  const codes = Array.from({ length: count }, () => makeInvitationCode(ground.randomBytes(codeBytes)));
  const email = order.note.trim().slice(0, noteMax) || null;
  await ground.db.write(async (tx) => {
    for (const code of codes) await insertInvitation(tx, { code, email, madeBy: viewer.personId }, ground.now());
  });
  return count;
}
