import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { defaultPseud } from "#features/people/index.ts";

import { forEachDatabase } from "#test/support/databases.ts";
import { aGuest, memberNamed, newWork, settled, startWriting, type WritingArchive } from "#test/support/writers.ts";
import { deleteWork, hideWork } from "./bin-actions.ts";
import { insertWorkCreators } from "./creator-store.ts";
import { findChapter, listChapters } from "./find-chapter.ts";
import { findSeries, listSeries, listSeriesWorks } from "./find-series.ts";
import { findWork } from "./find-work.ts";
import type { NewWork, WorkInput } from "./input.ts";
import { countWorks, listWorks } from "./list-works.ts";
import { createWork } from "./work-actions.ts";
import { updateRow } from "./work-store.ts";

const states = ["posted", "members", "draft", "scheduled", "hidden", "unrevealed", "deleted"] as const;
type State = (typeof states)[number];

/** Who may see a work in each state: guest, member, owner, co-creator, invited, moderator, administrator. */
const table: Readonly<Record<State, string>> = {
  posted: "guest member owner co invited moderator admin",
  members: "member owner co invited moderator admin",
  draft: "owner co invited admin",
  scheduled: "owner co invited admin",
  hidden: "owner co invited moderator admin",
  unrevealed: "owner co invited moderator admin",
  deleted: "",
};

forEachDatabase("who may see a work", (open) => {
  let archive: WritingArchive;
  let viewers: Readonly<Record<string, Viewer>>;
  const works = new Map<State, WorkId>();

  before(async () => {
    archive = await startWriting(open);
    const owner = await memberNamed(archive, "owner");
    const co = await memberNamed(archive, "co_creator");
    const invited = await memberNamed(archive, "invited");
    const member = await memberNamed(archive, "member_one");
    const moderator = await memberNamed(archive, "moderator", "moderator");
    const admin = await memberNamed(archive, "admin", "admin");
    viewers = { guest: aGuest, member, owner, co, invited, moderator, admin };
    const { ground } = archive;
    for (const state of states) {
      const id = settled(await createWork(ground, owner, toNewWork(state, ground.now())));
      works.set(state, id);
      await ground.db.write(async (tx) => {
        await insertWorkCreators(tx, id, [(await defaultPseud(tx, co.personId)).id]);
        await insertWorkCreators(tx, id, [(await defaultPseud(tx, invited.personId)).id], "invited");
        if (state === "unrevealed") await updateRow(tx, id, { is_unrevealed: 1 });
      });
      if (state === "hidden") settled(await hideWork(ground, moderator, id, true));
      if (state === "deleted") settled(await deleteWork(ground, owner, id));
    }
  });

  for (const state of states) {
    test(`a work that is ${state} is found by ${table[state] || "nobody"}`, async () => {
      const db = archive.ground.db.read;
      const id = works.get(state)!;
      for (const [name, viewer] of Object.entries(viewers)) {
        const isVisible = table[state].split(" ").includes(name);
        const found = await findWork(db, viewer, id);
        assert.equal(found.ok, isVisible, `${name} at the work`);
        const chapters = await listChapters(db, viewer, id);
        assert.equal(chapters.length, isVisible ? 1 : 0, `${name} at its chapters`);
        const inSeries = await listSeriesWorks(db, viewer, await theSeries());
        assert.equal(
          inSeries.some((work) => work.id === id),
          isVisible,
          `${name} at the series`,
        );
        const isListed = isVisible && !["draft", "scheduled"].includes(state);
        const listed = await listWorks(db, viewer, { filter: {}, page: 1, perPage: 100, sort: "revised" });
        assert.equal(
          listed.items.some((work) => work.id === id),
          isListed,
          `${name} at the list`,
        );
        assert.equal(await countWorks(db, viewer, {}), listed.items.length);
      }
    });
  }

  test("a guest is sent to the login for what members may see, and for nothing else", async () => {
    const db = archive.ground.db.read;
    for (const state of states) {
      const found = await findWork(db, aGuest, works.get(state)!);
      if (state === "posted") assert(found.ok);
      else assert.deepEqual(found, { ok: false, refusal: state === "members" ? "members-only" : "missing" });
    }
    const [chapter] = await listChapters(db, viewers["owner"]!, works.get("members")!);
    assert.deepEqual(await findChapter(db, aGuest, chapter!.id), { ok: false, refusal: "members-only" });
    const [draft] = await listChapters(db, viewers["owner"]!, works.get("draft")!);
    assert.deepEqual(await findChapter(db, aGuest, draft!.id), { ok: false, refusal: "missing" });
  });

  test("numbers and totals of a series are over what each viewer may see", async () => {
    const db = archive.ground.db.read;
    const series = await theSeries();
    const numbersFor = async (viewer: Viewer) =>
      (await listSeriesWorks(db, viewer, series)).map((work) => `${work.position}→${work.number}`).join(" ");
    assert.equal(await numbersFor(aGuest), "1→1");
    assert.equal(await numbersFor(viewers["member"]!), "1→1 2→2");
    assert.equal(await numbersFor(viewers["owner"]!), "1→1 2→2 3→3 4→4 5→5 6→6");
    assert.equal(settled(await findSeries(db, aGuest, series)).works, 1);
    assert.equal(settled(await findSeries(db, viewers["owner"]!, series)).works, 6);
  });

  test("the drafts and the bin of one are nobody else's", async () => {
    const db = archive.ground.db.read;
    const shelf = async (viewer: Viewer, which: "drafts" | "bin") => {
      const page = await listWorks(db, viewer, { filter: { shelf: which }, page: 1, perPage: 20, sort: "revised" });
      return page.items.map((work) => work.title).toSorted();
    };
    assert.deepEqual(await shelf(viewers["owner"]!, "drafts"), ["draft", "scheduled"]);
    assert.deepEqual(await shelf(viewers["invited"]!, "drafts"), ["draft", "scheduled"]);
    assert.deepEqual(await shelf(viewers["owner"]!, "bin"), ["deleted"]);
    for (const name of ["guest", "member", "moderator"]) {
      assert.deepEqual(await shelf(viewers[name]!, "drafts"), [], name);
      assert.deepEqual(await shelf(viewers[name]!, "bin"), [], name);
    }
    assert.deepEqual(await shelf(viewers["invited"]!, "bin"), []);
  });

  test("who made an anonymous work is told to its creators and moderators alone, in no list and no series", async () => {
    const { ground } = archive;
    const writer = await memberNamed(archive, "masked");
    const id = settled(await createWork(ground, writer, newWork("Masked", { series: [inSeries("Masks")] })));
    await ground.db.write((tx) => updateRow(tx, id, { is_anonymous: 1 }));
    const db = ground.db.read;
    const seenBy = async (viewer: Viewer) => {
      const work = settled(await findWork(db, viewer, id));
      const series = await listSeries(db, viewer, { personId: writer.personId, page: 1, perPage: 20 });
      const ofSeries = settled(await findSeries(db, viewer, work.series[0]!.seriesId));
      return {
        names: work.byline.creators.map((creator) => creator.login),
        listed: await countWorks(db, viewer, { personId: writer.personId }),
        series: series.total,
        inSeries: ofSeries.byline.creators.length,
      };
    };
    const nothing = { names: [], listed: 0, series: 0, inSeries: 0 };
    assert.deepEqual(await seenBy(aGuest), nothing);
    assert.deepEqual(await seenBy(viewers["member"]!), nothing);
    const all = { names: ["masked"], listed: 1, series: 1, inSeries: 1 };
    assert.deepEqual(await seenBy(writer), all);
    assert.deepEqual(await seenBy(viewers["moderator"]!), all);
  });

  async function theSeries() {
    return settled(await findWork(archive.ground.db.read, viewers["owner"]!, works.get("posted")!)).series[0]!.seriesId;
  }
});

function toNewWork(state: State, now: number): NewWork {
  const input: Partial<WorkInput> = {
    series: [inSeries("All states")],
    visibility: state === "members" ? "members" : "public",
  };
  if (state === "draft") return newWork(state, input, { publication: { kind: "draft" } });
  if (state === "scheduled") return newWork(state, input, { publication: { kind: "scheduled", at: now + 1_000 } });
  return newWork(state, input);
}

function inSeries(title: string) {
  return { id: null, title, position: null };
}
