import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Claiming, person, startClaiming } from "#test/support/claiming.ts";
import { forEachDatabase } from "#test/support/databases.ts";

const hourMs = 3_600_000;
const minuteMs = 60_000;

forEachDatabase("claim mails and requests", (open) => {
  let claiming: Claiming;

  before(async () => {
    claiming = await startClaiming((await open()).place, { hasMail: true });
    for (const name of ["Ada", "Bea", "Cee", "Dot"]) {
      await claiming.bring(`Work of ${name}`, [person(name, `${name.toLowerCase()}@old.example`)]);
    }
    // Two names of one mailbox, and one that cannot be written to.
    await claiming.bring("Second of Ada", [person("Ada Second", "ADA@old.example")]);
    await claiming.bring("Of nobody", [person("Nobody", null)]);
  });
  after(() => claiming.archive.stop());

  const sentTo = async (name: string) => (await claiming.mailsTo(`${name}@old.example`)).length;
  const submit = (fields: Readonly<Record<string, string>>) => claiming.archivist.submit("/admin/claims", fields);
  const idOf = async (name: string) => {
    const { read } = claiming.archive.ground.db;
    const row = await read
      .selectFrom("external_author")
      .select("id")
      .where("name", "=", name)
      .executeTakeFirstOrThrow();
    return row.id;
  };

  test("as many mails go as are released, at their pace, one for each mailbox, and the rest can be taken back", async () => {
    const page = await claiming.archivist.get("/admin/claims");
    assert.match(page.text, /4 mailboxes have not been written to/);
    assert.doesNotMatch(page.text, /bea@old\.example/);
    assert.equal((await submit({ act: "release", count: "0", per_hour: "60" })).status, 422);
    assert.equal((await submit({ act: "release", count: "3", per_hour: "2" })).status, 303);
    await claiming.archive.settle();
    assert.deepEqual([await sentTo("ada"), await sentTo("bea"), await sentTo("cee")], [1, 0, 0]);
    claiming.archive.clock.now += hourMs / 2;
    await claiming.archive.settle();
    assert.deepEqual([await sentTo("ada"), await sentTo("bea"), await sentTo("cee")], [1, 1, 0]);
    await submit({ act: "stop" });
    claiming.archive.clock.now += hourMs;
    await claiming.archive.settle();
    assert.equal(await sentTo("cee"), 0);
    const [mail] = await claiming.mailsTo("ada@old.example");
    assert.match(
      mail?.body ?? "",
      /Ada, Ada Second[\s\S]*Work of Ada\n\s+Second of Ada[\s\S]*http:\/\/archive\.example\/claims\?claim_token=/,
    );
  });

  test("whoever wants no mail gets none, and a mailbox is written to once unless an archivist sends again", async () => {
    const [mail] = await claiming.mailsTo("bea@old.example");
    const token = /claim_token=([\w-]+)/.exec(mail?.body ?? "")?.[1] ?? "";
    const guest = claiming.archive.browser();
    assert.equal((await guest.submit("/claims/no_mail", { claim_token: token })).status, 303);
    await claiming.bring("Later of Bea", [person("Bea Again", "bea@old.example")]);
    await submit({ act: "release", count: "100", per_hour: "1000" });
    claiming.archive.clock.now += minuteMs;
    await claiming.archive.settle();
    assert.deepEqual(
      [await sentTo("ada"), await sentTo("bea"), await sentTo("cee"), await sentTo("dot")],
      [1, 1, 1, 1],
    );
    const ada = `/admin/claims/authors/${await idOf("Ada")}`;
    await claiming.archivist.submit(ada, { act: "send" });
    await claiming.archivist.submit(`/admin/claims/authors/${await idOf("Bea")}`, { act: "send" });
    await claiming.archive.settle();
    assert.deepEqual([await sentTo("ada"), await sentTo("bea")], [2, 1]);
    await submit({ act: "sample" });
    assert.match((await claiming.mailsTo("keeper@example.org"))[0]?.subject ?? "", /^Sample: Your works/);
  });

  test("somebody without the old mailbox asks, and the archivist's word comes by mail", async () => {
    const dot = await idOf("Dot");
    const guest = claiming.archive.browser();
    assert.match((await guest.get(`/external_authors/${dot}`)).text, new RegExp(`/claims/new\\?author=${dot}`));
    assert.equal((await guest.get(`/claims/new?author=${dot}`)).status, 200);
    const asked = { author: String(dot), email: "dorothy@new.example", message: "I am Dot.", evidence: "My page." };
    assert.equal((await guest.submit("/claims/new", { ...asked, message: "" })).status, 422);
    assert.equal((await guest.submit("/claims/new", asked)).status, 303);
    const list = await claiming.archivist.get("/admin/claims");
    const request = /\/admin\/claims\/requests\/\d+/.exec(list.text)?.[0] ?? "";
    const page = await claiming.archivist.get(request);
    assert.match(page.text, /dorothy@new\.example[\s\S]*I am Dot\.[\s\S]*dot@old\.example/);
    assert.equal((await claiming.archivist.submit(request, { act: "grant", answer: "Welcome back." })).status, 303);
    const [mail] = await claiming.mailsTo("dorothy@new.example");
    const link = /\/claims\?claim_token=[\w-]+/.exec(mail?.body ?? "")?.[0] ?? "";
    assert.match(mail?.body ?? "", /Welcome back\./);
    assert.match((await guest.get(link)).text, /Work of Dot/);
    assert.equal((await claiming.archivist.submit(request, { act: "decline" })).location, request);
  });

  test("an account with a confirmed address finds what waits for it, and others find nothing", async () => {
    const { ground } = claiming.archive;
    const reader = await claiming.archive.member("cecilia");
    assert.match((await reader.get("/users/cecilia/claims")).text, /wait at your old address/);
    await ground.db.write((tx) =>
      tx
        .updateTable("person")
        .set({ email: "cee@old.example", email_key: "cee@old.example", confirmed_at: null })
        .where("login", "=", "cecilia")
        .execute(),
    );
    assert.doesNotMatch((await reader.get("/users/cecilia/claims")).text, /Work of Cee/);
    await ground.db.write((tx) =>
      tx.updateTable("person").set({ confirmed_at: 1 }).where("login", "=", "cecilia").execute(),
    );
    assert.match((await reader.get("/users/cecilia/claims")).text, /Work of Cee/);
    const cee = await idOf("Cee");
    const done = await reader.submit("/users/cecilia/claims", { [`decision[${cee}]`]: "claimed", name: "old" });
    assert.equal(done.status, 303);
    assert.match((await reader.get("/users/cecilia/claims")).text, /In your account[\s\S]*Cee/);
  });

  test("an old address is for archivists alone", async () => {
    const ada = await idOf("Ada");
    const [member, moderator] = [
      await claiming.archive.member("anyone"),
      await claiming.archive.member("mod", "moderator"),
    ];
    for (const browser of [claiming.archive.browser(), member, moderator]) {
      for (const path of [
        `/external_authors/${ada}`,
        `/claims/new?author=${ada}`,
        "/api/v1/works?limit=100",
        "/works",
      ]) {
        assert.doesNotMatch((await browser.get(path)).text, /ada@old\.example/i, path);
      }
      for (const path of ["/admin/claims", `/admin/claims/authors/${ada}`, "/admin/claims/requests/1"]) {
        assert.notEqual((await browser.get(path)).status, 200, path);
      }
    }
    assert.match((await claiming.archivist.get(`/admin/claims/authors/${ada}`)).text, /ada@old\.example/i);
  });
});
