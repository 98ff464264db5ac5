import assert from "node:assert/strict";
import { test } from "node:test";
import { addTagType, changeTagFlags, findTagByName } from "#features/tags/index.ts";
import { ChangeFeed, findLastChange } from "#platform/changes/feed.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork, requiredTags, settled, startWriting } from "#test/support/writers.ts";
import { adultKind, adultWorks } from "./adult-tags.ts";
import { createWork } from "./index.ts";

forEachDatabase("works behind the adult gate", (open) => {
  test("are looked at when a tag of theirs becomes adult, and not when the taxonomy gets a type", async () => {
    const archive = await startWriting(open);
    const { ground } = archive;
    const admin = await memberNamed(archive, "keeper", "admin");
    for (const title of ["One", "Two"]) settled(await createWork(ground, admin, newWork(title)));
    await archive.settle();
    const feed = new ChangeFeed(ground.db, [adultWorks(ground)], (_, cause) => assert.fail(String(cause)));
    const listAsked = async () => {
      await feed.settled();
      const rows = await ground.db.read.selectFrom("job").select("payload").where("kind", "=", adultKind).execute();
      return rows.map((row) => row.payload);
    };
    const rules = { isRequired: false, isSingle: false, isFixed: false, isFacet: true, parentTypes: [] };
    settled(await addTagType(ground, admin, { key: "trope", label: "Trope", labelPlural: "Tropes", ...rules }));
    assert.deepEqual(await listAsked(), []);
    const general = await findTagByName(ground.db.read, requiredTags["rating"]?.[0] ?? "");
    assert(general !== null);
    settled(await changeTagFlags(ground, admin, general.id, { isAdult: true, isOffered: true }));
    assert.deepEqual(await listAsked(), [JSON.stringify({ tagIds: [general.id] })]);
    const before = await findLastChange(ground.db.read);
    await archive.settle();
    const works = await ground.db.read.selectFrom("work").select("is_adult").execute();
    assert.deepEqual(
      works.map((work) => work.is_adult),
      [1, 1],
    );
    // Pages that were kept are shown until the next change.
    assert((await findLastChange(ground.db.read)) > before);
  });
});
