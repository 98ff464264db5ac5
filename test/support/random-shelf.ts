import type { TagId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { defaultPseud } from "#features/people/index.ts";
import { createWork, type NewWork, type WorkInput } from "#features/works/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { chapterNamed, memberNamed, requiredTags, settled, type WritingArchive, workNamed } from "./writers.ts";

/** Answers a whole number from 0 up to, but without, `below`; the same row of numbers for the same seed. */
export type Dice = (below: number) => number;

export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** People who write and look at works, each with the role of her name. */
export interface Writers {
  readonly owner: Member;
  readonly partner: Member;
  readonly reader: Member;
  readonly moderator: Member;
  readonly admin: Member;
}

export async function makeWriters(archive: WritingArchive): Promise<Writers> {
  return {
    owner: await memberNamed(archive, "owner"),
    partner: await memberNamed(archive, "partner"),
    reader: await memberNamed(archive, "reader"),
    moderator: await memberNamed(archive, "warden", "moderator"),
    admin: await memberNamed(archive, "keeper", "admin"),
  };
}

const fandoms = ["Sherlock Holmes - Arthur Conan Doyle", "The Lighthouse", "Dracula", "Emma - Jane Austen"];
const characters = ["Emma Woodhouse", "John Watson", "Mina Harker"];
const relationships = ["Emma Woodhouse/John Watson", "John Watson/Emma Woodhouse", "Mina Harker & John Watson"];
const freeforms = ["Fluff", "Angst", "Slow Burn", "Case Fic", "Æther", "zeppelins"];
const titles = ["The Storm", "A Quiet Night", "Letters", "Élan", "2 Ships", "storm again"];

/** Posts a work of any kind: drafts, hidden and anonymous ones among them, with a partner as creator or invited. */
export async function makeRandomWork(archive: WritingArchive, people: Writers, dice: Dice): Promise<WorkId> {
  const { ground } = archive;
  const author = dice(4) === 0 ? people.partner : people.owner;
  const id = settled(await createWork(ground, author, randomWork(dice)));
  await ground.db.write(async (tx) => {
    if (dice(3) === 0) await addCreator(tx, id, author === people.owner ? people.partner : people.owner, dice);
    await touch(tx, id, dice);
    await appendChange(tx, { kind: "work.updated", workId: id }, ground.now());
  });
  return id;
}

/** Makes one tag a synonym of another of its type, or sets it free. */
export async function rewireTags(archive: WritingArchive, dice: Dice): Promise<void> {
  const { ground } = archive;
  await ground.db.write(async (tx) => {
    const type = ["freeform", "relationship", "fandom"][dice(3)] ?? "";
    const rows = await tx.selectFrom("tag").select(["id", "synonym_of"]).where("type_key", "=", type).execute();
    const from = rows[dice(rows.length)];
    const to = rows[dice(rows.length)];
    if (from === undefined || to === undefined || from.id === to.id || to.synonym_of !== null) return;
    if (rows.some((row) => row.synonym_of === from.id)) return;
    const synonymOf: TagId | null = dice(3) === 0 ? null : to.id;
    await tx.updateTable("tag").set({ synonym_of: synonymOf, is_canonical: 0 }).where("id", "=", from.id).execute();
    if (synonymOf !== null) await tx.updateTable("tag").set({ is_canonical: 1 }).where("id", "=", to.id).execute();
    for (const tagId of [from.id, to.id]) await appendChange(tx, { kind: "tag.changed", tagId }, ground.now());
  });
}

function randomWork(dice: Dice): NewWork {
  const some = (names: readonly string[], most: number): readonly string[] =>
    names.filter(() => dice(names.length) < most);
  const input: Partial<WorkInput> = {
    summary: dice(2) === 0 ? "<p>A <em>stormy</em> tale.</p>" : "",
    visibility: dice(3) === 0 ? "members" : "public",
    expectedChapters: [null, 1, 2, 3][dice(4)] ?? null,
    tags: {
      ...requiredTags,
      fandom: [fandoms[dice(fandoms.length)] ?? "", ...some(fandoms, 1)].filter(
        (name, at, all) => all.indexOf(name) === at,
      ),
      character: some(characters, 1),
      relationship: some(relationships, 1),
      freeform: some(freeforms, 2),
    },
    language: dice(4) === 0 ? "de" : "en",
    series: dice(4) === 0 ? [{ id: null, title: "The shelf", position: null }] : [],
  };
  const publication = dice(8) === 0 ? ({ kind: "draft" } as const) : ({ kind: "posted" } as const);
  return { work: workNamed(titles[dice(titles.length)] ?? "", input), chapters: [chapterNamed("")], publication };
}

async function addCreator(tx: Tx, id: WorkId, member: Member, dice: Dice): Promise<void> {
  const { id: pseudId } = await defaultPseud(tx, member.personId);
  const state = dice(2) === 0 ? "accepted" : "invited";
  await tx.insertInto("work_creator").values({ work_id: id, pseud_id: pseudId, position: 9, state }).execute();
}

/** What works have that no form sets, instants that differ by more than a second among them. */
async function touch(tx: Tx, id: WorkId, dice: Dice): Promise<void> {
  await tx
    .updateTable("work")
    .set({
      words: dice(5) * 100,
      kudos: dice(4),
      hits: dice(50),
      comments: dice(3),
      bookmarks: dice(3),
      revised_at: Date.UTC(2026, 0, 1 + dice(20), dice(24)),
      is_anonymous: dice(4) === 0 ? 1 : 0,
      is_unrevealed: dice(8) === 0 ? 1 : 0,
      hidden_at: dice(8) === 0 ? 1 : null,
      deleted_at: dice(10) === 0 ? 1 : null,
    })
    .where("id", "=", id)
    .execute();
}
