import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { defaultPreferences } from "#core/preferences.ts";
import type { Viewer } from "#core/viewer.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Landing, startLanding } from "#test/support/landing.ts";
import { chapterNamed, newWork, settled } from "#test/support/writers.ts";
import { listChapters } from "./find-chapter.ts";
import { findWork } from "./find-work.ts";
import { prepareUndo, undoImport } from "./undo-import.ts";
import type { WorkImport } from "./work-import.ts";

const guest: Viewer = { kind: "guest", seesAdult: true, preferences: defaultPreferences };

forEachDatabase("what moderators of a source let through later", (open) => {
  let landing: Landing;

  before(async () => {
    landing = await startLanding(open);
  });

  interface Said {
    readonly chapters: readonly string[];
    readonly isWaiting?: boolean;
    readonly waiting?: readonly number[];
    readonly isDraft?: boolean;
  }

  const told = (key: string, { chapters, isWaiting = false, waiting = [], isDraft = false }: Said): WorkImport => {
    const publication = { kind: isWaiting || isDraft ? "draft" : "posted" } as const;
    return {
      ...{
        key,
        byline: "A. N. Author",
        digest: JSON.stringify([chapters, isWaiting, waiting, isDraft]),
        isWaiting,
        waitingChapters: new Set(waiting),
      },
      chapterKeys: chapters,
      draft: newWork("From afar", {}, { chapters: chapters.map((name) => chapterNamed(name)), publication }),
    };
  };
  const land = (work: WorkImport) => landing.land(work);
  const seen = async (id: WorkId): Promise<readonly string[] | null> => {
    const { read } = landing.ground.db;
    if (!(await findWork(read, guest, id)).ok) return null;
    return (await listChapters(read, guest, id)).map(({ title }) => title);
  };

  test("a story comes out of its queue with its chapters, and goes back when that is undone", async () => {
    const first = await land(told("release 1", { chapters: ["One", "Two"], isWaiting: true }));
    assert.equal(await seen(first.id), null);
    const again = await land(told("release 1", { chapters: ["One", "Two", "Three"] }));
    assert.equal(again.outcome, "updated");
    assert.deepEqual(await seen(first.id), ["One", "Two", "Three"]);
    const { ground, keeper } = landing;
    const undo = settled(await prepareUndo(ground, keeper, { workId: first.id, packed: again.before }));
    assert.deepEqual(await ground.db.write((tx) => undoImport(tx, undo, ground.now())), { kind: "restored" });
    assert.equal(await seen(first.id), null);
    assert.equal((await land(told("release 1", { chapters: ["One", "Two"] }))).outcome, "updated");
    assert.deepEqual(await seen(first.id), ["One", "Two"]);
  });

  test("a chapter that waited is posted with its story", async () => {
    const { id } = await land(told("release 2", { chapters: ["One", "Two"], waiting: [1] }));
    assert.deepEqual(await seen(id), ["One"]);
    assert.equal((await land(told("release 2", { chapters: ["One", "Two"] }))).outcome, "updated");
    assert.deepEqual(await seen(id), ["One", "Two"]);
  });

  test("what came in as a draft by an archivist's wish stays one", async () => {
    const { id } = await land(told("release 3", { chapters: ["One"], isDraft: true }));
    assert.equal((await land(told("release 3", { chapters: ["One"] }))).outcome, "unchanged");
    assert.equal(await seen(id), null);
  });

  test("a story that waits again at its source stays posted, and that is told", async () => {
    const { id } = await land(told("release 4", { chapters: ["One"] }));
    const again = await land(told("release 4", { chapters: ["One"], isWaiting: true }));
    assert.deepEqual([again.outcome, again.isWithdrawn], ["unchanged", true]);
    assert.deepEqual(await seen(id), ["One"]);
  });

  test("chapters that changed nothing but their order stand in the new one", async () => {
    const { id } = await land(told("release 5", { chapters: ["One", "Two", "Three"] }));
    assert.equal((await land(told("release 5", { chapters: ["Two", "One", "Three"] }))).outcome, "updated");
    assert.deepEqual(await seen(id), ["Two", "One", "Three"]);
  });
});
