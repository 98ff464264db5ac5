import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { ApiCaller, send } from "#test/support/outsider.ts";

/** As many at once as one busy moment of an archive has. */
const atOnce = 8;

const account = (login: string, email: string, invitation = "") => ({
  "user[login]": login,
  "user[email]": email,
  "user[password]": "a fine password",
  "user[password_confirmation]": "a fine password",
  "user[age_over_13]": "1",
  "user[data_processing]": "1",
  "user[terms_of_service]": "1",
  invitation_token: invitation,
});

const times = <Made>(make: (index: number) => Promise<Made>): Promise<Made[]> =>
  Promise.all(Array.from({ length: atOnce }, (_, index) => make(index)));

forEachDatabase("many at the same moment", (open) => {
  let archive: TestArchive;
  let api: ApiCaller;
  before(async () => {
    archive = await startArchive((await open()).place, { registration: "invite" });
    const admin = await archive.member("keeper", "admin");
    await admin.submit("/admin/invitations", { count: "10" });
    await archive.member("ada");
    api = await ApiCaller.as(archive, "ada");
  });
  after(() => archive.stop());
  const codes = async () => {
    const rows = await archive.ground.db.read
      .selectFrom("invitation")
      .select("code")
      .where("used_by", "is", null)
      .execute();
    return rows.map((row) => row.code);
  };

  test("one invitation opens one account, however many use it at once", async () => {
    const [code = ""] = await codes();
    const answers = await times((index) =>
      archive.browser().submit("/users", account(`racer_${index}`, `racer_${index}@example.org`, code)),
    );
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, ...Array(atOnce - 1).fill(422)]);
  });

  test("one name goes to one account", async () => {
    const free = await codes();
    const answers = await times((index) => {
      const login = index % 2 === 0 ? "Twins" : "twins";
      return archive.browser().submit("/users", account(login, `twin_${index}@example.org`, free[index]));
    });
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, ...Array(atOnce - 1).fill(422)]);
  });

  test("works that coin the same tag and the same series at once share them", async () => {
    const series = [{ title: "Raced series" }];
    const made = await times((index) =>
      api.call("POST", "/works", {
        title: `Raced ${index}`,
        language: "en",
        rating: "General Audiences",
        warnings: ["No Archive Warnings Apply"],
        fandoms: [index % 2 === 0 ? "Raced Fandom" : "raced fandom"],
        series,
        chapters: [{ body: "<p>Run.</p>" }],
      }),
    );
    assert.deepEqual(new Set(made.map(({ status }) => status)), new Set([201]));
    const parts = made.map(({ text }) => JSON.parse(text).series[0]);
    assert.equal(new Set(parts.map((part) => part.id)).size, 1);
    const positions = JSON.parse((await send(archive, `/api/v1/series/${parts[0].id}`)).text).works;
    assert.deepEqual(
      positions.map((work: { position: number }) => work.position),
      Array.from({ length: atOnce }, (_, index) => index + 1),
    );
    const tags = JSON.parse((await send(archive, "/api/v1/tags?prefix=raced&type=fandom")).text);
    assert.equal((tags.items ?? tags).length, 1);
  });

  test("chapters added at once stand at 1 to n", async () => {
    const id = await api.post({ title: "Many hands" });
    const added = await times((index) => api.call("POST", `/works/${id}/chapters`, { body: `<p>Part ${index}.</p>` }));
    assert.deepEqual(new Set(added.map(({ status }) => status)), new Set([201]));
    const work = JSON.parse((await api.call("GET", `/works/${id}`)).text);
    assert.deepEqual(
      work.chapters.map((chapter: { position: number }) => chapter.position),
      Array.from({ length: atOnce + 1 }, (_, index) => index + 1),
    );
    assert.equal(work.chapterCount, atOnce + 1);
    assert.equal(work.words, 4 + atOnce * 2);
  });

  test("a link for a new password is used once", async () => {
    const admin = await archive.browser().login("keeper", testPassword);
    const page = await admin.submit("/admin/people/ada", { act: "reset" });
    const link = /https?:\/\/[^\s"<]+reset_password_token=[^\s"<]+/.exec(page.text)?.[0] ?? "";
    const path = link.replace(archive.ground.url, "");
    const answers = await times((index) => {
      const password = `chosen words ${index}`;
      const fields = { "user[password]": password, "user[password_confirmation]": password };
      return archive.browser().submit(path, fields);
    });
    const chosen = answers.filter(({ location }) => location === "/users/login");
    assert.equal(chosen.length, 1);
    for (const { status } of answers) assert(status < 500);
  });
});
