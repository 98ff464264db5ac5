import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import type { TextValue } from "#engines/search-query/index.ts";
import { seekWords } from "#engines/words/index.ts";
import {
  addChapter,
  createWork,
  deleteChapter,
  deleteWork,
  emptyChapterInput,
  emptyWorkInput,
  eraseWork,
  listChapters,
  type Publication,
  postWork,
  restoreWork,
  updateChapter,
} from "#features/works/index.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase, type OpenForTest } from "#test/support/databases.ts";
import { startArchiveOn } from "#test/support/posted-shelf.ts";
import { memberNamed } from "#test/support/world.ts";
import { resolveText } from "./index.ts";
import { toRareWords } from "./resolve-text.ts";
import { switchedOff, switchedOn } from "./state.ts";
import { findState, putState } from "./state-store.ts";

const tags = { rating: ["General Audiences"], warning: ["No Archive Warnings Apply"], fandom: ["The Lighthouse"] };
test("of a phrase a few words in a row are looked for first, those with most letters", () => {
  const rareOf = (text: string) => toRareWords(seekWords(text)).map(({ word }) => word);
  assert.deepEqual(rareOf("and the lighthouse keeper slept and the"), ["lighthouse", "keeper", "slept"]);
  assert.deepEqual(rareOf("the ".repeat(40)), ["the", "the", "the"]);
  assert.deepEqual(rareOf("to the sea"), ["to", "the", "sea"]);
});

const phrase = (text: string): TextValue => ({ match: "phrase", text });
const beginning = (text: string): TextValue => ({ match: "pattern", parts: [text, ""], signs: ["*"] });

class Library {
  readonly archive: TestArchive;
  readonly writer: Member;

  constructor(archive: TestArchive, writer: Member) {
    this.archive = archive;
    this.writer = writer;
  }

  async write(bodies: readonly string[], publication: Publication = { kind: "posted" }): Promise<WorkId> {
    const made = await createWork(this.archive.ground, this.writer, {
      work: { ...emptyWorkInput, title: "A title", language: "en", tags },
      chapters: bodies.map((body) => ({ ...emptyChapterInput, body })),
      publication,
    });
    assert(made.ok, JSON.stringify(made));
    await this.archive.settle();
    return made.value;
  }

  /** The numbers of the works found, lowest first, by looking in all texts and by looking in those of all works alike. */
  async find(value: TextValue | string): Promise<readonly WorkId[] | string> {
    const sought = typeof value === "string" ? phrase(value) : value;
    const found = await resolveText(this.archive.ground, sought);
    if (found.kind !== "found") return found.kind;
    const ids = found.ids.toSorted((one, other) => one - other);
    const all = await this.archive.ground.db.read.selectFrom("work").select("id").execute();
    const narrow = await resolveText(
      this.archive.ground,
      sought,
      all.map((row) => row.id),
    );
    assert(narrow.kind === "found");
    assert.deepEqual(
      narrow.ids.toSorted((one, other) => one - other),
      ids,
    );
    return ids;
  }
}

async function openLibrary(open: OpenForTest): Promise<Library> {
  const archive = await startArchiveOn(open);
  await archive.member("writer");
  return new Library(archive, await memberNamed(archive, "writer"));
}

forEachDatabase("Search inside the texts", (open) => {
  test("words, phrases and beginnings are found in every script, and signs are no commands", async () => {
    const library = await openLibrary(open);
    const sea = await library.write([
      "<p>The old <em>light</em>house-keeper didn’t sleep; été, naïve.</p><p>Next day.</p>",
    ]);
    const cat = await library.write([
      "<p>吾輩は猫である。名前はまだ無い。</p>",
      "<p>학교에 갔다 그리고 왔다. ёлка</p>",
    ]);
    const expected: readonly (readonly [TextValue | string, readonly WorkId[]])[] = [
      ["lighthouse", [sea]],
      ["LIGHTHOUSE keeper", [sea]],
      ["keeper lighthouse", []],
      ["didn't sleep", [sea]],
      ["ete naive", [sea]],
      ["naïve next day", [sea]],
      ["light", []],
      [beginning("light"), [sea]],
      [beginning("the old li"), [sea]],
      ["吾輩は猫", [cat]],
      ["猫", [cat]],
      ["猫は", []],
      ["無い", [cat]],
      ["학교", [cat]],
      ["елка", []],
      ["ёлка", [cat]],
      // What FTS5 and tsquery would take for commands.
      ["old OR keeper", []],
      ["old NOT", []],
      ["sleep & ! | ( ) :* <->", [sea]],
      ['old" OR "keeper', []],
      ["words : sleep", []],
      ["NEAR(old sleep)", []],
      ["^ sleep * + - '", [sea]],
    ];
    for (const [value, ids] of expected) assert.deepEqual(await library.find(value), ids, JSON.stringify(value));
    assert.equal(await library.find("— “ ” *"), "everything");
    await library.archive.stop();
  });

  test("phrases are found anywhere in texts of any length, common words too", async () => {
    const library = await openLibrary(open);
    const words = Array.from({ length: 9_000 }, (_, index) => `${index % 3 === 0 ? "the" : `w${index}`}`);
    const work = await library.write([`<p>${words.join(" ")}</p>`]);
    for (let at = 0; at + 7 < words.length; at += 37) {
      assert.deepEqual(await library.find(words.slice(at, at + 7).join(" ")), [work], `at ${at}`);
    }
    assert.deepEqual(await library.find("w1 w2 the w5"), []);
    assert.deepEqual(await library.find(words.slice(3_980, 4_020).join(" ")), [work]);
    assert.deepEqual(await library.find(`${words.slice(0, 40).join(" ")} what comes after does not count`), [work]);
    await library.archive.stop();
  });

  test("long phrases are found whole, whichever of their words are common", async () => {
    const library = await openLibrary(open);
    const sea = await library.write(["<p>the the the sea and the the lighthouse keeper slept</p>"]);
    const again = await library.write(["<p>nothing</p>", "<p>the sea and the lighthouse keeper slept and slept</p>"]);
    assert.deepEqual(await library.find("the sea and the the lighthouse keeper"), [sea]);
    assert.deepEqual(await library.find("sea and the lighthouse keeper slept and"), [again]);
    assert.deepEqual(await library.find("the lighthouse keeper slept"), [sea, again]);
    assert.deepEqual(await library.find("the ".repeat(40)), []);
    await library.archive.stop();
  });

  test("what is edited, posted, deleted and restored is found as it is", async () => {
    const library = await openLibrary(open);
    const { archive, writer } = library;
    const work = await library.write(["<p>The first apple of the year.</p>", "<p>The second banana.</p>"]);
    const [first, second] = await listChapters(archive.ground.db.read, writer, work);
    assert(first !== undefined && second !== undefined);
    const input = { ...emptyChapterInput, body: "<p>The first cherry of the year.</p>" };
    const done = async (action: Promise<{ readonly ok: boolean }>) => {
      const outcome = await action;
      assert(outcome.ok, JSON.stringify(outcome));
      await archive.settle();
    };
    await done(updateChapter(archive.ground, writer, first.id, { input, position: null, publication: null }));
    assert.deepEqual([await library.find("apple"), await library.find("cherry")], [[], [work]]);
    await done(deleteChapter(archive.ground, writer, second.id));
    assert.deepEqual(await library.find("banana"), []);
    const draft = { input: { ...input, body: "<p>The hidden damson.</p>" }, position: null };
    await done(addChapter(archive.ground, writer, work, { ...draft, publication: { kind: "draft" } }));
    assert.deepEqual(await library.find("damson"), []);
    await done(deleteWork(archive.ground, writer, work));
    assert.deepEqual(await library.find("cherry"), []);
    await done(restoreWork(archive.ground, writer, work));
    assert.deepEqual(await library.find("cherry"), [work]);
    await done(deleteWork(archive.ground, writer, work));
    await done(eraseWork(archive.ground, writer, work));
    const { held } = await archive.ground.db.read
      .selectFrom("text_chapter")
      .select((column) => column.fn.countAll<number>().as("held"))
      .executeTakeFirstOrThrow();
    assert.equal(held, 0);
    await archive.stop();
  });

  test("drafts are not read, and are found once they are posted", async () => {
    const library = await openLibrary(open);
    const work = await library.write(["<p>The quiet elderberry.</p>"], { kind: "draft" });
    assert.deepEqual(await library.find("elderberry"), []);
    const posted = await postWork(library.archive.ground, library.writer, work, {
      publication: { kind: "posted" },
      chapters: "all",
    });
    assert(posted.ok);
    await library.archive.settle();
    assert.deepEqual(await library.find("elderberry"), [work]);
    await library.archive.stop();
  });

  test("switched off nothing is kept or found, and switched on again every text is read", async () => {
    const library = await openLibrary(open);
    const { ground } = library.archive;
    const work = await library.write(["<p>The ripe fig falls.</p>"]);
    await ground.db.write((tx) => putState(tx, switchedOff, ground.now()));
    const later = await library.write(["<p>The other fig falls.</p>"]);
    assert.equal(await library.find("fig"), "off");
    const { textSearch } = await import("./index.ts");
    const index = textSearch.jobs?.(ground)["text-search.index"];
    await index?.(null);
    await ground.db.write((tx) => putState(tx, switchedOn, ground.now()));
    assert.deepEqual(await library.find("fig"), []);
    await index?.(null);
    assert.deepEqual(await library.find("fig falls"), [work, later]);
    assert.equal((await findState(ground.db.read)).listedTo, later);
    await library.archive.stop();
  });
});
