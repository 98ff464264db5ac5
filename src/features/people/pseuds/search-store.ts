import type { PersonId, PseudId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Db } from "#platform/db/database.ts";
import { holdsText, toKeyWords } from "#platform/db/holds-words.ts";

export interface FoundPseud {
  readonly id: PseudId;
  readonly personId: PersonId;
  readonly name: string;
  readonly login: string;
}

/** Pseuds of people who have a page, by parts of their names or logins; every word has to be in one of both. By name. */
export async function searchPseuds(
  db: Db,
  query: string,
  { skip, take }: { readonly skip: number; readonly take: number },
): Promise<{ readonly items: readonly FoundPseud[]; readonly total: number }> {
  const words = toKeyWords(nameKey(query));
  if (words.length === 0) return { items: [], total: 0 };
  const found = words.reduce(
    (pseuds, word) =>
      pseuds.where((build) =>
        build.or([holdsText(build.ref("pseud.name_key"), word), holdsText(build.fn("lower", ["person.login"]), word)]),
      ),
    db
      .selectFrom("pseud")
      .innerJoin("person", "person.id", "pseud.person_id")
      .where("person.state", "in", ["active", "suspended"]),
  );
  const { total } = await found.select((build) => build.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await found
    .select(["pseud.id", "pseud.person_id as personId", "pseud.name", "person.login"])
    .orderBy("pseud.name_key")
    .orderBy("pseud.id")
    .limit(take)
    .offset(skip)
    .execute();
  return { items, total: Number(total) };
}
