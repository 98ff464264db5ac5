import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { type Importing, startImporting } from "#test/support/importing.ts";

const text = "It rained on the harbour all night.";

function site(sids: readonly number[]): Buffer {
  const links: Readonly<Record<number, string>> = { 1: 'Go on <a href="viewstory.php?sid=2">here</a>.' };
  return writeEfiction({
    settings: [{ sitename: "Sea", url: "http://sea.example" }],
    authors: [{ uid: 4, penname: "Wren" }],
    stories: sids.map((sid) => ({ sid, uid: 4, title: `Story ${sid}`, date: 1_136_073_600 })),
    chapters: sids.map((sid) => ({ chapid: sid, sid, uid: 4, inorder: 1, storytext: `${text} ${links[sid] ?? ""}` })),
  });
}

forEachDatabase("links of texts that are in", (open) => {
  let imports: Importing;
  before(async () => {
    imports = await startImporting(open);
  });
  after(() => imports.stop());

  const bodyOf = async (id: string | null | undefined) =>
    (await imports.archive.browser().get(`/works/${id}?view_adult=true`)).text;

  test("a text of an earlier batch leads to a work that a later one brings, and is as its source has it all the same", async () => {
    imports.put({ "first.sql": site([1]), "later.sql": site([1, 2]) });
    const [first] = (await imports.run(["first.sql"])).works;
    assert.match(await bodyOf(first?.id), /viewstory\.php\?sid=2/);
    const later = await imports.run(["later.sql"]);
    assert.deepEqual(
      later.works.map(({ outcome }) => outcome),
      ["unchanged", "created"],
    );
    assert.match(await bodyOf(first?.id), new RegExp(`href="/works/${later.works[1]?.id}"`));
    assert.equal((await imports.run(["later.sql"])).counts.unchanged, 2);
  });
});
