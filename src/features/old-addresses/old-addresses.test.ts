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
      "reviews.php?type=ST&item=12": { kind: "work", id: story.id },
      "viewstory.php?chapid=40": { kind: "chapter", id: second! },
      "viewuser.php?uid=4": { kind: "author", id: authors[0]! },
      "viewstory.php?sid=13": { kind: "work", id: secret.id },
      "viewstory.php?sid=14": { kind: "work", id: 999_999 },
      "browse.php?type=categories&catid=3": { kind: "tag", id: 13 },
      "browse.php?type=class&classid=8": { kind: "tag", id: 17 },
      "https://archiveofourown.org/works/88/chapters/90": { kind: "chapter", id: second! },
      "https://archiveofourown.org/works/5": { kind: "work", id: story.id },
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
    const ofChapter = "/oldsite/reviews.php?action=list&type=ST&item=12&chapid=40";
    assert.equal(await ask(ofChapter), `${work}/chapters/${story.chapters[1]}#feedback`);
    assert.equal(await ask(ofChapter.replace("40", "0")), `${work}/comments`);
    assert.equal(await ask("/oldsite/browse.php?type=titles"), "/works?work_search[sort_column]=title_to_sort_on");
    const author = await ask("/oldsite/viewuser.php?uid=4");
    const page = await guest.get(String(author));
    assert.equal(page.status, 200);
    assert.match(page.text, /Jane Roe[\s\S]*From afar/);
  });

  test("every page about a thing leads to it, and the first page of the old archive to this one's", async () => {
    const work = `/works/${story.id}`;
    for (const script of ["stories.php?action=editstory&sid=12", "user.php?action=favst&add=1&sid=12"]) {
      assert.equal(await ask(`/oldsite/${script}`), work, script);
    }
    assert.match(String(await ask("/oldsite/user.php?action=favau&uid=4")), /^\/external_authors\/\d+$/);
    assert.match(String(await ask("/oldsite/browse.php?type=authors&uid=4")), /^\/external_authors\/\d+$/);
    const category = await ask("/oldsite/browse.php?type=categories&catid=3&offset=20");
    assert.match(String(category), /^\/tags\/.+\/works$/);
    assert.equal(await ask("/oldsite/browse.php?type=categories&id=3"), category);
    assert.match(String(await ask("/oldsite/browse.php?type=class&type_id=2&classid=8")), /^\/tags\/.+\/works$/);
    assert.equal(await ask("/oldsite/"), "/");
    assert.equal(await ask("/oldsite/news.php"), "/");
    assert.equal(await ask("/oldsite/viewpage.php?page=rules"), "/rules");
    for (const gone of ["news.php?action=newsstory&nid=1", "viewpage.php?page=links", "series.php?seriesid=77"]) {
      assert.equal(await ask(`/oldsite/${gone}`), 404, gone);
    }
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

  test("addresses of OTW's archive are followed under each of its names, and without its host", async () => {
    const follow = (url: string) => ask(`/redirect?original_url=${encodeURIComponent(url)}`);
    const work = `/works/${story.id}`;
    for (const url of [
      "https://archiveofourown.org/collections/Lights/works/5/",
      "http://ao3.org/works/5",
      "archiveofourown.org/works/5",
      "/works/5",
      "works/5/chapters/77",
      "/collections/Lights/works/5",
      "https://archiveofourown.org/downloads/5/From_afar.epub?updated_at=1",
      "https://archiveofourown.org/works/5/comments/9",
    ]) {
      assert.equal(await follow(url), work, url);
    }
    assert.equal(
      await follow("https://archiveofourown.org/works/5?view_full_work=true"),
      `${work}?view_full_work=true`,
    );
    assert.equal(await follow("https://archiveofourown.org/works/5/navigate"), `${work}/navigate`);
    // Of this one a single chapter came in.
    const chapter = `${work}/chapters/${story.chapters[1]}`;
    for (const url of [
      "/works/88/chapters/90",
      "https://archiveofourown.org/collections/Lights/works/88/chapters/90",
    ]) {
      assert.equal(await follow(url), chapter, url);
    }
    assert.equal(await follow("https://archiveofourown.org/works/88"), chapter);
    for (const url of [
      "/works/8",
      "https://archiveofourown.org/works/51",
      "works/5x",
      "https://archiveofourown.org/",
    ]) {
      assert.equal(await follow(url), 404, url);
    }
    assert.equal(await ask("/collections/Lights/works/5"), 404);
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
    // The chapter was not kept by its number, and the pattern says which it is.
    assert.equal(await ask("/story/12/1.html"), `/works/${story.id}/chapters/${story.chapters[0]}`);
    await archivist.submit("/admin/old-addresses", {
      ...fields,
      pattern: "/talk-{no}",
      address: "reviews.php?type=ST&item={no}",
    });
    assert.equal(await ask("/talk-12"), `/works/${story.id}/comments`);
    const bad = await archivist.submit("/admin/old-addresses", { ...fields, pattern: "/story/one" });
    assert.equal(bad.status, 422);
    const tried = await archivist.get("/admin/old-addresses?try=story%2F12%2F1.html");
    assert.match(tried.text, /It leads to/);
  });
});
