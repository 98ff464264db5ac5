import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { idOf, workFields } from "#test/support/work-fields.ts";

forEachDatabase("writing works", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  let stranger: BrowserSession;
  before(async () => {
    archive = await startArchive((await open()).place);
    writer = await archive.member("writer");
    stranger = await archive.member("stranger");
  });
  after(() => archive.stop());

  const posted = async (fields = {}) =>
    idOf((await writer.submit("/works", { ...workFields, ...fields, post_button: "Post" })).location, "works");

  test("a guest who wants to write comes to the login", async () => {
    const answer = await archive.browser().get("/works/new");
    assert.equal(answer.status, 302);
    assert.match(answer.location ?? "", /^\/users\/login\?return_to=/);
  });

  test("the empty form is valid and offers what the archive's taxonomy has", async () => {
    const { status, text } = await writer.get("/works/new");
    assert.equal(status, 200);
    assertValidMarkup(text);
    assert.match(text, /name="work\[rating_string\]"[^>]*value="Mature"/);
    assert.match(text, /name="work\[archive_warning_strings\]\[\]"/);
    assert.match(text, /name="work\[relationship_string\]"/);
  });

  test("a preview shows the work and keeps nothing but the form", async () => {
    const fields = { ...workFields, "work[notes]": "<b>Bold</b><script>bad()</script>" };
    const shown = await writer.submit("/works", { ...fields, preview_button: "Preview" });
    assert.equal(shown.status, 200);
    assertValidMarkup(shown.text);
    assert.match(shown.text, /<p>That night it burned\.<\/p>/);
    assert.match(shown.text, /<b>Bold<\/b>/);
    assert.doesNotMatch(shown.text, /<script>bad/);
    assert.match(shown.text, /name="work\[notes\]" value="&lt;b&gt;Bold/);
    assert.doesNotMatch((await writer.get("/users/writer/works/drafts")).text, /The lamp in the window/);
  });

  test("going back from the preview brings everything that was typed", async () => {
    const fields = { ...workFields, "work[endnotes]": "Sleep well", "work[recipients]": "Anna, Ben" };
    const { status, text } = await writer.submit("/works", { ...fields, edit_button: "Edit" });
    assert.equal(status, 200);
    for (const typed of ["The lamp had been dark", "Sleep well", "Anna, Ben", "The keeper, The cat"]) {
      assert.ok(text.includes(typed), typed);
    }
    assert.match(text, /value="General Audiences" checked/);
  });

  test("a posted work has what was typed", async () => {
    const id = await posted({ "work[series_attributes][title]": "Lamps", "work[recipients]": "Anna" });
    const { text } = await archive.browser().open(`/works/${id}`);
    for (const typed of [
      "The lamp in the window",
      "That night it burned",
      "The keeper",
      "Tea &amp; Letters",
      "Lamps",
    ]) {
      assert.ok(text.includes(typed), typed);
    }
  });

  test("a refused form comes back complete, with each error at its field", async () => {
    const fields = { ...workFields, "work[title]": "", "work[fandom_string]": "", "work[endnotes]": "Not lost" };
    const { status, text } = await writer.submit("/works", { ...fields, post_button: "Post" });
    assert.equal(status, 422);
    assertValidMarkup(text);
    assert.match(text, /<a href="#work_title">The title is missing\.<\/a>/);
    assert.match(text, /<a href="#work_fandom_string">/);
    assert.match(text, /id="work_title"[^>]*aria-invalid="true"/);
    for (const typed of ["Not lost", "That night it burned.", "The keeper, The cat"])
      assert.ok(text.includes(typed), typed);
    assert.match(text, /value="No Archive Warnings Apply" checked/);
  });

  test("errors in series, relations and numbers lead to their rows", async () => {
    const fields = {
      ...workFields,
      "work[wip_length]": "many",
      "work[series_attributes][title]": "Lamps",
      "work[series_attributes][position]": "x",
      "work[parent_work_relationships_attributes][3][url]": "nowhere",
      "work[published_at]": "2999-01-01",
    };
    const { status, text } = await writer.submit("/works", { ...fields, post_button: "Post" });
    assert.equal(status, 422);
    for (const id of [
      "work_wip_length",
      "work_series_attributes_position",
      "work_parent_work_relationships_attributes_0_url",
      "work_published_at",
    ]) {
      assert.ok(text.includes(`href="#${id}"`), id);
      assert.ok(text.includes(`id="${id}"`), id);
    }
    assert.ok(text.includes('value="nowhere"'));
  });

  test("hostile text is shown as text in every field of the form", async () => {
    const hostile = `"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>`;
    const texts = ["title", "summary", "notes", "endnotes", "fandom_string", "recipients", "wip_length"];
    const bad = Object.fromEntries(texts.map((name) => [`work[${name}]`, hostile]));
    const more = { "work[chapter_attributes][title]": hostile, "work[chapter_attributes][content]": hostile };
    const { status, text } = await writer.submit("/works", { ...workFields, ...bad, ...more, post_button: "Post" });
    assert.equal(status, 422);
    assert.doesNotMatch(text, /<img src=x|<script>alert/);
    assert.equal(text.split("&lt;script&gt;alert(2)&lt;/script&gt;").length - 1 >= texts.length + 2, true);
  });

  test("names are divided by commas and by lines, and what is nobody's is refused", async () => {
    const id = await posted({ "work[character_string]": "Ann\r\nBob, Cid" });
    const { text } = await archive.browser().open(`/works/${id}`);
    for (const name of ["Ann", "Bob", "Cid"]) assert.ok(text.includes(`/tags/${name}/works`), name);
    const wrong = {
      "work[work_skin_id]": "mine",
      "work[author_attributes][ids][]": "999",
      "work[series_attributes][id]": "7",
    };
    const refused = await writer.submit("/works", { ...workFields, ...wrong, post_button: "Post" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /not one of yours/);
  });

  test("a draft is posted from its form with all its chapters or the first alone", async () => {
    for (const [chapters, seen] of [
      ["all", 2],
      ["first", 1],
    ] as const) {
      const id = idOf((await writer.submit("/works", { ...workFields, save_button: "Save" })).location, "works");
      await writer.submit(`/works/${id}/chapters`, { "chapter[content]": "The second night." });
      const form = await writer.get(`/works/${id}/edit`);
      assert.match(form.text, /All 2 chapters come out/);
      assertValidMarkup(form.text);
      await writer.submit(`/works/${id}`, { chapters, post_button: "Post" });
      const index = await stranger.get(`/works/${id}/navigate`);
      assert.equal(index.text.split(/<a href="\/works\/\d+\/chapters\/\d+">/).length - 1, seen, chapters);
    }
  });

  suite("an edit", () => {
    test("begins with what stands and changes only what the form has", async () => {
      const id = await posted({ "work[notes]": "Kept notes", "work[series_attributes][title]": "Evenings" });
      const form = await writer.get(`/works/${id}/edit`);
      assert.equal(form.status, 200);
      assertValidMarkup(form.text);
      for (const typed of ["Kept notes", "Part of Evenings", "The keeper, The cat"]) {
        assert.ok(form.text.includes(typed), typed);
      }
      const saved = await writer.submit(`/works/${id}`, { "work[title]": "A new name", save_button: "Save" });
      assert.equal(saved.status, 303);
      const { text } = await writer.open(`/works/${id}`);
      for (const typed of ["A new name", "Kept notes", "Evenings", "That night it burned"]) {
        assert.ok(text.includes(typed), typed);
      }
    });

    test("of a work of one chapter changes its text and the work together, or neither", async () => {
      const id = await posted();
      const refused = await writer.submit(`/works/${id}`, {
        "work[title]": "",
        "work[chapter_attributes][content]": "Quite another text.",
      });
      assert.equal(refused.status, 422);
      assert.ok(refused.text.includes("Quite another text."));
      assert.doesNotMatch((await writer.open(`/works/${id}`)).text, /Quite another/);
      await writer.submit(`/works/${id}`, { "work[chapter_attributes][content]": "Quite another text." });
      assert.match((await writer.open(`/works/${id}`)).text, /Quite another/);
    });

    test("takes the work out of a series", async () => {
      const id = await posted({ "work[series_attributes][title]": "Mornings" });
      const series = /name="work\[series\]\[(\d+)\]\[remove\]"/.exec((await writer.get(`/works/${id}/edit`)).text)?.[1];
      await writer.submit(`/works/${id}`, { [`work[series][${series}][remove]`]: "1" });
      assert.doesNotMatch((await writer.open(`/works/${id}`)).text, /Mornings/);
    });

    test("is for the work's creators alone", async () => {
      const id = await posted();
      assert.equal((await stranger.get(`/works/${id}/edit`)).status, 404);
      assert.equal((await stranger.submit(`/works/${id}`, { "work[title]": "Mine" })).status, 404);
      assert.equal((await stranger.submit(`/works/${id}/delete`, {})).status, 404);
    });
  });

  test("what is sent after the session ended comes back to be sent again", async () => {
    const id = await posted();
    writer.dropCookies();
    const answer = await writer.submitRaw(`/works/${id}`, { "work[title]": "Typed in vain", save_button: "Save" });
    assert.equal(answer.status, 422);
    assert.ok(answer.text.includes("Typed in vain"));
    assert.match(answer.text, /name="resume\[password\]"/);
    await writer.login("writer", "correct horse");
  });
});
