import assert from "node:assert/strict";
import type { CleanHtml } from "#core/html.ts";
import type { ChapterId, FilterRuleId, SavedSearchId, SeriesId, SkinId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { defaultPseud, findPersonByLogin, insertPseud, memberOf } from "#features/people/index.ts";
import { applyTagAction, findTagByName, type TagAction } from "#features/tags/index.ts";
import {
  addChapter,
  createSkin,
  createWork,
  deleteWork,
  emptyChapterInput,
  emptyWorkInput,
  findWork,
  listChapters,
  type NewWork,
  type WorkInput,
} from "#features/works/index.ts";
import type { Place } from "#platform/db/open.ts";
import { startArchive, type TestArchive, type TestArchiveOptions } from "./archive.ts";
import type { BrowserSession } from "./browser-session.ts";
import { type Rescued, rescue, secretComments } from "./rescued-world.ts";
import { type Uploaded, uploadImports } from "./uploaded-world.ts";

/** Who looks at a page in the tests of all pages. */
export const viewerNames = ["guest", "member", "coCreator", "owner", "moderator", "admin"] as const;
export type ViewerName = (typeof viewerNames)[number];

/** Words that stand in things which not everybody may know; each occurs nowhere else. */
export const markers = {
  draft: "Zwdraft",
  scheduled: "Zwscheduled",
  membersOnly: "Zwmembers",
  deleted: "Zwdeleted",
  hidden: "Zwhidden",
  unrevealed: "Zwunrevealed",
  draftChapter: "Zwhalfway",
  email: "zwowner@secret.example",
  oldEmail: "zwjane@old.example",
  unnamed: "Zwunnamed",
  upload: "Zwupload",
} as const;

/** An archive with one of everything, and a browser for each viewer. */
export interface World {
  readonly archive: TestArchive;
  readonly browsers: Readonly<Record<ViewerName, BrowserSession>>;
  readonly owner: Member;
  readonly works: Readonly<Record<"oneShot" | "serial" | "adult" | Exclude<keyof typeof markers, NoWork>, WorkId>>;
  readonly chapters: { readonly first: ChapterId; readonly draft: ChapterId };
  readonly series: SeriesId;
  readonly skin: SkinId;
  /** Of the member. */
  readonly rule: FilterRuleId;
  readonly search: SavedSearchId;
  /** Brought in from another archive. */
  readonly rescued: Rescued;
  readonly uploaded: Uploaded;
}

/** Markers that are no work's. */
type NoWork = "email" | "draftChapter" | "oldEmail" | "unnamed" | "upload";

export async function makeWorld(place: Place, options: TestArchiveOptions = {}): Promise<World> {
  const archive = await startArchive(place, options);
  const browsers = await makeBrowsers(archive);
  const owner = await memberNamed(archive, "owner");
  const write = (draft: NewWork) => written(archive, owner, draft);
  const { now } = archive.clock;
  const oneShot = await write(newWork("A one-shot", { series: [{ id: null, title: "The shelf", position: 1 }] }));
  const membersOnly = await write(
    newWork(markers.membersOnly, { visibility: "members", series: [{ id: null, title: "The shelf", position: 2 }] }),
  );
  const serial = await write({
    ...newWork("A serial", { expectedChapters: 4, series: [{ id: null, title: "The shelf", position: 3 }] }),
    chapters: [chapter("One"), chapter("Two")],
  });
  const adult = await write(newWork("A work for adults", { tags: { ...tags, rating: ["Mature"] } }));
  const draft = await write({ ...newWork(markers.draft), publication: { kind: "draft" } });
  const scheduled = await write({
    ...newWork(markers.scheduled),
    publication: { kind: "scheduled", at: now + 86_400_000 },
  });
  const deleted = await write(newWork(markers.deleted));
  const removed = await deleteWork(archive.ground, owner, deleted);
  assert(removed.ok);
  const hidden = await write(newWork(markers.hidden));
  const unrevealed = await write(newWork(markers.unrevealed));
  await archive.ground.db.write(async (tx) => {
    await tx.updateTable("work").set({ hidden_at: now }).where("id", "=", hidden).execute();
    await tx.updateTable("work").set({ is_unrevealed: 1 }).where("id", "=", unrevealed).execute();
  });
  const works = { oneShot, serial, adult, draft, scheduled, membersOnly, deleted, hidden, unrevealed };
  const draftChapter = await addDraftChapter(archive, owner, serial);
  await addCoCreator(archive, Object.values(works));
  await sortFandom(archive);
  await archive.settle();
  const [first] = await listChapters(archive.ground.db.read, owner, serial);
  const series = await seriesOf(archive, owner, oneShot);
  const skin = await createSkin(archive.ground, owner, { title: "Letters", source: ".letter { color: teal }" });
  assert(first !== undefined && skin.ok);
  const chapters = { first: first.id, draft: draftChapter };
  const kept = await keepFilters(archive, browsers.member);
  const rescued = await rescue({
    archive,
    keeper: await memberNamed(archive, "keeper"),
    keepersBrowser: browsers.admin,
    words: markers,
    saidOn: [[oneShot, "Well said"], ...secretComments(works, markers)],
  });
  const uploading = { owner: browsers.owner, archivist: browsers.admin };
  const uploaded = await uploadImports(archive, uploading, markers.upload);
  await archive.settle();
  return { archive, browsers, owner, works, chapters, series, skin: skin.value.id, ...kept, rescued, uploaded };
}

/** The fandom of all works stands under a medium. */
async function sortFandom(archive: TestArchive): Promise<void> {
  const keeper = await memberNamed(archive, "keeper");
  const { ground } = archive;
  const fandom = await findTagByName(ground.db.read, "The Lighthouse");
  const medium = await findTagByName(ground.db.read, "Books & Literature");
  assert(fandom !== null && medium !== null);
  const actions: readonly TagAction[] = [
    { kind: "make-canonical", tag: fandom.id },
    { kind: "link", relation: "parent", above: medium.id, below: fandom.id },
  ];
  for (const action of actions) assert((await applyTagAction(ground, keeper, action)).ok);
}

async function makeBrowsers(archive: TestArchive): Promise<World["browsers"]> {
  const owner = await archive.member("owner");
  await archive.ground.db.write((tx) =>
    tx
      .updateTable("person")
      .set({ email: markers.email, email_key: markers.email })
      .where("login", "=", "owner")
      .execute(),
  );
  const member = await archive.member("reader");
  const { personId } = await memberNamed(archive, "reader");
  const name = { name: "Second self", descriptionSource: "", descriptionHtml: "" as CleanHtml };
  await archive.ground.db.write((tx) => insertPseud(tx, personId, name, archive.clock.now));
  return {
    guest: archive.browser(),
    member,
    coCreator: await archive.member("partner"),
    owner,
    moderator: await archive.member("warden", "moderator"),
    admin: await archive.member("keeper", "admin"),
  };
}

const tags = {
  rating: ["General Audiences"],
  warning: ["No Archive Warnings Apply"],
  fandom: ["The Lighthouse"],
  freeform: ["Tea & Letters"],
};

/** A posted work of one chapter whose every text holds the word. */
export function newWork(word: string, input: Partial<WorkInput> = {}): NewWork {
  const work = {
    ...emptyWorkInput,
    title: `${word} title`,
    language: "en",
    tags,
    summary: `<p>${word} summary</p>`,
    notes: `<p>${word} notes</p>`,
    endNotes: `<p>${word} end</p>`,
    ...input,
  };
  return { work, chapters: [chapter(word)], publication: { kind: "posted" } };
}

export function chapter(word: string) {
  return { ...emptyChapterInput, title: `${word} chapter`, body: `<p>${word} walked to the sea and back again.</p>` };
}

async function written(archive: TestArchive, owner: Member, draft: NewWork): Promise<WorkId> {
  const made = await createWork(archive.ground, owner, draft);
  assert(made.ok, JSON.stringify(made));
  return made.value;
}

async function addDraftChapter(archive: TestArchive, owner: Member, work: WorkId): Promise<ChapterId> {
  const added = await addChapter(archive.ground, owner, work, {
    input: chapter(markers.draftChapter),
    position: null,
    publication: { kind: "draft" },
  });
  assert(added.ok, JSON.stringify(added));
  return added.value;
}

/** Invitations to write together come later; the model has their place. */
async function addCoCreator(archive: TestArchive, works: readonly WorkId[]): Promise<void> {
  const partner = await memberNamed(archive, "partner");
  const pseud = await defaultPseud(archive.ground.db.read, partner.personId);
  assert(pseud !== null);
  await archive.ground.db.write(async (tx) => {
    for (const work_id of works) {
      await tx
        .insertInto("work_creator")
        .values({ work_id, pseud_id: pseud.id, position: 2, state: "accepted" })
        .execute();
    }
  });
}

/** A rule that hides nothing, and a saved search. */
async function keepFilters(archive: TestArchive, reader: BrowserSession): Promise<Pick<World, "rule" | "search">> {
  const rule = { "rule[effect]": "highlight", "rule[kind]": "longer", "rule[value]": "1000000" };
  await reader.submit("/users/reader/filters", rule);
  await reader.submit("/users/reader/searches", { "search[name]": "Everything", "search[address]": "/works" });
  const { read } = archive.ground.db;
  const kept = await read.selectFrom("filter_rule").select("id").executeTakeFirstOrThrow();
  const search = await read.selectFrom("saved_search").select("id").executeTakeFirstOrThrow();
  return { rule: kept.id, search: search.id };
}

export async function memberNamed(archive: TestArchive, login: string): Promise<Member> {
  const person = await findPersonByLogin(archive.ground.db.read, login);
  assert(person !== null);
  return memberOf(person);
}

async function seriesOf(archive: TestArchive, owner: Member, work: WorkId): Promise<SeriesId> {
  const found = await findWork(archive.ground.db.read, owner, work);
  assert(found.ok);
  const part = found.value.series[0];
  assert(part !== undefined);
  return part.seriesId;
}

/** Another name for an account. */
export async function addPseud(archive: TestArchive, login: string, name: string): Promise<void> {
  const { personId } = await memberNamed(archive, login);
  const text = { name, descriptionSource: "", descriptionHtml: "" as CleanHtml };
  await archive.ground.db.write((tx) => insertPseud(tx, personId, text, archive.clock.now));
}
