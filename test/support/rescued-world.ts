import assert from "node:assert/strict";
import type { ClaimRequestId, CommentId, ExternalAuthorId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { type LandedPerson, landCreators } from "#features/claims/index.ts";
import { landBookmark, landComments } from "#features/feedback/index.ts";
import { keepOldAddresses } from "#features/old-addresses/index.ts";
import { emptyChapterInput, type NewWork, upsertImportedWork } from "#features/works/index.ts";
import type { TestArchive } from "./archive.ts";
import type { BrowserSession } from "./browser-session.ts";

/** What of the world was brought in from another archive. */
export interface Rescued {
  readonly work: WorkId;
  readonly author: ExternalAuthorId;
  /** Of an anonymous work. */
  readonly unnamed: ExternalAuthorId;
  readonly comment: CommentId;
  readonly request: ClaimRequestId;
  /** What the author's mail leads to. */
  readonly claim: string;
}

/** Where works come in, and the words that not everybody may read. */
export interface Rescue {
  readonly archive: TestArchive;
  readonly keeper: Member;
  readonly keepersBrowser: BrowserSession;
  readonly words: { readonly oldEmail: string; readonly unnamed: string };
  /** Works of the archive, each with a word that may be said where the work is seen. */
  readonly saidOn: readonly (readonly [WorkId, string])[];
}

const secrets = ["draft", "scheduled", "membersOnly", "deleted", "hidden", "unrevealed"] as const;

/** What is said of a work that not everybody may see is a secret as it is. */
export function secretComments(
  works: Readonly<Record<(typeof secrets)[number], WorkId>>,
  words: Readonly<Record<(typeof secrets)[number], string>>,
): readonly (readonly [WorkId, string])[] {
  return secrets.map((name) => [works[name], `${words[name]} said`]);
}

/** Brings in a work by an author without an account, an anonymous one, and comments on all works. */
export async function rescue(scene: Rescue): Promise<Rescued> {
  const { words } = scene;
  const jane = { name: "Jane Rescued", key: "4", email: words.oldEmail, url: "https://jane.example/" };
  const nobody = { name: words.unnamed, key: "5", email: null, url: null };
  const named = await bring(scene, jane, false);
  const unnamed = await bring(scene, nobody, true);
  for (const [id, word] of scene.saidOn)
    await say(scene, id, { name: "Reader of old", key: null, email: null, url: null }, word);
  await say(scene, named.id, jane, "Thank you for reading");
  await say(scene, unnamed.id, nobody, "Thank you for guessing");
  await keepAround(scene, named, jane);
  const { read } = scene.archive.ground.db;
  const said = await read.selectFrom("comment").select("id").where("work_id", "=", named.id).executeTakeFirstOrThrow();
  const asked = { author: String(named.author), email: "again@example.org", message: "It is me", evidence: "My page" };
  assert.equal((await scene.archive.browser().submit("/claims/new", asked)).status, 303);
  const request = await read.selectFrom("claim_request").select("id").executeTakeFirstOrThrow();
  const claim = await letMailGo(scene);
  return {
    work: named.id,
    author: named.author,
    unnamed: unnamed.author,
    comment: said.id,
    request: request.id,
    claim,
  };
}

async function bring({ archive, keeper }: Rescue, person: LandedPerson, isAnonymous: boolean) {
  const { ground } = archive;
  const { name } = person;
  const draft = draftOf(isAnonymous ? "A masked story" : "A rescued story");
  const imported = { key: `https://old.example/${person.key}`, byline: name, isAnonymous, draft };
  const made = await upsertImportedWork(ground, keeper, imported);
  assert(made.ok, JSON.stringify(made));
  const { id } = made.value;
  const landed = {
    workId: id,
    ownerId: keeper.personId,
    batchId: null,
    source: "old",
    creators: [person],
    byline: name,
  };
  const [author] = await ground.db.write((tx) => landCreators(tx, landed, ground.now()));
  assert(author !== undefined);
  return { id, author };
}

function draftOf(title: string): NewWork {
  const work = {
    ...{ title, language: "en", summary: "<p>From afar.</p>", notes: "", endNotes: "", expectedChapters: 1 },
    tags: { rating: ["General Audiences"], warning: ["No Archive Warnings Apply"], fandom: ["Old Tales"] },
    ...({ isComplete: null, visibility: "public", commentPermission: "everybody", isCommentModerated: false } as const),
    ...{ skinId: null, pseuds: [], gifts: [], relations: [], series: [], publishedOn: "2004-02-03" },
  };
  const chapter = { ...emptyChapterInput, title: "", body: "<p>They were brought here over the water.</p>" };
  return { work, chapters: [chapter], publication: { kind: "posted" } };
}

async function say({ archive, keeper }: Rescue, workId: WorkId, author: LandedPerson, body: string): Promise<void> {
  const place = { ownerId: keeper.personId, batchId: null, source: "old", siteUrl: archive.ground.url };
  const writer = author.key === null ? null : author;
  const said = {
    key: null,
    name: author.name,
    author: writer,
    body,
    postedAt: 0,
    chapter: null,
    stars: 7,
    replies: [],
  };
  const { ground } = archive;
  await ground.db.write((tx) => landComments(tx, { ...place, workId, chapterIds: [], comments: [said] }, ground.now()));
}

/** Where it stood, and who liked it. */
async function keepAround(
  { archive, keeper }: Rescue,
  named: { readonly id: WorkId; readonly author: ExternalAuthorId },
  by: LandedPerson,
): Promise<void> {
  const { ground } = archive;
  const place = { ownerId: keeper.personId, batchId: null, source: "old", siteUrl: ground.url };
  const target = { kind: "work", id: named.id } as const;
  const addresses = [
    { address: "viewstory.php?sid=1", target },
    { address: "viewuser.php?uid=4", target: { kind: "author", id: named.author } as const },
  ];
  await ground.db.write(async (tx) => {
    await keepOldAddresses(tx, { batchId: null, basePath: "/old", addresses }, ground.now());
    const mark = { ...place, by, target, key: "4 1", notes: "Again", isPrivate: false, isRec: true, createdAt: null };
    await landBookmark(tx, mark, ground.now());
  });
}

async function letMailGo({ archive, keepersBrowser, words }: Rescue): Promise<string> {
  await keepersBrowser.submit("/admin/claims", { act: "release", count: "10", per_hour: "60" });
  await archive.settle();
  const { read } = archive.ground.db;
  const mail = await read
    .selectFrom("mail")
    .select("body")
    .where("recipient", "=", words.oldEmail)
    .executeTakeFirstOrThrow();
  const path = /\/claims\?claim_token=[\w-]+/.exec(mail.body)?.[0];
  assert(path !== undefined);
  return path;
}
