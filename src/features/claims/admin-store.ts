import type { ExternalAuthorId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Db } from "#platform/db/database.ts";
import type { AuthorState } from "./external-author.ts";

export interface ClaimFigures {
  /** Authors by what has become of them. */
  readonly byState: Readonly<Record<AuthorState, number>>;
  readonly withEmail: number;
  readonly refusing: number;
  readonly waiting: number;
  readonly sent: number;
  readonly used: number;
}

/** How far the claims of an archive are. */
export async function countClaims(db: Db): Promise<ClaimFigures> {
  const states = await db
    .selectFrom("external_author")
    .select((build) => ["state", build.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  const authors = await db
    .selectFrom("external_author")
    .select((build) => [
      build.fn.countAll<number>().filterWhere("email_key", "is not", null).as("withEmail"),
      build.fn.countAll<number>().filterWhere("do_not_mail", "=", 1).as("refusing"),
    ])
    .executeTakeFirstOrThrow();
  const mails = await db
    .selectFrom("claim")
    .select((build) => [
      build.fn.countAll<number>().filterWhere("sent_at", "is", null).as("waiting"),
      build.fn.countAll<number>().filterWhere("sent_at", "is not", null).as("sent"),
      build.fn.countAll<number>().filterWhere("used_at", "is not", null).as("used"),
    ])
    .executeTakeFirstOrThrow();
  const count = (state: AuthorState) => Number(states.find((row) => row.state === state)?.count ?? 0);
  return {
    byState: {
      unclaimed: count("unclaimed"),
      claimed: count("claimed"),
      left: count("left"),
      orphaned: count("orphaned"),
      deleted: count("deleted"),
    },
    withEmail: Number(authors.withEmail),
    refusing: Number(authors.refusing),
    waiting: Number(mails.waiting),
    sent: Number(mails.sent),
    used: Number(mails.used),
  };
}

export interface AuthorFilter {
  /** Beginning of a name; "" for all. */
  readonly name: string;
  readonly state: AuthorState | null;
  /** Id of the last row of the page before. */
  readonly after: ExternalAuthorId | null;
}

export interface ListedAuthor {
  readonly id: ExternalAuthorId;
  readonly name: string;
  readonly email: string | null;
  readonly state: AuthorState;
  readonly works: number;
}

/** Authors as an archivist lists them, in the order in which they came in. */
export async function listAuthors(db: Db, filter: AuthorFilter, limit: number): Promise<readonly ListedAuthor[]> {
  const key = nameKey(filter.name);
  // Ids begin at 1.
  const first = 0 as ExternalAuthorId;
  let asked = db.selectFrom("external_author").where("external_author.id", ">", filter.after ?? first);
  if (filter.state !== null) asked = asked.where("external_author.state", "=", filter.state);
  // U+FFFF stands behind every letter: all that begins so.
  if (key !== "") asked = asked.where("name_key", ">=", key).where("name_key", "<", `${key}\uffff`);
  const rows = await asked
    .select(["external_author.id", "external_author.name", "external_author.email", "external_author.state"])
    .select((build) =>
      build
        .selectFrom("work_external_author")
        .select((count) => count.fn.countAll<number>().as("count"))
        .whereRef("work_external_author.external_author_id", "=", "external_author.id")
        .as("works"),
    )
    .orderBy("external_author.id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, works: Number(row.works ?? 0) }));
}
