import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Landing, startLanding } from "#test/support/landing.ts";
import { chapterNamed, newWork, settled } from "#test/support/writers.ts";
import { findWorkInput } from "./find-work.ts";
import type { WorkInput } from "./input.ts";
import { prepareUndo, undoImport } from "./undo-import.ts";
import { updateWork } from "./work-actions.ts";
import type { Landed, WorkImport } from "./work-import.ts";

forEachDatabase("an import that is taken back", (open) => {
  let landing: Landing;

  before(async () => {
    landing = await startLanding(open);
  });

  const told = (key: string, said: Partial<WorkInput>, chapters: readonly string[] = ["One"]): WorkImport => ({
    ...{ key, byline: "A. N. Author", digest: JSON.stringify([said, chapters]), chapterKeys: chapters },
    draft: newWork("From afar", said, {
      chapters: chapters.map((name) => chapterNamed(name)),
      publication: { kind: "posted" },
    }),
  });
  const inputOf = async (id: WorkId) => settled(await findWorkInput(landing.ground.db.read, landing.keeper, id));
  const edit = async (id: WorkId, changed: Partial<WorkInput>) => {
    const input = { ...(await inputOf(id)), ...changed };
    settled(await updateWork(landing.ground, landing.keeper, id, { input, publication: null, chapters: "first" }));
  };
  const undo = async ({ id, before: packed }: Landed) => {
    const prepared = settled(await prepareUndo(landing.ground, landing.keeper, { workId: id, packed }));
    return landing.ground.db.write((tx) => undoImport(tx, prepared, landing.ground.now()));
  };

  test("gives a complete work back the number of chapters that it had", async () => {
    const { id } = await landing.land(told("growing", { isComplete: true }));
    const grown = await landing.land(told("growing", { isComplete: true }, ["One", "Two"]));
    assert.equal((await inputOf(id)).expectedChapters, 2);
    assert.deepEqual(await undo(grown), { kind: "restored" });
    assert.equal((await inputOf(id)).expectedChapters, 1);
    await landing.land(told("growing", { isComplete: true }, ["One", "Two", "Three"]));
    await landing.land(told("growing", { isComplete: true, notes: "Less." }, ["One", "Two"]));
    assert.equal((await inputOf(id)).expectedChapters, 2);
  });

  test("stands as it stood, with what was edited here before it", async () => {
    const { id } = await landing.land(told("edited", { summary: "Old." }));
    await edit(id, { notes: "Mine." });
    const second = await landing.land(told("edited", { summary: "New." }));
    assert.deepEqual([(await inputOf(id)).summary, (await inputOf(id)).notes], ["New.", "Mine."]);
    assert.deepEqual(await undo(second), { kind: "restored" });
    assert.deepEqual([(await inputOf(id)).summary, (await inputOf(id)).notes], ["Old.", "Mine."]);
    const third = await landing.land(told("edited", { summary: "Newer." }));
    await edit(id, { notes: "Mine, again." });
    assert.deepEqual(await undo(third), { kind: "touched", by: ["notes"] });
    assert.deepEqual([(await inputOf(id)).summary, (await inputOf(id)).notes], ["Newer.", "Mine, again."]);
  });
});
