import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { type Importing, startImporting } from "#test/support/importing.ts";

const link = (address: string) => `<p><a href="${address}">It began at the harbour.</a></p>`;

const dump = writeEfiction({
  settings: [{ sitename: "Sea", url: "http://www.sea.example/fic" }],
  authors: [{ uid: 4, penname: "Wren" }],
  stories: [
    { sid: 1, uid: 4, title: "Fog", date: 1_136_073_600 },
    { sid: 2, uid: 4, title: "Rain", date: 1_136_073_600 },
  ],
  chapters: [
    { chapid: 1, sid: 1, uid: 4, inorder: 1, storytext: link("http://sea.example/fic/viewstory.php?sid=2") },
    { chapid: 2, sid: 2, uid: 4, inorder: 1, storytext: link("viewstory.php?sid=1&amp;chapter=1") },
  ],
});

forEachDatabase("an old site below a path of its host", (open) => {
  let imports: Importing;
  before(async () => {
    imports = await startImporting(open);
    imports.put({ "sea.sql": dump });
  });
  after(() => imports.stop());

  test("is told of where nobody has named the path, and links with its whole address lead to the new places", async () => {
    const { findings, works } = await imports.run(["sea.sql"]);
    const told = findings.find(({ code }) => code === "base-path");
    assert.match(told?.message ?? "", /base path \/fic /);
    const [fog, rain] = works.map(({ id }) => id);
    const { read } = imports.archive.ground.db;
    const texts = await read.selectFrom("chapter_text").select("body_html as text").orderBy("chapter_id").execute();
    assert.match(String(texts[0]?.text), new RegExp(`href="/works/${rain}"`));
    assert.match(String(texts[1]?.text), new RegExp(`href="/works/${fog}[/"]`));
    const again = await imports.run(["sea.sql"], { basePath: "/fic" });
    assert(!again.findings.some(({ code }) => code === "base-path"));
  });
});
