import assert from "node:assert/strict";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession, SentFile } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { story } from "#test/support/importing.ts";

const file = (name: string, bytes: string): SentFile => ({ field: "import[files][]", name, bytes });

forEachDatabase("imports in the browser", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  let archivist: BrowserSession;

  before(async () => {
    archive = await startArchive((await open()).place);
    writer = await archive.member("writer");
    archivist = await archive.member("keeper", "archivist");
  });
  after(() => archive.stop());

  const send = async (who: BrowserSession, files: readonly SentFile[], fields = {}): Promise<string> => {
    const sent = await who.upload("/works/import", fields, files);
    assert.equal(sent.status, 303, sent.text);
    await archive.settle();
    return sent.location ?? "";
  };
  const press = async (who: BrowserSession, path: string, fields: Record<string, string | readonly string[]> = {}) => {
    const answer = await who.submit(path, fields);
    assert.equal(answer.status, 303, answer.text);
    await archive.settle();
    return answer.location ?? "";
  };

  test("a writer sees her files before anything is in, corrects one, leaves one out, and posts", async () => {
    const batch = await send(writer, [
      file("one.txt", story("one")),
      file("two.md", `---\ntitle: Second\n---\n\n${story("two")}`),
      file("three.txt", story("three")),
      file("noise.bin", "\u0000\u0001\u0002"),
    ]);
    const page = await writer.get(batch);
    assert.match(page.text, /It would bring: 3 new works, 1 refused/);
    assert.match(page.text, /missing-fandom/);
    assert.doesNotMatch(page.text, /octavo-data/);
    const narrowed = await writer.get(`${batch}?finding=missing-title`);
    assert.match(narrowed.text, /one\.txt/);
    assert.doesNotMatch(narrowed.text.replace(/<table[\s\S]*<\/table>/, ""), /two\.md/);
    const first = /href="([^"]*\/works\/\d-0)"[^>]*><bdi>One/.exec(page.text)?.[1] ?? "";
    assert.match((await writer.get(first)).text, /id="workskin"[\s\S]*stood at the window/);
    const fields = {
      "work[title]": "Put right",
      "work[language_id]": "en",
      "work[rating_string]": "General Audiences",
      "work[archive_warning_strings][]": ["No Archive Warnings Apply"],
      "work[fandom_string]": "Harbours, Lamps",
      "work[summary]": "Of a window.",
    };
    assert.equal((await writer.submit(first, { ...fields, "work[title]": "" })).status, 422);
    assert.equal(await press(writer, first, fields), first);
    assert.match((await writer.get(first)).text, /Put right[\s\S]*Lamps/);
    const places = [...page.text.matchAll(/name="import\[shown\]\[\]" value="([^"]*)"/g)].map(
      ([, place = ""]) => place,
    );
    assert.equal(places.length, 3);
    const third = /value="([^"]*)"[^>]*aria-label="Bring in Three"/.exec(page.text)?.[1] ?? "";
    const taken = places.filter((place) => place !== third);
    await press(writer, `${batch}/start`, {
      "import[as]": "posted",
      "import[shown][]": places,
      "import[taken][]": taken,
    });
    const done = await writer.get(batch);
    assert.match(done.text, /<strong>In\.<\/strong> It brought: 2 new works, 1 refused, 1 left out/);
    const [, address = ""] = /href="(\/works\/\d+)"><bdi>Put right/.exec(done.text) ?? [];
    const work = await archive.browser().get(`${address}?view_adult=true`);
    assert.match(work.text, /Put right[\s\S]*Of a window\.[\s\S]*stood at the window/);
    assert.match((await writer.get(`${batch}/report.txt`)).text, /2 created, 0 updated, 0 unchanged, 1 refused\./);
    const report = JSON.parse((await writer.get(`${batch}/report.json`)).text);
    assert.deepEqual([report.counts.created, report.refused[0].source], [2, "noise.bin"]);
  });

  test("a finished work is shown with all of its chapters, and what was noticed leads to its works", async () => {
    const batch = await send(writer, [
      file("whole.txt", story("whole")),
      file("whole.json", JSON.stringify({ complete: true })),
    ]);
    assert.match((await writer.get(`${batch}/works/0-0`)).text, /Complete[\s\S]*<dd class="chapters">1\/1</);
    const page = await writer.get(batch);
    assert.match(page.text, /\?finding=missing-fandom#import-works"[\s\S]*id="import-works"/);
    await press(writer, `${batch}/discard`);
  });

  test("what is kept as drafts is seen by its writer alone, and is taken back whole", async () => {
    const batch = await send(writer, [file("draft.txt", story("draft"))], { "work[fandom_string]": "Boats" });
    await press(writer, `${batch}/start`, { "import[as]": "drafts" });
    const [, address = ""] = /href="(\/works\/\d+)"/.exec((await writer.get(batch)).text) ?? [];
    assert.equal((await archive.browser().get(address)).status, 404);
    assert.match((await writer.open(address)).text, /Boats/);
    await press(writer, `${batch}/undo`);
    assert.equal((await writer.get(address)).status, 404);
    assert.match((await writer.get(batch)).text, /Taken back/);
    assert.equal(await press(writer, `${batch}/discard`), "/works/import");
    assert.equal((await writer.get(batch)).status, 404);
  });

  test("a batch of somebody else is not there, but for those who look after imports", async () => {
    const batch = await send(writer, [file("own.txt", story("secrets"))]);
    const stranger = await archive.member("stranger");
    for (const path of ["", "/report.txt", "/report.json", "/mapping", "/works/0-0"]) {
      assert.equal((await stranger.get(`${batch}${path}`)).status, 404, path);
    }
    for (const way of ["start", "pause", "resume", "undo", "discard", "mapping", "works/0-0"]) {
      assert.equal((await stranger.submit(`${batch}/${way}`, { "import[as]": "posted" })).status, 404, way);
    }
    assert.equal((await stranger.get("/admin/imports")).status, 404);
    assert.equal((await archive.browser().get(batch)).status, 302);
    assert.match((await archivist.get("/admin/imports")).text, /own\.txt[\s\S]*writer/);
    assert.equal((await archivist.get(batch)).status, 200);
    assert.doesNotMatch((await stranger.get("/works/import")).text, /own\.txt/);
  });

  test("an archivist brings in for others, from a form or from the folder, and nobody else does", async () => {
    const { dataFolder = "" } = archive.ground;
    const incoming = join(dataFolder, "incoming");
    mkdirSync(incoming, { recursive: true });
    writeFileSync(join(incoming, "old.md"), `---\ntitle: Old\nauthor: Jane Roe\n---\n\n${story("Jane")}`);
    writeFileSync(join(dataFolder, "secret.txt"), story("secret"));
    symlinkSync(join(dataFolder, "secret.txt"), join(incoming, "link.txt"));
    const fields = { "import[whose]": "others", "import[incoming]": "old.md" };
    const sent = await archivist.upload("/works/import", fields, []);
    assert.equal(sent.status, 303);
    await archive.settle();
    const batch = sent.location ?? "";
    await press(archivist, `${batch}/start`, { "import[as]": "posted" });
    const [, address = ""] = /href="(\/works\/\d+)"/.exec((await archivist.get(batch)).text) ?? [];
    assert.match((await archive.browser().get(`${address}?view_adult=true`)).text, /Jane Roe/);
    for (const name of ["../secret.txt", "link.txt", "/etc/passwd", "none.txt"]) {
      const refused = await archivist.upload("/works/import", { "import[incoming]": name }, []);
      assert.equal(refused.status, 422, name);
    }
    assert.equal((await writer.upload("/works/import", fields, [])).status, 422);
    assert.deepEqual(readdirSync(incoming).sort(), ["link.txt", "old.md"]);
  });

  test("what a text does not say stands under the name that the archive has for it now", async () => {
    const admin = await archive.member("chief", "admin");
    const named = async (name: string) => {
      const fields = {
        "tag_ids[]": "9",
        "tag[9][name]": name,
        "tag[9][position]": "0",
        "tag[9][offered]": "1",
        "tag[9][adult]": "1",
      };
      assert.equal((await admin.submit("/admin/taxonomy/rating", fields)).status, 303);
    };
    await named("Unrated");
    const { text } = await writer.get(await send(writer, [file("renamed.txt", story("renamed"))]));
    await named("Not Rated");
    assert.match(text, /It would bring: 1 new work[\s\S]*“Unrated” stands for it/);
  });

  test("a form without a file, and one with too many open imports, come back with a sentence", async () => {
    const nothing = await writer.upload("/works/import", { "work[fandom_string]": "Kept words" }, []);
    assert.equal(nothing.status, 422);
    assert.match(nothing.text, /Choose a file[\s\S]*Kept words/);
    const many = await archive.member("many");
    for (let count = 0; count < 10; count += 1) await send(many, [file("a.txt", story(`a ${count}`))]);
    const refused = await many.upload("/works/import", {}, [file("a.txt", story("a"))]);
    assert.match(refused.text, /wait for your word already/);
  });
});
