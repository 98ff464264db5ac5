import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { landCreators } from "#features/claims/index.ts";
import { findPersonByLogin, memberOf } from "#features/people/index.ts";
import { listChapters, upsertImportedWork, type WorkInput } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { chapterNamed, newWork, settled } from "#test/support/writers.ts";
import { type AddressTarget, keepOldAddresses } from "./keep.ts";

forEachDatabase("old addresses in the browser", (open) => {
  let archive: TestArchive;
  let keeper: Member;
  let guest: BrowserSession;
  let story: { readonly id: WorkId; readonly chapters: readonly ChapterId[] };

  const bring = async (key: string, input: Partial<WorkInput> = {}) => {
    const draft = newWork("From afar", input, { chapters: [chapterNamed("One"), chapterNamed("Two")] });
    const { id } = settled(await upsertImportedWork(archive.ground, keeper, { key, byline: "Jane Roe", draft }));
    const chapters = await listChapters(archive.ground.db.read, keeper, id);
    return { id, chapters: chapters.map((chapter) => chapter.id) };
  };
  const keep = (basePath: string, addresses: Readonly<Record<string, AddressTarget>>) =>
    archive.ground.db.write((tx) => {
      const list = Object.entries(addresses).map(([address, target]) => ({ address, target }));
      return keepOldAddresses(tx, { batchId: 1, basePath, addresses: list }, testNow);
    });
  const ask = async (path: string, browser = guest) => {
    const answer = await browser.get(path);
    return answer.status === 301 ? answer.location : answer.status;
  };

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("keeper", "archivist");
    const person = await findPersonByLogin(archive.ground.db.read, "keeper");
    keeper = memberOf(person!);
    guest = archive.browser();
    story = await bring("https://far.example/works/5");
    const [, second] = story.chapters;
    const secret = await bring("o2", { visibility: "members" });
    const authors = await archive.ground.db.write((tx) =>
      landCreators(
        tx,
        { workId: story.id, ownerId: keeper.personId, creators: [], byline: "Jane Roe", batchId: 1 },
        testNow,
      ),
    );
    await keep("/oldsite", {
      "viewstory.php?sid=12": { kind: "work", id: story.id },
      "viewstory.php?sid=12&chapter=2": { kind: "chapter", id: second! },
      "viewuser.php?uid=4": { kind: "author", id: authors[0]! },
      "viewstory.php?sid=13": { kind: "work", id: secret.id },
      "viewstory.php?sid=14": { kind: "work", id: 999_999 },
    });
  });
  after(() => archive.stop());

  test("stories, chapters, authors and lists are found where they are now", async () => {
    const work = `/works/${story.id}`;
    assert.equal(await ask("/oldsite/viewstory.php?sid=12"), work);
    assert.equal(await ask("/oldsite/viewstory.php?sid=12&chapter=2"), `${work}/chapters/${story.chapters[1]}`);
    assert.equal(await ask("/oldsite/viewstory.php?sid=12&chapter=1&i=1"), `${work}/chapters/${story.chapters[0]}`);
    assert.equal(await ask("/oldsite/viewstory.php?sid=12&chapter=44"), work);
    assert.equal(
      await ask("/oldsite/viewstory.php?action=printable&textsize=0&sid=12&chapter=all"),
      `${work}?view_full_work=true`,
    );
    assert.equal(await ask("/oldsite/viewstory.php?sid=12&index=1"), `${work}/navigate`);
    assert.equal(await ask("/oldsite/reviews.php?type=ST&item=12"), `${work}/comments`);
    assert.equal(await ask("/oldsite/browse.php?type=titles"), "/works?work_search[sort_column]=title_to_sort_on");
    const author = await ask("/oldsite/viewuser.php?uid=4");
    const page = await guest.get(String(author));
    assert.equal(page.status, 200);
    assert.match(page.text, /Jane Roe[\s\S]*From afar/);
  });

  test("what is not known, is gone or is not for this viewer is missing", async () => {
    for (const path of [
      "/viewstory.php?sid=12",
      "/oldsite/viewstory.php?sid=99",
      "/oldsite/viewstory.php?sid=14",
      "/browse.php?type=titles",
    ]) {
      assert.equal(await ask(path), 404, path);
    }
    assert.equal(await ask("/oldsite/viewstory.php?sid=13"), 404);
    const member = await archive.member("reader");
    assert.match(String(await ask("/oldsite/viewstory.php?sid=13", member)), /^\/works\/\d+$/);
    for (const path of ["/nothing", "/api/v1/nothing", "/a/b/c/d/e/f/g/h/i/j?x=1&y=2&z=3&a=4&b=5&c=6"]) {
      assert.equal(await ask(path), 404, path);
    }
  });

  test("a whole old address is followed at /redirect", async () => {
    const follow = (url: string) => ask(`/redirect?original_url=${encodeURIComponent(url)}`);
    const work = `/works/${story.id}`;
    assert.equal(await follow("http://www.far.example/works/5/"), work);
    assert.equal(await follow("https://far.example/works/5/chapters/9?view_adult=true"), work);
    assert.equal(
      await follow("http://gone.example/oldsite/viewstory.php?sid=12&chapter=2"),
      `${work}/chapters/${story.chapters[1]}`,
    );
    assert.equal(await follow("http://gone.example/nothing"), 404);
    assert.equal(await follow("javascript:alert(1)"), 404);
    assert.equal((await guest.get("/redirect")).status, 200);
  });

  test("an archivist's own patterns lead on, and others may not see them", async () => {
    assert.equal((await guest.get("/admin/old-addresses")).status, 302);
    const archivist = archive.browser();
    await archivist.login("keeper", "correct horse");
    const fields = {
      pattern: "/story/{no}/{part}.html",
      address: "viewstory.php?sid={no}&chapter={part}",
      base_path: "/oldsite",
    };
    const sent = await archivist.submit("/admin/old-addresses", fields);
    assert.equal(sent.status, 303);
    assert.equal(await ask("/Story/12/2.html"), `/works/${story.id}/chapters/${story.chapters[1]}`);
    assert.equal(await ask("/story/12/2.htm"), 404);
    const bad = await archivist.submit("/admin/old-addresses", { ...fields, pattern: "/story/one" });
    assert.equal(bad.status, 422);
    const tried = await archivist.get("/admin/old-addresses?try=story%2F12%2F1.html");
    assert.match(tried.text, /It leads to/);
  });
});
