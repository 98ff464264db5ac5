import type { ExternalAuthorId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { type LandedPerson, landCreators } from "#features/claims/index.ts";
import { landComments } from "#features/feedback/index.ts";
import { findPersonByLogin, memberOf } from "#features/people/index.ts";
import { upsertImportedWork, type WorkInput } from "#features/works/index.ts";
import type { Place } from "#platform/db/open.ts";
import { startArchive, type TestArchive, type TestArchiveOptions } from "./archive.ts";
import type { BrowserSession } from "./browser-session.ts";
import { testNow } from "./databases.ts";
import { chapterNamed, newWork, settled } from "./writers.ts";

/** An archive into which an archivist has brought works of authors without accounts. */
export class Claiming {
  readonly archive: TestArchive;
  readonly keeper: Member;
  readonly archivist: BrowserSession;

  constructor(archive: TestArchive, keeper: Member, archivist: BrowserSession) {
    this.archive = archive;
    this.keeper = keeper;
    this.archivist = archivist;
  }

  /** A work by these people, with its authors' ids. */
  async bring(
    title: string,
    people: readonly LandedPerson[],
    input: Partial<WorkInput> = {},
  ): Promise<{ readonly id: WorkId; readonly authors: readonly ExternalAuthorId[] }> {
    const { ground } = this.archive;
    const byline = people.map((person) => person.name).join(", ");
    const draft = newWork(title, input, { chapters: [chapterNamed("One")] });
    const { id } = settled(await upsertImportedWork(ground, this.keeper, { key: `key of ${title}`, byline, draft }));
    const landed = { workId: id, ownerId: this.keeper.personId, creators: people, byline, batchId: 1, source: "sea" };
    return { id, authors: await ground.db.write((tx) => landCreators(tx, landed, testNow)) };
  }

  /** Something that one of them said under a work. */
  async say(workId: WorkId, author: LandedPerson, body: string): Promise<void> {
    const place = { ownerId: this.keeper.personId, batchId: 1, source: "sea", siteUrl: this.archive.ground.url };
    const said = {
      key: null,
      name: author.name,
      author,
      body,
      postedAt: null,
      chapter: null,
      stars: null,
      replies: [],
    };
    await this.archive.ground.db.write((tx) =>
      landComments(tx, { ...place, workId, chapterIds: [], comments: [said] }, testNow),
    );
  }

  /** The mails to an address, oldest first. */
  async mailsTo(address: string): Promise<readonly { readonly subject: string; readonly body: string }[]> {
    const { read } = this.archive.ground.db;
    return read.selectFrom("mail").select(["subject", "body"]).where("recipient", "=", address).orderBy("id").execute();
  }

  /** Lets every mail go and answers the path of the link that an address got. */
  async linkOf(address: string): Promise<string> {
    await this.archivist.submit("/admin/claims", { act: "release", count: "100", per_hour: "1000" });
    this.archive.clock.now += 300_000;
    await this.archive.settle();
    const mails = await this.mailsTo(address);
    return toClaimPath(mails.at(-1)?.body ?? "");
  }
}

function toClaimPath(body: string): string {
  return /\/claims\?claim_token=[\w-]+/.exec(body)?.[0] ?? "/no-link";
}

export function person(name: string, email: string | null = null): LandedPerson {
  return { name, key: name.toLowerCase(), email, url: null };
}

export async function startClaiming(place: Place, options: TestArchiveOptions = {}): Promise<Claiming> {
  const archive = await startArchive(place, options);
  const archivist = await archive.member("keeper", "archivist");
  const keeper = await findPersonByLogin(archive.ground.db.read, "keeper");
  if (keeper === null) throw new Error("The archivist is missing");
  return new Claiming(archive, memberOf(keeper), archivist);
}
