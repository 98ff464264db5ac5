import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TagId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { startArchiveOn } from "#test/support/posted-shelf.ts";
import { memberNamed } from "#test/support/world.ts";
import { applyTagAction } from "./apply-tag-actions.ts";
import { ensureTags } from "./ensure-tags.ts";
import type { TagAction } from "./tag-action.ts";
import { undoTagAction } from "./undo-tag-action.ts";

forEachDatabase("every kind of action on tags", (open) => {
  let archive: TestArchive;
  let admin: Member;
  before(async () => {
    archive = await startArchiveOn(open);
    await archive.member("chief", "admin");
    admin = await memberNamed(archive, "chief");
  });
  after(() => archive.stop());

  const act = async (action: TagAction) => {
    const done = await applyTagAction(archive.ground, admin, action);
    assert(done.ok, JSON.stringify([action, done]));
    return done.value;
  };

  /** Everything that wrangling writes of tags. */
  const standing = async () => {
    const { read } = archive.ground.db;
    const tags = await read.selectFrom("tag").selectAll().orderBy("id").execute();
    const links = await read.selectFrom("tag_link").selectAll().execute();
    return { tags, links: links.map((link) => JSON.stringify(link)).sort() };
  };

  const listUndone = async () => {
    const undone = archive.ground.db.read.selectFrom("tag_action").select("id").where("undone_at", "is not", null);
    return (await undone.orderBy("id").execute()).map((row) => row.id);
  };

  test("is taken back to what was there, done again, and taken back once more", async () => {
    const coin = (type: string, ...names: readonly string[]): Promise<readonly TagId[]> =>
      archive.ground.db.write((tx) =>
        ensureTags(
          tx,
          names.map((name) => ({ typeKey: type, name })),
          testNow,
        ),
      );
    const [sea, ocean, wide] = await coin("fandom", "Sea", "Ocean", "Wide");
    const [ann, anna, bob] = await coin("character", "Ann", "Anna", "Bob");
    const [pair] = await coin("relationship", "Ann/Bob");
    const [stray] = await coin("freeform", "Stray");
    for (const tag of [sea, ocean, wide, ann, bob]) await act({ kind: "make-canonical", tag: tag! });
    await act({ kind: "link", relation: "metatag", above: wide!, below: sea! });
    await act({ kind: "link", relation: "parent", above: sea!, below: ann! });
    await act({ kind: "make-synonym", tag: anna!, of: ann! });
    const actions: readonly TagAction[] = [
      { kind: "make-canonical", tag: pair! },
      { kind: "remove-canonical", tag: ann! },
      { kind: "remove-canonical", tag: wide! },
      { kind: "release-synonym", tag: anna! },
      { kind: "make-synonym", tag: anna!, of: bob! },
      { kind: "make-synonym", tag: sea!, of: ocean! },
      { kind: "make-synonym", tag: ann!, of: bob! },
      { kind: "mark-unwrangleable", tag: stray!, is: true },
      { kind: "link", relation: "parent", above: ocean!, below: bob! },
      { kind: "link", relation: "metatag", above: ocean!, below: wide! },
      { kind: "unlink", relation: "metatag", above: wide!, below: sea! },
      { kind: "unlink", relation: "parent", above: sea!, below: ann! },
      { kind: "change-type", tag: stray!, type: "character" },
      { kind: "rename", tag: ocean!, name: "Océan" },
      { kind: "rename", tag: ocean!, name: "Deep" },
    ];
    for (const action of actions) {
      const before = await standing();
      const asked = await applyTagAction(archive.ground, admin, action);
      assert(asked.ok, JSON.stringify([action, asked]));
      const after = await standing();
      assert.notDeepEqual(after, before, JSON.stringify(action));
      const undone = await undoTagAction(archive.ground, admin, asked.value);
      assert(undone.ok, JSON.stringify([action, undone]));
      assert.deepEqual(await standing(), before, JSON.stringify(action));
      const again = await undoTagAction(archive.ground, admin, undone.value);
      assert(again.ok, JSON.stringify([action, again]));
      assert.deepEqual(await standing(), after, JSON.stringify(action));
      assert.deepEqual(await listUndone(), [undone.value]);
      const last = await undoTagAction(archive.ground, admin, again.value);
      assert(last.ok);
      assert.deepEqual(await standing(), before, JSON.stringify(action));
      assert.deepEqual(await listUndone(), [asked.value, again.value]);
      await archive.ground.db.write((tx) => tx.updateTable("tag_action").set({ undone_at: null }).execute());
    }
  });
});
