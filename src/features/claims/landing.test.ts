import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import type { ImportedPerson } from "#formats/document.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { type Landing, startLanding } from "#test/support/landing.ts";
import { findAuthor } from "./author-store.ts";
import { listAuthorsOf, listSeriesIdsOf } from "./credit-store.ts";
import { landCreators } from "./land-creators.ts";

forEachDatabase("landing authors", (open) => {
  let landing: Landing;

  before(async () => {
    landing = await startLanding(open);
  });

  const somebody = (name: string, rest: Partial<ImportedPerson> = {}): ImportedPerson => ({
    name,
    key: null,
    email: null,
    url: null,
    ...rest,
  });
  const work = (key: string, series?: readonly string[]) => landing.work(key, series);
  const land = (workId: WorkId, creators: readonly ImportedPerson[], source = "", byline: string | null = "Jane") =>
    landing.ground.db.write((tx) =>
      landCreators(tx, { workId, ownerId: landing.keeper.personId, creators, byline, batchId: 1, source }, testNow),
    );

  test("one key in one archive is one author, and another's in another archive", async () => {
    const [one, two, three] = [await work("l1"), await work("l2"), await work("l3")];
    const [jane] = await land(one, [somebody("Jane", { key: "4", email: "jane@old.example" })], "sea");
    assert.deepEqual(await land(two, [somebody("Jane Roe", { key: "4" })], "sea"), [jane]);
    assert.notDeepEqual(await land(three, [somebody("Jane", { key: "4" })], "hill"), [jane]);
    const found = await findAuthor(landing.ground.db.read, jane!);
    assert.deepEqual([found?.name, found?.email, found?.state], ["Jane Roe", "jane@old.example", "unclaimed"]);
  });

  test("without a key the name tells, and two mailboxes are two people", async () => {
    const id = await work("l4");
    const [ann] = await land(id, [somebody("Ann Ó")]);
    assert.deepEqual(await land(id, [somebody("ann o")]), [ann]);
    const [first] = await land(id, [somebody("Bea", { email: "bea@a.example" })]);
    const [second] = await land(id, [somebody("Bea", { email: "bea@b.example" })]);
    assert.notEqual(first, second);
  });

  test("a byline alone is one author, and the owner's own work waits for nobody", async () => {
    const id = await work("l5");
    await land(id, [], "", "Somebody & Another");
    assert.deepEqual(
      (await listAuthorsOf(landing.ground.db.read, id)).map((author) => author.name),
      ["Somebody & Another"],
    );
    await land(id, [], "", "Anonymous");
    assert.deepEqual(await listAuthorsOf(landing.ground.db.read, id), []);
    assert.deepEqual(await land(id, [somebody("Own")], "", null), []);
  });

  test("co-authors stand in their order, and in the series of the work", async () => {
    const id = await work("l6", ["Two hands"]);
    const ids = await land(id, [somebody("Zoe", { key: "9" }), somebody("Abe", { key: "8" })], "sea");
    assert.deepEqual(
      (await listAuthorsOf(landing.ground.db.read, id)).map((author) => author.name),
      ["Zoe", "Abe"],
    );
    for (const author of ids) assert.equal((await listSeriesIdsOf(landing.ground.db.read, [author])).length, 1);
  });

  test("what is no address of a mailbox is none", async () => {
    const id = await work("l7");
    for (const email of ["", "-", "http://", "a@b, c@d", "jane at old.example"]) {
      const [author] = await land(id, [somebody("Kim", { key: `kim ${email}`, email })]);
      assert.equal((await findAuthor(landing.ground.db.read, author!))?.email, null);
    }
  });
});
