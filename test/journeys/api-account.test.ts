import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { resetPassword } from "#features/people/index.ts";
import { createSkin } from "#features/works/index.ts";
import { ApiClient, leastWork, programOf } from "#test/support/api-client.ts";
import { startArchive, type TestArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase, type OpenForTest } from "#test/support/databases.ts";
import { addPseud, memberNamed } from "#test/support/world.ts";

const source = "<p>The <script>x</script>lamp burned all night.</p>";

forEachDatabase("an account through the API", (open) => {
  let archive: TestArchive;

  before(async () => {
    archive = await startArchive((await open()).place);
  });
  after(() => archive.stop());

  /** Somebody who owns one of everything, in every state. */
  const makeOwner = async (): Promise<ApiClient> => {
    await archive.member("author");
    await archive.member("other");
    await addPseud(archive, "author", "Second self");
    const owner = await memberNamed(archive, "author");
    assert((await createSkin(archive.ground, owner, { title: "Plain", source: "p { color: red }" })).ok);
    const author = await programOf(archive, "author");
    const write = async (title: string, fields: object = {}) =>
      (await author.post("/works", { ...leastWork, title, ...fields })).json;
    const posted = await write("Posted", {
      series: [{ title: "Shelf" }],
      chapters: [{ body: source }, { body: source }],
    });
    await write("Draft", { posted: false, notes: "<p>note<script>x</script></p>" });
    await write("Scheduled", { publishAt: "2027-01-01T00:00:00Z" });
    const binned = await write("Binned");
    await author.remove(`/works/${binned.id}`);
    await author.remove(`/works/${posted.id}/chapters/${posted.chapters[1].id}`);
    await author.post("/series", { title: "Empty shelf", description: "<p>d<script>x</script></p>" });
    await (await programOf(archive, "other")).post("/works", { ...leastWork, title: "Not hers" });
    return author;
  };

  test("an export holds everything that the account owns, wherever it stands, and nothing of others", async () => {
    const author = await makeOwner();
    const { json, headers } = await author.get("/me/export");
    assert.equal(headers.get("content-disposition"), 'attachment; filename="author.json"');
    assert.deepEqual(
      json.works.map((work: { readonly title: string; readonly state: string; readonly deletedAt: string | null }) => [
        work.title,
        work.deletedAt === null ? work.state : "binned",
      ]),
      [
        ["Posted", "posted"],
        ["Draft", "draft"],
        ["Scheduled", "scheduled"],
        ["Binned", "binned"],
      ],
    );
    const [first, second, , last] = json.works;
    assert.equal(first.chapters.length, 2);
    assert.equal(first.chapters[0].sources.body, source);
    assert.doesNotMatch(first.chapters[0].body, /script/);
    assert.deepEqual([first.chapters[0].deletedAt, first.chapters[1].deletedAt === null], [null, false]);
    assert.equal(second.sources.notes, "<p>note<script>x</script></p>");
    assert.match(last.chapters[0].body, /degree/);
    assert.deepEqual(
      json.series.map((series: { readonly title: string; readonly sources: { readonly description: string } }) => [
        series.title,
        series.sources.description,
      ]),
      [
        ["Empty shelf", "<p>d<script>x</script></p>"],
        ["Shelf", ""],
      ],
    );
    assert.deepEqual(
      json.pseuds.map((pseud: { readonly name: string }) => pseud.name),
      ["author", "Second self"],
    );
    assert.deepEqual([json.account.login, json.account.preferences.timeZone], ["author", "UTC"]);
    assert.deepEqual(json.tokens[0].scopes, ["read", "write"]);
    assert.equal(json.skins[0].source, "p { color: red }");
    assert.doesNotMatch(JSON.stringify(json), /Not hers|octavo_|password/i);
  });

  test("a member who owns nothing has an export too", async () => {
    await archive.member("newcomer");
    const { json } = await (await programOf(archive, "newcomer")).get("/me/export");
    assert.deepEqual([json.works, json.series, json.skins], [[], [], []]);
    assert.deepEqual(json.filters, { rules: [], usualFilters: [], savedSearches: [] });
  });

  test("a new password takes every token back", async () => {
    await archive.member("careful");
    const program = await programOf(archive, "careful");
    assert.equal((await program.get("/me")).status, 200);
    assert((await resetPassword(archive.ground, "careful", "another horse")).ok);
    assert.equal((await program.get("/me")).status, 401);
  });

  test("a suspended account's tokens rest, and it gets no new ones", async () => {
    await archive.member("rowdy");
    const program = await programOf(archive, "rowdy");
    const stand = (state: "suspended" | "active") =>
      archive.ground.db.write((tx) => tx.updateTable("person").set({ state }).where("login", "=", "rowdy").execute());
    await stand("suspended");
    assert.equal((await program.get("/works")).status, 401);
    assert.equal((await program.post("/works", leastWork)).status, 401);
    const asked = { login: "rowdy", password: testPassword, scopes: ["read"] };
    assert.equal((await new ApiClient(archive).post("/tokens", asked)).status, 403);
    await stand("active");
    assert.equal((await program.get("/me")).status, 200);
  });
});

forEachDatabase("the API's limits", (open: OpenForTest) => {
  let archive: TestArchive;

  before(async () => {
    archive = await startArchive((await open()).place, { hasLimits: true });
  });
  after(() => archive.stop());

  const isSlowed = (answer: { readonly status: number; readonly headers: Headers }) => {
    if (answer.status !== 429) return false;
    assert.match(answer.headers.get("retry-after") ?? "", /^[1-9]\d*$/);
    return true;
  };

  test("writing too much is slowed for the account, and reading goes on", async () => {
    await archive.member("author");
    const author = await programOf(archive, "author");
    let calls = 0;
    while (!isSlowed(await author.post("/series", {}))) calls += 1;
    assert.equal(calls, 30);
    assert.equal((await author.get("/me")).status, 200);
    archive.clock.now += 120_000;
    assert.equal((await author.post("/works", leastWork)).status, 201);
  });

  test("guessing passwords is slowed as at the login", async () => {
    await archive.member("target");
    const guest = new ApiClient(archive);
    const guess = (password: string) => guest.post("/tokens", { login: "target", password, scopes: ["read"] });
    let calls = 0;
    while (calls < 100 && !isSlowed(await guess("wrong horse"))) calls += 1;
    assert(calls < 100);
    assert(isSlowed(await guess(testPassword)), "the right password is slowed as well");
  });

  test("asking too much is slowed for the address", async () => {
    archive.clock.now += 600_000;
    const guest = new ApiClient(archive);
    let calls = 0;
    while (!isSlowed(await guest.get("/openapi.json"))) calls += 1;
    assert.equal(calls, 300);
  });
});
