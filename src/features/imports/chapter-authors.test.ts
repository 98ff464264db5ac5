import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { type Finding, type ImportedWork, unknownChapter, unknownWork } from "#formats/document.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { type Importing, startImporting } from "#test/support/importing.ts";
import { fitAuthors } from "./fit-authors.ts";

const person = (name: string) => ({ name, key: null, email: null, url: null });

function fitted(given: Partial<ImportedWork>, by: readonly string[], notes = "") {
  const findings: Finding[] = [];
  const chapters = [unknownChapter, { ...unknownChapter, notes, creators: by.map(person) }];
  const work = { ...unknownWork, author: "Wren", creators: [person("Wren")], chapters, ...given };
  const { author, creators, chapters: fit } = fitAuthors(work, findings);
  const names = creators.map(({ name }) => name);
  return { author, names, notes: fit.map((chapter) => chapter.notes), told: findings.map(({ message }) => message) };
}

test("a chapter by the work's own creators stays as it is", () => {
  const plain = { author: "Wren", names: ["Wren"], notes: ["", ""], told: [] };
  assert.deepEqual([fitted({}, ["wren"]), fitted({}, []), fitted({}, [" "])], [plain, plain, plain]);
  assert.deepEqual(fitted({ creators: [] }, ["Wren"]), { ...plain, names: [] });
});

test("another's name stands before the chapter's notes once, escaped, and joins the byline", () => {
  const stands = "the archive names authors for works only, so it stands in the chapter’s notes";
  const once = fitted({}, ["A <b> & C"], "<p>Hers.</p>");
  assert.deepEqual(once, {
    author: "Wren, A <b> & C",
    names: ["Wren", "A <b> & C"],
    notes: ["", "<p>Chapter by A &lt;b&gt; &amp; C</p>\n<p>Hers.</p>"],
    told: [`Chapter 2 is by “A <b> & C”; ${stands}.`],
  });
  assert.deepEqual(fitted({}, ["A <b> & C"], once.notes[1]).notes, once.notes);
});

test("a byline of other words stays, and an anonymous work tells no name", () => {
  const edited = fitted({ author: "The Crew" }, ["Stoat"]);
  assert.deepEqual([edited.author, edited.names, edited.told.length], ["The Crew", ["Wren"], 1]);
  const hidden = fitted({ author: "Anonymous", isAnonymous: true }, ["Stoat"]);
  assert.deepEqual([hidden.author, hidden.names, hidden.notes], ["Anonymous", ["Wren"], ["", ""]]);
  assert.match(hidden.told[0] ?? "", /anonymous, so it stands nowhere\.$/);
});

forEachDatabase("authors of chapters", (open) => {
  let imports: Importing;

  before(async () => {
    imports = await startImporting(open);
  });
  after(() => imports.stop());

  test("a story's chapter by another member is hers to be seen and to be claimed", async () => {
    const storytext = "It began at the harbour, and went on.";
    const rows = {
      settings: [{ sitename: "Shelf", url: "http://shelf.example", storiespath: "stories", store: "mysql" }],
      authors: [
        { uid: 4, penname: "Wren" },
        { uid: 5, penname: "Stoat" },
        { uid: 6, penname: "Heron" },
      ],
      categories: [{ catid: 1, category: "Fog" }],
      stories: [{ sid: 1, uid: 4, title: "Round", catid: "1" }],
      chapters: [
        { chapid: 9, sid: 1, uid: 4, inorder: 1, storytext },
        { chapid: 10, sid: 1, uid: 5, inorder: 2, storytext, notes: "Mine." },
        { chapid: 11, sid: 1, uid: 6, inorder: 3, storytext, validated: "0" },
      ],
    };
    imports.put({ "round.sql": writeEfiction(rows) });
    const report = await imports.run(["round.sql"]);
    const told = report.works[0]?.findings.filter(({ code }) => code === "chapter-author");
    assert.deepEqual(
      told?.map(({ severity, message }) => [severity, message.slice(0, 22)]),
      [
        ["warning", "Chapter 2 is by “Stoat"],
        ["warning", "Chapter 3 is by “Heron"],
      ],
    );
    const { text } = await imports.read(report.works[0]?.id);
    assert.match(text, /<p>Chapter by Stoat<\/p>\s*(?:<p>)?Mine\./);
    assert.doesNotMatch(text, /Heron/);
    const page = await imports.archive.browser().get("/viewuser.php?uid=5");
    const author = await imports.archive.browser().get(page.headers.get("location") ?? "");
    assert.match(author.text, /Round/);
    assert.equal((await imports.run(["round.sql"])).counts.unchanged, 1);
  });

  test("AO3's line over a chapter is told", async () => {
    imports.put({ "lamp.html": readFileSync("src/formats/ao3-html/golden/chaptered/input.html") });
    const report = await imports.run(["lamp.html"]);
    const told = report.findings.find(({ code }) => code === "chapter-author");
    assert.equal(told?.count, 1, JSON.stringify(report.findings));
    assert.match((await imports.read(report.works[0]?.id)).text, /<p>Chapter by [^<]+<\/p>/);
  });
});
