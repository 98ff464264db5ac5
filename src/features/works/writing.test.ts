import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { defaultPseud } from "#features/people/index.ts";
import { changeTagFlags, findTagByName } from "#features/tags/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import {
  aGuest,
  chapterNamed,
  memberNamed,
  newWork,
  refusalOf,
  requiredTags,
  settled,
  startWriting,
  type WritingArchive,
  workNamed,
} from "#test/support/writers.ts";
import { deleteWork, eraseWork } from "./bin-actions.ts";
import { updateChapter } from "./chapter-actions.ts";
import { insertWorkCreators } from "./creator-store.ts";
import { findChapter, findChapterInput, listChapters } from "./find-chapter.ts";
import { findWork, findWorkInput } from "./find-work.ts";
import type { WorkInput } from "./input.ts";
import { findRevision, listRevisions } from "./revisions.ts";
import { createSkin, findSkinCss, updateSkin } from "./skins.ts";
import { createWork, updateWork } from "./work-actions.ts";

forEachDatabase("writing", (open) => {
  let archive: WritingArchive;
  let writer: Member;
  let other: Member;

  before(async () => {
    archive = await startWriting(open);
    writer = await memberNamed(archive, "writer");
    other = await memberNamed(archive, "other");
  });

  const create = async (title: string, changed?: Partial<WorkInput>) =>
    settled(await createWork(archive.ground, writer, newWork(title, changed)));
  const change = async (id: WorkId, changed: Partial<WorkInput>) => {
    const input = settled(await findWorkInput(archive.ground.db.read, writer, id));
    return updateWork(archive.ground, writer, id, {
      input: { ...input, ...changed },
      publication: null,
      chapters: "first",
    });
  };
  const see = async (id: WorkId) => settled(await findWork(archive.ground.db.read, aGuest, id));
  const namesOf = async (id: WorkId, type: string) =>
    (await see(id)).tags.filter((tag) => tag.type === type).map((tag) => tag.name);

  test("a work comes back as it was written, cleaned", async () => {
    const id = await create("  <b>Tin</b> Soldiers & Paper Boats ", {
      language: "en-GB",
      summary: "One<script>x</script>\n\nTwo",
      notes: "<p>Hello</p>",
      tags: { ...requiredTags, warning: ["Underage", "14"], freeform: ["Fluff", "Angst"] },
      gifts: ["Mary", "MARY", "John"],
    });
    const work = await see(id);
    assert.equal(work.title, "<b>Tin</b> Soldiers & Paper Boats");
    assert.equal(work.language, "en");
    assert.match(work.summary, /<p>One<\/p>\s*<p>Two<\/p>/);
    assert.equal(work.notes, "<p>Hello</p>");
    assert.deepEqual(work.gifts, ["Mary", "John"]);
    assert.deepEqual(
      work.byline.creators.map((creator) => creator.login),
      ["writer"],
    );
    assert.deepEqual(await namesOf(id, "warning"), ["Underage Sex", "Creator Chose Not To Use Archive Warnings"]);
    assert.deepEqual(await namesOf(id, "freeform"), ["Fluff", "Angst"]);
    assert.deepEqual([work.words, work.chapters, work.expectedChapters, work.isAdult], [7, 1, null, false]);
  });

  test("tags keep the writer's order, the first spelling wins, and a name of another type gets its own type behind it", async () => {
    await create("First", { tags: { ...requiredTags, freeform: ["Café au Lait", "Zebra"], character: ["Dorothy"] } });
    const id = await create("Second", {
      tags: { ...requiredTags, freeform: ["zebra", "dorothy", "CAFE AU LAIT"], character: ["Zebra"] },
    });
    assert.deepEqual(await namesOf(id, "freeform"), ["Zebra", "dorothy - Freeform", "Café au Lait"]);
    assert.deepEqual(await namesOf(id, "character"), ["Zebra - Character"]);
    const again = await create("Third", { tags: { ...requiredTags, character: ["ZEBRA"] } });
    assert.deepEqual(await namesOf(again, "character"), ["Zebra - Character"]);
  });

  test("what is adult follows the tags, and the administrator's word on them", async () => {
    const { ground } = archive;
    const id = await create("For adults", { tags: { ...requiredTags, rating: ["Mature"] } });
    assert.equal((await see(id)).isAdult, true);
    settled(await change(id, { tags: requiredTags }));
    assert.equal((await see(id)).isAdult, false);
    const general = await findTagByName(ground.db.read, "General Audiences");
    assert.equal(
      refusalOf(await changeTagFlags(ground, writer, general!.id, { isAdult: true, isOffered: true })),
      "forbidden",
    );
    const admin = await memberNamed(archive, "keeper", "admin");
    settled(await changeTagFlags(ground, admin, general!.id, { isAdult: true, isOffered: true }));
    await archive.settle();
    assert.equal((await see(id)).isAdult, true);
    settled(await changeTagFlags(ground, admin, general!.id, { isAdult: false, isOffered: true }));
    await archive.settle();
    assert.equal((await see(id)).isAdult, false);
  });

  test("a tag that is not offered any more stays on the works that have it, and comes to no other", async () => {
    const { ground } = archive;
    const admin = await memberNamed(archive, "steward", "admin");
    const id = await create("Old rating", { tags: { ...requiredTags, rating: ["Explicit"] } });
    const explicit = await findTagByName(ground.db.read, "Explicit");
    settled(await changeTagFlags(ground, admin, explicit!.id, { isAdult: true, isOffered: false }));
    settled(await change(id, { title: "Old rating, new title" }));
    const fresh = newWork("New", { tags: { ...requiredTags, rating: ["Explicit"] } });
    assert.deepEqual(refusalOf(await createWork(ground, writer, fresh)), ["tags.rating forbidden"]);
    settled(await changeTagFlags(ground, admin, explicit!.id, { isAdult: true, isOffered: true }));
  });

  test("every change of a text keeps the text that stood there", async () => {
    const { ground } = archive;
    const db = ground.db.read;
    const id = await create("Drafty", { notes: "First notes" });
    settled(await change(id, { visibility: "members" }));
    assert.deepEqual(settled(await listRevisions(db, writer, id)), [], "no text was changed");
    settled(await change(id, { notes: "Second notes" }));
    const [chapter] = await listChapters(db, writer, id);
    const input = settled(await findChapterInput(db, writer, chapter!.id));
    const rewrite = (body: string) =>
      updateChapter(ground, writer, chapter!.id, { input: { ...input, body }, position: null, publication: null });
    settled(await rewrite("<p>It was a bright cold day in April.</p>"));
    settled(await rewrite("<p>It was a bright cold day in April.</p>"));
    const revisions = settled(await listRevisions(db, writer, id));
    assert.deepEqual(
      revisions.map((revision) => revision.chapterId),
      [chapter!.id, null],
    );
    const [first, second] = revisions;
    assert.equal(settled(await findRevision(db, writer, { workId: id, id: first!.id }))["body"], input.body);
    assert.equal(settled(await findRevision(db, writer, { workId: id, id: second!.id }))["notes"], "First notes");
    assert.equal(refusalOf(await listRevisions(db, other, id)), "forbidden");
  });

  test("a stranger changes nothing, and learns of a draft nothing", async () => {
    const { ground } = archive;
    const id = await create("Mine");
    const draft = settled(await createWork(ground, writer, newWork("Draft", {}, { publication: { kind: "draft" } })));
    const asked = { input: workNamed(""), publication: null, chapters: "first" } as const;
    assert.equal(refusalOf(await updateWork(ground, other, id, asked)), "forbidden");
    assert.equal(refusalOf(await updateWork(ground, other, draft, asked)), "missing");
    assert.equal(refusalOf(await updateWork(ground, aGuest, id, asked)), "forbidden");
    assert.equal(refusalOf(await findWorkInput(ground.db.read, other, id)), "forbidden");
    assert.equal(refusalOf(await findWorkInput(ground.db.read, other, draft)), "missing");
    const [chapter] = await listChapters(ground.db.read, writer, draft);
    const edit = { input: chapterNamed(""), position: null, publication: null };
    assert.equal(refusalOf(await updateChapter(ground, other, chapter!.id, edit)), "missing");
  });

  test("pseuds, skins, series and sources must be the writer's to use", async () => {
    const { ground } = archive;
    const skin = settled(await createSkin(ground, other, { title: "Theirs", source: "p { color: red }" }));
    const series = { id: null, title: "Theirs", position: null };
    const theirs = settled(
      await createWork(ground, other, newWork("Theirs", { series: [series] }, { publication: { kind: "draft" } })),
    );
    const part = settled(await findWork(ground.db.read, other, theirs)).series[0]!;
    const source = { url: `/works/${theirs}`, title: "", author: "", language: "", isTranslation: true };
    const wrong = newWork("Borrowed", {
      pseuds: ["other"],
      skinId: skin.id,
      series: [{ id: part.seriesId, title: "", position: null }],
      relations: [source],
    });
    assert.deepEqual(refusalOf(await createWork(ground, writer, wrong)), [
      "pseuds.0 unknown",
      "skinId unknown",
      "relations.0.url unknown",
      "series.0.id unknown",
    ]);
  });

  test("a source is shown to those who may see it", async () => {
    const { ground } = archive;
    const parent = await create("The source", { visibility: "members" });
    const outside = {
      url: "https://elsewhere.example/1",
      title: "Far",
      author: "Away",
      language: "fr",
      isTranslation: false,
    };
    const here = {
      url: `http://archive.example/works/${parent}/chapters/1`,
      title: "",
      author: "",
      language: "",
      isTranslation: true,
    };
    const id = await create("The child", { relations: [here, outside] });
    const kinds = async (viewer: typeof aGuest | Member) =>
      settled(await findWork(ground.db.read, viewer, id))
        .relations.map((relation) => relation.kind)
        .join(" ");
    assert.equal(await kinds(aGuest), "members-only outside");
    assert.equal(await kinds(other), "work outside");
    settled(await deleteWork(ground, writer, parent));
    settled(await change(id, { title: "The child of a binned source" }));
    settled(await eraseWork(ground, writer, parent));
    settled(await change(id, { title: "The orphan" }));
    assert.equal(await kinds(other), "unseen outside");
    const self = { ...here, url: `/works/${id}` };
    assert.deepEqual(refusalOf(await change(id, { relations: [self] })), ["relations.0.url unknown"]);
  });

  test("footnotes get the chapter's own prefix", async () => {
    const { ground } = archive;
    const body = '<p>A word<a href="#n1">*</a>, and more of them.</p><p><a name="n1">*</a> A note.</p>';
    const draft = newWork("Notes", {}, { chapters: [chapterNamed("", { body })] });
    const id = settled(await createWork(ground, writer, draft));
    const [chapter] = await listChapters(ground.db.read, writer, id);
    const seen = settled(await findChapter(ground.db.read, aGuest, chapter!.id));
    const prefix = `chapter-${chapter!.id}-n1`;
    assert(seen.body.includes(`href="#${prefix}"`) && seen.body.includes(`"${prefix}"`), seen.body);
    assert.equal(settled(await findChapterInput(ground.db.read, writer, chapter!.id)).body, body);
  });

  test("a skin is cleaned, and counts its versions for its own file", async () => {
    const { ground } = archive;
    const made = settled(
      await createSkin(ground, writer, { title: "Mine", source: "p { color: red; position: fixed }" }),
    );
    assert.equal(made.findings.length, 1);
    settled(await updateSkin(ground, writer, made.id, { title: "Mine", source: "p { color: blue }" }));
    const file = await findSkinCss(ground.db.read, made.id);
    assert.match(file!.css, /#workskin p/);
    assert.equal(file!.version, 2);
    assert.equal(refusalOf(await updateSkin(ground, other, made.id, { title: "Mine", source: "" })), "missing");
    const id = await create("Dressed", { skinId: made.id });
    assert.deepEqual((await see(id)).skin, { id: made.id, version: 2 });
    const fellow = await defaultPseud(ground.db.read, other.personId);
    await ground.db.write((tx) => insertWorkCreators(tx, id, [fellow.id]));
    const input = settled(await findWorkInput(ground.db.read, other, id));
    settled(await updateWork(ground, other, id, { input, publication: null, chapters: "first" }));
    assert.deepEqual((await see(id)).skin, { id: made.id, version: 2 }, "a co-creator's edit leaves it");
  });
});
