import type { Member } from "#core/viewer.ts";
import { findPerson, listPseuds } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";

/** The account as its owner's programs see it. */
export async function accountOf(ground: Ground, member: Member) {
  const person = await findPerson(ground.db.read, member.personId);
  const pseuds = await listPseuds(ground.db.read, member.personId);
  return {
    id: String(member.personId),
    login: member.login,
    email: person?.email ?? "",
    role: person?.role ?? member.role,
    pseuds: pseuds.map((pseud) => pseud.name),
  };
}
