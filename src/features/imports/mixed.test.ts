import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { forEachDatabase } from "#test/support/databases.ts";
import { epubFiles, type SampleEpub } from "#test/support/epub-files.ts";
import { type Importing, startImporting, story } from "#test/support/importing.ts";
import { makeTar, makeZip } from "#test/support/packed-files.ts";

function epub(sample: SampleEpub): Buffer {
  return makeZip(epubFiles(sample).map(({ name, bytes }) => ({ name, content: Buffer.from(bytes) })));
}

/** A book of one chapter, with its own words. */
function book(title: string, more: Partial<SampleEpub> = {}): Buffer {
  const metadata = `<dc:title>${title}</dc:title><dc:creator>Ann Author</dc:creator><dc:language>en</dc:language>`;
  return epub({ metadata, documents: { "a.xhtml": `<p>${story(title)}</p>` }, ...more });
}

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;

forEachDatabase("files of many kinds", (open) => {
  let imports: Importing;
  before(async () => {
    imports = await startImporting(open);
  });
  after(() => imports.stop());

  const titlesOf = async (path: string) => (await imports.run([path])).works.map(({ title }) => title);
  const refusedOf = async (paths: readonly string[]) =>
    (await imports.run(paths)).refused.map(({ source, code }) => [source, code]);

  test("a bundle of a whole archive, or what is left of one, never comes in as works", async () => {
    const people = '{"email":"somebody@secret.example"}\n';
    const left = { "tables/person.jsonl": people, "works/1/2.html": page("Private", `<p>${story("private")}</p>`) };
    const under = (folder: string) =>
      Object.fromEntries(Object.entries(left).map(([name, text]) => [`${folder}/${name}`, text]));
    const packed = Object.entries(left).map(([name, content]) => ({ name, content }));
    imports.put({
      ...under("bundle/lost"),
      "bundle/wrap/signed/manifest.sig": "x",
      "bundle/wrap/signed/works/1/2.html": left["works/1/2.html"],
      "bundle/packed.zip": makeZip(packed),
      "bundle/people.jsonl": people,
    });
    assert.deepEqual(await titlesOf("bundle"), []);
    const refused = await refusedOf(["bundle", "bundle/lost/works", "bundle/lost/tables/person.jsonl"]);
    assert.deepEqual([...new Set(refused.map(([, code]) => code))].sort(), ["archive-bundle", "format-unknown"]);
    for (const part of ["bundle/lost/works", "bundle/lost/tables/person.jsonl"]) {
      assert.deepEqual(
        refused.find(([source]) => source === part),
        [part, "archive-bundle"],
      );
    }
  });

  test("books are read wherever they are packed, in any mix", async () => {
    const inner = makeZip([
      { name: "deep.epub", content: book("Deep") },
      { name: "note.txt", content: story("a note") },
    ]);
    imports.put({
      "mix/plain.epub": book("Plain"),
      "mix/in.tar": makeTar([{ name: "tarred.epub", content: book("Tarred") }]),
      "mix/outer.zip": makeZip([
        { name: "inner.zip", content: inner },
        { name: "Own/page.html", content: page("Own", `<p>${story("page")}</p>`) },
      ]),
      "mix/gone.txt.gz": gzipSync(story("zipped")),
    });
    const report = await imports.run(["mix"]);
    assert.deepEqual(report.refused, []);
    const found = report.works.map(({ source, title }) => [source, title]);
    assert.deepEqual(found, [
      ["mix/gone.txt.gz/gone.txt", "Gone"],
      ["mix/in.tar/tarred.epub", "Tarred"],
      ["mix/outer.zip/inner.zip/deep.epub", "Deep"],
      ["mix/outer.zip/inner.zip/note.txt", "Note"],
      ["mix/outer.zip/Own/page.html", "Own"],
      ["mix/plain.epub", "Plain"],
    ]);
    const again = await imports.run(["mix"]);
    assert.deepEqual([...new Set(again.works.map(({ outcome }) => outcome))], ["unchanged"]);
  });

  test("the bytes tell what a file is, whatever it is called", async () => {
    imports.put({
      "named/a.zip": book("Called zip"),
      "named/b.bin": book("Called bin"),
      "named/c.txt": page("Called text", `<p>${story("text")}</p>`),
      "named/d.epub": page("Called epub", `<p>${story("epub")}</p>`),
      "named/e": makeTar([{ name: "x.txt", content: story("a tar") }]),
    });
    assert.deepEqual(await titlesOf("named"), ["Called zip", "Called bin", "Called text", "Called epub", "X"]);
  });

  test("pictures of a book are shown with its work, and none is kept by a dry run", async () => {
    const pixel = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const documents = {
      "a.xhtml": `<p>${story("pictures")}<img src="i/p.png" alt="A map"/><img src="i/d.svg" alt="A plan"/></p>`,
    };
    const others = { "OEBPS/i/p.png": pixel, "OEBPS/i/d.svg": "<svg/>" };
    imports.put({ "pictures.epub": book("Pictures", { documents, others }) });
    const kept = async () => (await Array.fromAsync(imports.archive.ground.files.keys())).length;
    const before = await kept();
    await imports.run(["pictures.epub"], { isDryRun: true });
    assert.equal(await kept(), before);
    const [work] = (await imports.run(["pictures.epub"])).works;
    assert(work?.findings.some(({ code }) => code === "images-left-out"));
    const { text } = await imports.read(work?.id);
    const path = /<img src="[^"]*(\/media\/[0-9a-f]{64}\.png)" alt="A map"/.exec(text)?.[1];
    assert(path !== undefined && text.includes("[A plan]"));
    assert.equal((await imports.archive.browser().get(path)).status, 200);
  });

  test("what a browser saved beside a page is no work of its own", async () => {
    imports.put({
      "saved/Story.html": page("Saved", `<p>${story("a browser")}</p>`),
      "saved/Story_files/site.css": "p { color: red }",
      "saved/Story_files/ad.html": page("Ad", "<p>Buy now, it is cheap and good.</p>"),
      "saved/other_files/real.txt": story("another folder"),
    });
    const { works, refused } = await imports.run(["saved"]);
    assert.deepEqual([works.map(({ title }) => title), refused], [["Real", "Saved"], []]);
  });

  test("an unpacked book is one work", async () => {
    for (const { name, bytes } of epubFiles({ documents: { "a.xhtml": `<p>${story("loose")}</p>` } })) {
      imports.put({ [`loose/${name}`]: bytes });
    }
    assert.deepEqual(await titlesOf("loose"), ["A Book"]);
  });

  test("what was made to do harm, is locked or broken is refused, and the rest goes on", async () => {
    const encryption =
      '<encryption><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></encryption>';
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><html xmlns="http://www.w3.org/1999/xhtml"><body><p>&b;</p></body></html>';
    imports.put({
      "evil/drm.epub": book("Locked", { others: { "META-INF/encryption.xml": encryption } }),
      "evil/entities.epub": epub({ documents: { "a.xhtml": bomb } }),
      "evil/good.txt": story("good"),
      "evil/huge.epub": makeZip([
        { name: "META-INF/container.xml", content: "x" },
        { name: "a.xhtml", content: "x", claimedBytes: 3_000_000_000 },
      ]),
      "evil/locked.zip": makeZip([{ name: "a.txt", content: "x", claimedBytes: 5, isEncrypted: true }]),
      "evil/nested.zip": [1, 2, 3, 4, 5, 6].reduce(
        (inner) => makeZip([{ name: "in.zip", content: inner }]),
        makeZip([{ name: "a.txt", content: "x" }]),
      ),
      "evil/short.epub": book("Short").subarray(0, 400),
      "evil/up.epub": makeZip([
        { name: "META-INF/container.xml", content: "x" },
        { name: "../../up.xhtml", content: "x" },
      ]),
    });
    const report = await imports.run(["evil"]);
    assert.deepEqual(
      report.refused.map(({ source, code }) => [source, code]),
      [
        ["evil/drm.epub", "protected"],
        ["evil/entities.epub", "entity-bomb"],
        ["evil/huge.epub", "too-large"],
        ["evil/locked.zip", "encrypted"],
        ["evil/nested.zip/in.zip/in.zip/in.zip/in.zip", "too-deep"],
        ["evil/short.epub", "damaged"],
        ["evil/up.epub", "unsafe-name"],
      ],
    );
    assert.deepEqual(
      report.works.map(({ title }) => title),
      ["Good"],
    );
  });

  test("a page that is no work is refused with what it is", async () => {
    const links = Array.from({ length: 9 }, (_, at) => `<li><a href="/works/${at}">A work of this name</a></li>`).join(
      "",
    );
    const index = Array.from(
      { length: 9 },
      (_, at) => `<li><a href="story${at}.html">Story number ${at}</a></li>`,
    ).join("");
    imports.put({
      "pages/a.html": page("Log in", '<form><input name="u"><input type="password"></form>'),
      "pages/b.html": page("404 Not Found", "<h1>Not Found</h1><p>nginx</p>"),
      "pages/c.html": page(
        "Warning",
        "<p>This story could have adult content. Are you over 18?</p><form><button>Yes</button></form>",
      ),
      "pages/d.html": page("Stories", `<h1>All stories</h1><ul>${index}</ul>`),
      "pages/e.html": page("Search", '<p>No results found.</p><form><input name="q"></form>'),
      "pages/f.html": page("Works", `<div id="main"><h2>20 Works</h2><ol class="work index group">${links}</ol></div>`),
    });
    assert.deepEqual(await refusedOf(["pages"]), [
      ["pages/a.html", "login-page"],
      ["pages/b.html", "error-page"],
      ["pages/c.html", "adult-gate"],
      ["pages/d.html", "listing-page"],
      ["pages/e.html", "listing-page"],
      ["pages/f.html", "listing-page"],
    ]);
  });
});
