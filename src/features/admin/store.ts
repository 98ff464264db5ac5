import type { Db } from "#platform/db/database.ts";

export interface ArchiveCounts {
  readonly people: number;
  readonly works: number;
  readonly mailsWaiting: number;
}

/** How much there is, drafts and closed accounts included. One statement. */
export async function countArchive(db: Db): Promise<ArchiveCounts> {
  const row = await db
    .selectNoFrom((query) => [
      query
        .selectFrom("person")
        .select((people) => people.fn.countAll<number>().as("count"))
        .as("people"),
      query
        .selectFrom("work")
        .select((works) => works.fn.countAll<number>().as("count"))
        .as("works"),
      query
        .selectFrom("mail")
        .select((mails) => mails.fn.countAll<number>().as("count"))
        .where("sent_at", "is", null)
        .as("mailsWaiting"),
    ])
    .executeTakeFirstOrThrow();
  return { people: row.people ?? 0, works: row.works ?? 0, mailsWaiting: row.mailsWaiting ?? 0 };
}
