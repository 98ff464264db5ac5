import assert from "node:assert/strict";
import { test } from "node:test";
import type { TagId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { recountUses } from "#features/tags/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import {
  memberNamed,
  newWork,
  requiredTags,
  settled,
  startWriting,
  type WritingArchive,
} from "#test/support/writers.ts";
import { deleteWork, eraseWork, restoreWork } from "./bin-actions.ts";
import { createWork, updateWork } from "./work-actions.ts";

const names = ["Tea", "Rain", "Letters", "Trains", "Snow"];

forEachDatabase("uses of tags", (open) => {
  test("equal a count of all works after any changes, taken in once or twice", async () => {
    const archive = await startWriting(open);
    const writer = await memberNamed(archive, "counted");
    const ids: WorkId[] = [];
    for (let round = 0; round < 24; round += 1) {
      await change(archive, writer, ids, round);
      if (round % 5 === 0) await archive.settle();
      if (round % 7 === 0) await archive.ground.db.write((tx) => recountUses(tx, ids));
    }
    await archive.settle();
    assert.deepEqual(await listUses(archive), await countUses(archive));
    assert.ok([...(await listUses(archive)).values()].some((uses) => uses > 1));
  });
});

/** One of the ways in which a work comes to have other tags, or to be counted or not. */
async function change({ ground }: WritingArchive, writer: Member, ids: WorkId[], round: number): Promise<void> {
  const freeform = names.filter((_, index) => (round * 7 + index * 3) % 5 < 3);
  const tags = { ...requiredTags, freeform };
  const id = ids[(round * 5) % Math.max(1, ids.length)];
  if (id === undefined || round % 2 === 0)
    ids.push(settled(await createWork(ground, writer, newWork("Counted", { tags }))));
  else if (round % 4 === 1)
    await updateWork(ground, writer, id, {
      input: newWork("Counted", { tags }).work,
      publication: null,
      chapters: "first",
    });
  else if (round % 8 === 3) await deleteWork(ground, writer, id);
  else await (round % 16 === 7 ? restoreWork(ground, writer, id) : eraseWork(ground, writer, id));
}

async function listUses({ ground }: WritingArchive): Promise<ReadonlyMap<TagId, number>> {
  const rows = await ground.db.read
    .selectFrom("tag")
    .select(["id", "uses"])
    .where("uses", ">", 0)
    .orderBy("id")
    .execute();
  return new Map(rows.map((row) => [row.id, row.uses]));
}

async function countUses({ ground }: WritingArchive): Promise<ReadonlyMap<TagId, number>> {
  const rows = await ground.db.read
    .selectFrom("work_tag")
    .innerJoin("work", "work.id", "work_tag.work_id")
    .select((build) => ["work_tag.tag_id as id", build.fn.countAll<number>().as("uses")])
    .where("work.state", "=", "posted")
    .where("work.deleted_at", "is", null)
    .groupBy("work_tag.tag_id")
    .orderBy("work_tag.tag_id")
    .execute();
  return new Map(rows.map((row) => [row.id, Number(row.uses)]));
}
