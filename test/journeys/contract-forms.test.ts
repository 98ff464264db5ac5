import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { send } from "#test/support/outsider.ts";
import { workFields } from "#test/support/work-fields.ts";

const formType = { "content-type": "application/x-www-form-urlencoded" };

/** Everything that a page would send again: the values of its fields by name. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const page = Markup.ofPage(text);
  const fields = new Map<string, string>();
  for (const input of page.all("form input")) {
    const isOff = ["checkbox", "radio"].includes(input.attribute("type") ?? "") && input.attribute("checked") === null;
    if (!isOff) fields.set(input.attribute("name") ?? "", input.attribute("value") ?? "");
  }
  for (const area of page.all("form textarea")) fields.set(area.attribute("name") ?? "", area.rawText);
  for (const chosen of page.all("form select option[selected]"))
    fields.set("selected", chosen.attribute("value") ?? "");
  return fields;
}

forEachDatabase("forms", (open) => {
  let archive: TestArchive;
  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("ada");
    await archive.member("berta");
  });
  after(() => archive.stop());
  const login = (name: string) => archive.browser().login(name, "correct horse");

  test("a form with a broken token comes back with everything typed and a token that is good", async () => {
    const ada = await login("ada");
    const bertas = await (await login("berta")).token();
    for (const token of ["", "x", bertas, "A".repeat(86)]) {
      const answer = await ada.submitRaw("/works", { ...workFields, authenticity_token: token });
      assert.equal(answer.status, 422);
      const fields = fieldsOf(answer.text);
      assert.equal(fields.get("work[title]"), workFields["work[title]"]);
      assert.equal(fields.get("work[chapter_attributes][content]"), workFields["work[chapter_attributes][content]"]);
      assert.equal(fields.get("work[fandom_string]"), workFields["work[fandom_string]"]);
      const again = await ada.submitRaw("/works", {
        ...workFields,
        authenticity_token: fields.get("authenticity_token") ?? "",
        "work[title]": "",
      });
      assert(!again.text.includes("What you typed"), "the new token is good");
    }
  });

  test("a form whose session ended comes back with what was typed, and is sent by logging in there", async () => {
    const ada = await login("ada");
    const token = await ada.token();
    const elsewhere = await login("ada");
    await elsewhere.submit("/users/ada/sessions", { session: "others" });
    const ended = await ada.submitRaw("/works", { ...workFields, authenticity_token: token, post_button: "Post" });
    assert.equal(ended.status, 422);
    const fields = Object.fromEntries(fieldsOf(ended.text));
    assert.equal(fields["work[title]"], workFields["work[title]"]);
    const wrong = await ada.submitRaw("/works", { ...fields, "resume[login]": "ada", "resume[password]": "nonsense" });
    assert.equal(wrong.status, 422);
    const resumed = { "resume[login]": "ada", "resume[password]": "correct horse" };
    const sent = await ada.submitRaw("/works", { ...fields, ...resumed });
    assert.equal(sent.status, 303, sent.text);
    assert.match(sent.location ?? "", /^\/works\/\d+$/);
    assert((await ada.open(sent.location ?? "")).text.includes("That night it burned."));
  });

  test("wrong input comes back with a reason at its field, and unknown fields change nothing", async () => {
    const ada = await login("ada");
    const answer = await ada.submit("/works", {
      ...workFields,
      "work[title]": "x".repeat(256),
      utf8: "✓",
      commit: "Post",
      "work[unheard_of]": "1",
      "unheard[of][]": ["1", "2"],
    });
    assert.equal(answer.status, 422);
    const page = Markup.ofPage(answer.text);
    assert(page.has('[role="alert"]'));
    const title = page.one('input[name="work[title]"]');
    assert.equal(title.attribute("aria-invalid"), "true");
    assert.equal(title.attribute("value"), "x".repeat(256));
    const posted = await ada.submit("/works", {
      ...workFields,
      utf8: "✓",
      "work[unheard_of]": "1",
      post_button: "Post",
    });
    assert.equal(posted.status, 303);
  });

  test("a token in a header counts, as scripts send it; one of another browser does not", async () => {
    const ada = await login("ada");
    const cookie = [...ada.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
    const good = { ...formType, cookie, "x-csrf-token": await ada.token() };
    const kept = await send(archive, "/users/logout", { method: "POST", headers: { ...formType, cookie }, body: "" });
    assert.equal(kept.status, 422);
    assert.equal((await send(archive, "/users/logout", { method: "POST", headers: good, body: "" })).status, 303);
  });

  test("what is not UTF-8 is a bad request, in path, query and form", async () => {
    for (const path of ["/works/%ff", "/tags/%C3%28/works", "/works?page=%E0%A4%A", "/?%80=1", "/users/a%00b"]) {
      assert.equal((await send(archive, path)).status, 400, path);
    }
    const ada = await login("ada");
    const cookie = [...ada.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...formType, cookie, "x-csrf-token": await ada.token() };
    const bodies = ["work%5Btitle%5D=%ff", "work[title]=%E0%A4%A", Buffer.from([0x61, 0x3d, 0xff, 0xfe])];
    for (const body of bodies) {
      assert.equal((await send(archive, "/works", { method: "POST", headers, body })).status, 400, String(body));
    }
    const multipart = { ...headers, "content-type": "multipart/form-data; boundary=x" };
    const broken = await send(archive, "/works", { method: "POST", headers: multipart, body: "nothing like it" });
    assert.equal(broken.status, 400);
  });

  test("a form of more than the archive takes is refused as too large", async () => {
    const ada = await login("ada");
    const cookie = [...ada.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...formType, cookie, "x-csrf-token": await ada.token() };
    const large = `work[title]=${"x".repeat(7_000_000)}`;
    assert.equal((await send(archive, "/works", { method: "POST", headers, body: large })).status, 413);
    const many = "a=1&".repeat(6_000);
    assert.equal((await send(archive, "/works", { method: "POST", headers, body: many })).status, 413);
    const call = { method: "POST", headers: { "content-type": "application/json" }, body: `"${large}"` };
    assert.equal((await send(archive, "/api/v1/tokens", call)).status, 413);
  });

  test("what is posted in a form is not read twice: going on is a GET", async () => {
    const ada = await login("ada");
    const changed = await ada.submit("/users/ada/preferences", { "preference[adult]": "1" });
    assert.equal(changed.status, 303);
  });
});
