import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { programOf } from "#test/support/api-client.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { unzip } from "#test/support/unzip.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { makeWorld, markers, type World } from "#test/support/world.ts";

const page = "/users/owner/downloads";

forEachDatabase("everything of one's own", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  const fetchCopy = async (): Promise<ReadonlyMap<string, string>> => {
    const { owner } = world.browsers;
    const asked = await owner.submit(`${page}/everything`, { password_check: "correct horse" });
    assert.equal(asked.status, 303, asked.text);
    await world.archive.settle();
    const { text } = await owner.get(page);
    assertValidMarkup(text);
    const address = /<a href="([^"]*\/downloads\/\d+\/[^"]+)"/.exec(text)?.[1];
    assert(address !== undefined, text);
    const cookie = [...owner.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
    const url = new URL(address, world.archive.ground.url);
    const answer = await world.archive.app.kernel.handle(new Request(url, { headers: { cookie } }), "127.0.0.1");
    assert.equal(answer.headers.get("cache-control"), "private, no-cache");
    return unzip(Buffer.from(await answer.arrayBuffer()));
  };

  test("it holds every work in every format, drafts and the bin as well, and says what is what", async () => {
    const files = await fetchCopy();
    const draft = `works/${world.works.draft}`;
    for (const format of ["epub", "html", "md", "txt"]) assert(files.has(`${draft}/${markers.draft} title.${format}`));
    assert.match(files.get(`${draft}/${markers.draft} title.html`) ?? "", new RegExp(`${markers.draft} walked`));
    const binned = [...files.keys()].filter((name) => name.startsWith(`works/${world.works.deleted}/`));
    assert.deepEqual(binned, [`works/${world.works.deleted}/work.json`]);
    assert.match(files.get(binned[0] ?? "") ?? "", new RegExp(markers.deleted));
    const serial = JSON.parse(files.get(`works/${world.works.serial}/work.json`) ?? "");
    assert(serial.chapters.some((one: { readonly body: string }) => one.body.includes(markers.draftChapter)));
    const readme = files.get("README.txt") ?? "";
    for (const name of files.keys()) {
      const kind = name.startsWith("works/") ? "works/" : name;
      assert(name === "README.txt" || readme.includes(kind), `${name} is not explained`);
    }
  });

  test("a work in it has what its texts were before, and what readers wrote under it", async () => {
    const { works, browsers } = world;
    const program = await programOf(world.archive, "owner");
    const [first] = (await program.get(`/works/${works.oneShot}`)).json.chapters;
    const texts = ["<p>What it said at first.</p>", "<p>What it says now.</p>"];
    for (const body of texts)
      assert.equal((await program.patch(`/works/${works.oneShot}/chapters/${first.id}`, { body })).status, 200);
    const read = async () => JSON.parse((await fetchCopy()).get(`works/${works.oneShot}/work.json`) ?? "");
    const work = await read();
    const [, replaced] = work.versions;
    assert.deepEqual([work.versions.length, replaced.chapter, replaced.texts.body], [2, first.id, texts[0]]);
    const said = work.commentsReceived.map(
      ({ name, login, body }: { readonly name: string; readonly login: string | null; readonly body: string }) => [
        name,
        login,
        body,
      ],
    );
    assert.deepEqual(said, [["Reader of old", null, "<p>Well said</p>"]]);
    await world.archive.ground.db.write((tx) =>
      tx.updateTable("comment").set({ hidden_at: 1 }).where("work_id", "=", works.oneShot).execute(),
    );
    assert.deepEqual((await read()).commentsReceived, []);
    assert.equal((await browsers.owner.submit("/users/owner/invitations", {})).status, 303);
    const files = await fetchCopy();
    const [invitation, ...others] = JSON.parse(files.get("invitations.json") ?? "");
    assert.deepEqual([invitation.usedBy, others], [null, []]);
    assert.equal(JSON.parse(files.get("sessions.json") ?? "").length, 1);
  });

  test("what the API's export says of the account stands in it word for word", async () => {
    const files = await fetchCopy();
    const { json: whole } = await (await programOf(world.archive, "owner")).get("/me/export");
    for (const [name, value] of Object.entries(whole)) {
      // The call's own token is newer than the copy.
      if (name !== "works" && name !== "tokens")
        assert.deepEqual(JSON.parse(files.get(`${name}.json`) ?? ""), value, name);
    }
    for (const work of whole.works) {
      assert.deepEqual(JSON.parse(files.get(`works/${work.id}/work.json`) ?? ""), work);
    }
  });

  test("it names the works that were written for her and that she may see, and what she has said about authors", async () => {
    const { archive, works, rescued, browsers } = world;
    const gifts = [
      { work_id: works.oneShot, position: 0, recipient: "READER" },
      { work_id: works.serial, position: 0, recipient: "Second self (reader)" },
      { work_id: works.hidden, position: 0, recipient: "reader" },
      { work_id: works.adult, position: 0, recipient: "somebody else" },
    ];
    await archive.ground.db.write((tx) => tx.insertInto("gift").values(gifts).execute());
    const asked = { author: String(rescued.author), message: "I am Jane.", evidence: "My old page." };
    assert.equal((await browsers.member.submit("/claims/new", asked)).status, 303);
    const { json } = await (await programOf(archive, "reader")).get("/me/export");
    assert.deepEqual(
      json.gifts.map(({ work, recipient }: { readonly work: string; readonly recipient: string }) => [work, recipient]),
      [
        [String(works.oneShot), "READER"],
        [String(works.serial), "Second self (reader)"],
      ],
    );
    const { authors, decisions, requests } = json.claims;
    assert.deepEqual([authors, decisions], [[], []]);
    assert.deepEqual(
      requests.map(({ createdAt: _, ...request }: { readonly createdAt: string }) => request),
      [
        {
          author: { id: String(rescued.author), name: "Jane Rescued" },
          message: "I am Jane.",
          evidence: "My old page.",
          state: "open",
          answer: "",
        },
      ],
    );
    const claim_token = new URL(rescued.claim, archive.ground.url).searchParams.get("claim_token") ?? "";
    const said = { claim_token, [`decision[${rescued.author}]`]: "claimed", name: "old" };
    assert.equal((await browsers.member.submit("/claims", said)).status, 303);
    const { json: later } = await (await programOf(archive, "reader")).get("/me/export");
    const author = { id: String(rescued.author), name: "Jane Rescued" };
    assert.deepEqual(later.claims.authors, [author]);
    assert.deepEqual(later.claims.decisions[0].decision, "claimed");
  });

  test("only its owner gets it, and only with her password", async () => {
    const { owner, admin, guest } = world.browsers;
    const wrong = await owner.submit(`${page}/everything`, { password_check: "wrong" });
    assert.equal(wrong.status, 422);
    assertValidMarkup(wrong.text);
    assert.match(wrong.text, /not your current password/);
    assert.equal((await admin.submit(`${page}/everything`, { password_check: "correct horse" })).status, 404);
    assert.equal((await guest.submit(`${page}/everything`, { password_check: "correct horse" })).status, 422);
  });
});
