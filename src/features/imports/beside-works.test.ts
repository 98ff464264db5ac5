import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { type Importing, startImporting, story } from "#test/support/importing.ts";
import { makeZip } from "#test/support/packed-files.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><p>${story(title)}</p>${body}</body></html>`;

forEachDatabase("what lies beside works", (open) => {
  let imports: Importing;
  before(async () => {
    imports = await startImporting(open);
  });
  after(() => imports.stop());

  test("comes in with the page or text that shows it, and is told as no work", async () => {
    const files = {
      "pics/lamp one.png": png,
      "pics/unused.png": png,
      "site.css": "p { color: red }",
      "tales/lamp.html": page("Lamp", '<img src="../pics/lamp%20one.png" alt="A lamp"><img src="gone.png" alt="Gone">'),
      "tales/note.md": `# Note\n\n${story("note")}\n\n![Drawn](<../pics/unused.png>)\n`,
    };
    const packed = makeZip(Object.entries(files).map(([name, content]) => ({ name, content })));
    imports.put({ ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`open/${name}`, text])) });
    imports.put({ "packed.zip": packed });
    for (const path of ["open", "packed.zip"]) {
      const report = await imports.run([path]);
      assert.deepEqual(report.refused, []);
      assert.deepEqual(
        report.works.map(({ title }) => title),
        ["Lamp", "Note"],
      );
      const beside = report.findings.find(({ code }) => code === "beside-works");
      assert.deepEqual([beside?.count, beside?.examples.length], [3, 3]);
      const lost = report.works.map(({ findings }) => findings.some(({ code }) => code === "images-left-out"));
      assert.deepEqual(lost, [true, false]);
      for (const { id } of report.works) {
        assert.match((await imports.read(id)).text, /<img[^>]+\/media\/[0-9a-f]{64}\.png"/);
      }
    }
  });

  test("is refused where it was named for itself, and a text that is only named like it is a text", async () => {
    imports.put({ "alone/lamp.png": png, "named/story.png": story("not a picture") });
    assert.deepEqual(
      (await imports.run(["alone/lamp.png"])).refused.map(({ code }) => code),
      ["not-text"],
    );
    assert.equal((await imports.run(["named"])).works.length, 1);
    imports.put({ "alone/page.html": page("Among", '<img src="lamp.png" alt="A lamp">') });
    const among = await imports.run(["alone/lamp.png", "alone/page.html"]);
    assert.deepEqual([among.refused, among.works.length], [[], 1]);
  });

  test("is counted for all folders that were named, before anything comes in and after", async () => {
    for (const folder of ["first", "second"])
      imports.put({ [`${folder}/a.txt`]: story(`${folder} of two`), [`${folder}/a.png`]: png });
    for (const isDryRun of [true, false]) {
      const { findings } = await imports.run(["first", "second"], { isDryRun });
      const beside = findings.filter(({ code }) => code === "beside-works");
      assert.deepEqual(
        beside.map(({ count, examples }) => [count, examples.length]),
        [[2, 2]],
      );
    }
  });
});
