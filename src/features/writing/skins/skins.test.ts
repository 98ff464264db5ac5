import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { idOf, workFields } from "#test/support/work-fields.ts";

forEachDatabase("work skins", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  let stranger: BrowserSession;
  before(async () => {
    archive = await startArchive((await open()).place);
    writer = await archive.member("writer");
    stranger = await archive.member("stranger");
  });
  after(() => archive.stop());

  test("a skin is made, worn by a work, and deleted", async () => {
    assertValidMarkup((await writer.get("/users/writer/skins")).text);
    assertValidMarkup((await writer.get("/users/writer/skins/new")).text);
    const fields = { "skin[title]": "Letters", "skin[css]": ".letter { color: red }" };
    assert.equal((await writer.submit("/users/writer/skins", fields)).location, "/users/writer/skins");
    const list = await writer.get("/users/writer/skins");
    assertValidMarkup(list.text);
    const skin = idOf(/\/users\/writer\/skins\/\d+/.exec(list.text)?.[0] ?? null, "skins");
    const work = idOf(
      (await writer.submit("/works", { ...workFields, "work[work_skin_id]": skin, post_button: "1" })).location,
      "works",
    );
    assert.match((await stranger.get(`/works/${work}/skin.css`)).text, /#workskin \.letter/);
    assert.match((await writer.get(`/works/${work}/edit`)).text, /<option value="\d+" selected>Letters/);
    assertValidMarkup((await writer.get(`/users/writer/skins/${skin}/confirm_delete`)).text);
    await writer.submit(`/users/writer/skins/${skin}/delete`, {});
    assert.equal((await stranger.get(`/works/${work}/skin.css`)).status, 404);
  });

  test("what is left out of a skin is told at once", async () => {
    const fields = { "skin[title]": "Sly", "skin[css]": "p { position: fixed; color: blue }" };
    const { location } = await writer.submit("/users/writer/skins", fields);
    const { text } = await writer.get(location ?? "");
    assert.match(text, /What readers will not see[\s\S]*position/);
    assertValidMarkup(text);
  });

  test("a refused skin comes back as it was typed, and another's skin fits nobody", async () => {
    const refused = await writer.submit("/users/writer/skins", {
      "skin[title]": "",
      "skin[css]": "b{color:red}</style>",
    });
    assert.equal(refused.status, 422);
    assert.ok(refused.text.includes("b{color:red}&lt;/style&gt;"));
    assert.equal((await stranger.get("/users/writer/skins")).status, 404);
    const worn = await stranger.submit("/works", { ...workFields, "work[work_skin_id]": "1", post_button: "1" });
    assert.equal(worn.status, 422);
  });
});
