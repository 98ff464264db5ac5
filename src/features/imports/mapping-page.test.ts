import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";

forEachDatabase("the page of a mapping", (open) => {
  let archive: TestArchive;
  let archivist: BrowserSession;
  let mapping: string;

  before(async () => {
    archive = await startArchive((await open()).place);
    archivist = await archive.member("keeper", "archivist");
    const dump = writeEfiction({
      authors: [{ uid: 4, penname: "Wren" }],
      categories: [{ catid: 2, category: "Boats" }],
      stories: [{ sid: 1, title: "Fog", uid: 4, date: 1_136_073_600, catid: "2" }],
      chapters: [{ chapid: 7, sid: 1, uid: 4, inorder: 1, storytext: "It began." }],
    });
    const file = { field: "import[files][]", name: "old.sql", bytes: new Uint8Array(dump) };
    const sent = await archivist.upload("/works/import", {}, [file]);
    assert.equal(sent.status, 303, sent.text);
    await archive.settle();
    mapping = `${sent.location}/mapping`;
  });
  after(() => archive.stop());

  const save = (place: string, target: string) =>
    archivist.submit(mapping, { "map[0][0][place]": place, "map[0][0][target]": target });

  test("keeps what was typed and says what no tag can be called", async () => {
    const refused = await save("freeform", "Boats, <b>Ships");
    assert.equal(refused.status, 422);
    assert(refused.text.includes("“&lt;b&gt;Ships” is no name for a tag"));
    assert(refused.text.includes('value="Boats, &lt;b&gt;Ships"'));
    assert.match(refused.text, /<option value="freeform" selected/);
    assert.equal((await save("nonsense", "Boats")).status, 422);
    assert.match((await archivist.get(mapping)).text, /<option value="fandom" selected/);
    assert.equal((await save("freeform", "Boats, Ships")).status, 303);
    await archive.settle();
    assert((await archivist.get(mapping)).text.includes('value="Boats, Ships"'));
  });
});
