import type { CleanHtml } from "#core/html.ts";
import type { Member } from "#core/viewer.ts";
import { cleanHtml } from "#engines/author-html/index.ts";
import { findSettings, updateSettings } from "#features/archive/index.ts";
import { createAccount, findPersonByLogin, insertPseud, memberOf, updateAbout } from "#features/people/index.ts";
import {
  addChapter,
  type ChapterInput,
  createSeries,
  createWork,
  emptyChapterInput,
  emptyWorkInput,
  listOwnSeries,
  type NewWork,
  updateSeries,
} from "#features/works/index.ts";
import type { ImportedChapter } from "#formats/document.ts";
import type { Ground } from "#platform/ground.ts";
import { readShelf, type Shelf, type ShelfAccount, type ShelfChapter, type ShelfWork } from "./shelf.ts";
import { readShelfChapters } from "./shelf-texts.ts";
import { wrangleShelf } from "./wrangle-shelf.ts";

/** An account of the shelf, with the password that was made up for it. */
export interface FilledAccount {
  readonly login: string;
  readonly password: string;
  readonly role: string;
}

export interface FilledShelf {
  readonly accounts: readonly FilledAccount[];
  readonly works: number;
  readonly series: number;
}

// Nothing at all needs no cleaning.
const noDescription = { descriptionSource: "", descriptionHtml: "" as CleanHtml };

const dayMs = 86_400_000;

/** Puts the sample shelf into an archive that was set up: accounts, series, works with their dates. */
export async function fillSampleShelf(
  ground: Ground,
  progress: (title: string, done: number, total: number) => void = () => undefined,
): Promise<FilledShelf> {
  const shelf = readShelf();
  const accounts: FilledAccount[] = [];
  const members = new Map<string, Member>();
  for (const account of shelf.accounts) {
    const { member, password } = await addAccount(ground, account);
    members.set(account.login, member);
    accounts.push({ login: account.login, password, role: account.role });
  }
  // Oldest first, so that ids grow with dates as they do in an archive that was lived in.
  const works = shelf.works.toSorted((a, b) => b.publishedDaysAgo - a.publishedDaysAgo);
  for (const [index, work] of works.entries()) {
    await addWork(ground, memberNamed(members, work.by.login), work);
    progress(work.title, index + 1, works.length);
  }
  await describeSeries(ground, shelf, members);
  await wrangleShelf(ground, members);
  await welcome(ground, shelf.welcome);
  return { accounts, works: works.length, series: shelf.series.length };
}

async function addAccount(ground: Ground, account: ShelfAccount): Promise<{ member: Member; password: string }> {
  const email = `${account.login}@octavo.example`;
  const made = await createAccount(ground, { login: account.login, email, role: account.role, password: null });
  if (!made.ok) throw new Error(`The sample shelf's account ${account.login}: ${made.refusal.message}`);
  const id = made.value.id;
  await ground.db.write(async (tx) => {
    for (const name of account.pseuds.slice(1)) await insertPseud(tx, id, { name, ...noDescription }, ground.now());
    await updateAbout(tx, id, account.about, cleanHtml(account.about, "profile", { siteUrl: ground.url }));
  });
  const person = await findPersonByLogin(ground.db.read, account.login);
  if (person === null) throw new Error(`The sample shelf's account ${account.login} is gone`);
  return { member: memberOf(person), password: made.value.password ?? "" };
}

async function addWork(ground: Ground, owner: Member, work: ShelfWork): Promise<void> {
  const texts = readShelfChapters(work);
  const chapters = work.chapters.map((chapter, index) =>
    toChapter(ground, work, { chapter, index, text: texts[index] }),
  );
  const posted = chapters.filter((_, index) => work.chapters[index]?.scheduledInDays === undefined);
  const made = await createWork(ground, owner, toNewWork(ground, work, posted));
  if (!made.ok) throw new Error(`The sample shelf's ${work.title}: ${JSON.stringify(made.refusal)}`);
  for (const [index, input] of chapters.entries()) {
    const days = work.chapters[index]?.scheduledInDays;
    if (days === undefined) continue;
    const publication = { kind: "scheduled", at: ground.now() + days * dayMs } as const;
    const added = await addChapter(ground, owner, made.value, { input, position: null, publication });
    if (!added.ok) throw new Error(`The sample shelf's ${work.title}: ${JSON.stringify(added.refusal)}`);
  }
}

function toNewWork(ground: Ground, work: ShelfWork, chapters: readonly ChapterInput[]): NewWork {
  return {
    work: {
      ...emptyWorkInput,
      title: work.title,
      language: work.language,
      tags: {
        rating: [work.rating],
        warning: work.warnings,
        category: work.categories,
        fandom: work.fandoms,
        relationship: work.relationships,
        character: work.characters,
        freeform: work.freeforms,
      },
      summary: work.summary,
      notes: work.notes,
      endNotes: work.endNotes,
      expectedChapters: work.expectedChapters,
      visibility: work.visibility,
      commentPermission: "everybody",
      pseuds: [work.by.pseud],
      series: work.series.map(({ title, position }) => ({ id: null, title, position })),
      publishedOn: dayBefore(ground.now(), work.publishedDaysAgo),
    },
    chapters,
    publication: work.posted ? { kind: "posted" } : { kind: "draft" },
  };
}

interface Part {
  readonly chapter: ShelfChapter;
  readonly index: number;
  readonly text: ImportedChapter | undefined;
}

function toChapter(ground: Ground, work: ShelfWork, { chapter, index, text }: Part): ChapterInput {
  const daysAgo = work.publishedDaysAgo - index * work.chapterIntervalDays;
  return {
    ...emptyChapterInput,
    title: chapter.title,
    notes: chapter.notes ?? "",
    endNotes: [chapter.endNotes ?? "", text?.endNotes ?? ""].filter((note) => note !== "").join("\n"),
    body: text?.body ?? "",
    publishedOn: chapter.scheduledInDays === undefined ? dayBefore(ground.now(), Math.max(daysAgo, 0)) : null,
  };
}

/** Series were made with their first works; now they get their texts. */
async function describeSeries(ground: Ground, shelf: Shelf, members: ReadonlyMap<string, Member>): Promise<void> {
  for (const { by, title, description, notes, complete } of shelf.series) {
    const owner = memberNamed(members, by.login);
    const known = (await listOwnSeries(ground.db.read, owner.personId)).find((series) => series.title === title);
    const input = { title, description, notes, isComplete: complete };
    const changed =
      known === undefined
        ? await createSeries(ground, owner, { ...input, works: [] })
        : await updateSeries(ground, owner, known.id, input);
    if (!changed.ok) throw new Error(`The sample shelf's series ${title}: ${JSON.stringify(changed.refusal)}`);
  }
}

function welcome(ground: Ground, source: string): Promise<void> {
  return ground.db.write(async (tx) => {
    const settings = await findSettings(tx);
    if (settings.welcome.source !== "") return;
    const html = cleanHtml(source, "profile", { siteUrl: ground.url });
    await updateSettings(tx, { ...settings, welcome: { source, html } }, ground.now());
  });
}

function memberNamed(members: ReadonlyMap<string, Member>, login: string): Member {
  const member = members.get(login);
  if (member === undefined) throw new Error(`The sample shelf has no account ${login}`);
  return member;
}

function dayBefore(now: number, days: number): string {
  return new Date(now - days * dayMs).toISOString().slice(0, 10);
}
