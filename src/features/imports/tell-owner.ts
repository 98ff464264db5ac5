import { findSettings } from "#features/archive/index.ts";
import { findPerson } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Mail, sendMail } from "#platform/mail/outbox.ts";
import { toCountText } from "#ui/numbers.ts";
import type { ImportBatch } from "./batch.ts";
import { countItems } from "./item-store.ts";

/**
 * Tells a member by mail that an archivist has brought works into her account, when all are in. Nothing is said of a
 * batch that is somebody's own, of works whose authors have no account, and to an account without an address.
 */
export async function tellOwner(ground: Ground, batch: ImportBatch): Promise<void> {
  const { madeBy, personId, request } = batch;
  if (!request.isAuthor || madeBy === null || personId === null || madeBy === personId) return;
  const { read } = ground.db;
  const counts = await countItems(read, batch.id);
  const created = counts.filter((row) => row.outcome === "created").reduce((sum, row) => sum + row.count, 0);
  const [owner, maker] = [await findPerson(read, personId), await findPerson(read, madeBy)];
  if (created === 0 || owner === null || owner.email === "") return;
  const { name } = await findSettings(read);
  const told = { login: owner.login, by: maker?.login ?? "An archivist", created, siteName: name, siteUrl: ground.url };
  await ground.db.write((tx) => sendMail(tx, broughtInMail(owner.email, told), ground.now()));
}

interface Told {
  readonly login: string;
  readonly by: string;
  readonly created: number;
  readonly siteName: string;
  readonly siteUrl: string;
}

function broughtInMail(to: string, { login, by, created, siteName, siteUrl }: Told): Mail {
  return {
    to,
    subject: `Works of yours were brought in at ${siteName}`,
    text: `Hello ${login},

${by}, an archivist of ${siteName}, has brought ${toCountText(created, "work", "works")} into your account:
${siteUrl}/users/${login}/works

Drafts among them stand at ${siteUrl}/users/${login}/works/drafts

They are yours to edit and delete like everything of yours. If they should not be there, write to the people who keep the archive: ${siteUrl}/contact
`,
  };
}
