import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { ApiCaller, send } from "#test/support/outsider.ts";

/** Two units of UTF-16, one character. */
const wide = "𝒳";

/** Names that are at home in one script or another, or that somebody tries. */
const tagNames = [
  "日本語/中文",
  "ёжик & Ежевика",
  "שלום עולם",
  "Who? What! #1",
  "a.b.c",
  "100",
  "new",
  "search",
  "..",
  "Q&A; x=y?z=1",
  'it\'s "quoted"',
  "Emoji 🎭 mask",
  "+plus+ and -minus-",
  "semi;colon:colon",
  "*",
];

forEachDatabase("lengths and names", (open) => {
  let archive: TestArchive;
  let ada: BrowserSession;
  let api: ApiCaller;
  before(async () => {
    archive = await startArchive((await open()).place, { registration: "open" });
    ada = await archive.member("ada");
    api = await ApiCaller.as(archive, "ada");
  });
  after(() => archive.stop());

  const post = (fields: Readonly<Record<string, unknown>>) =>
    api.call("POST", "/works", {
      title: "A work",
      language: "en",
      rating: "General Audiences",
      warnings: ["No Archive Warnings Apply"],
      fandoms: ["The Lighthouse"],
      chapters: [{ body: "<p>Text.</p>" }],
      ...fields,
    });

  test("lengths are counted in characters, whatever their script", async () => {
    const limits: [field: string, max: number][] = [
      ["title", 255],
      ["summary", 1_250],
      ["notes", 5_000],
      ["endNotes", 5_000],
    ];
    for (const [field, max] of limits) {
      // A text is kept as paragraphs, whose marks count: what fits bare may not fit dressed.
      const dress = field === "title" ? 0 : "<p></p>".length;
      const fits = await post({ [field]: wide.repeat(max - dress) });
      assert.equal(fits.status, 201, `${field} of ${max}: ${fits.text}`);
      assert.equal((await post({ [field]: wide.repeat(max + 1) })).status, 422, `${field} of ${max + 1}`);
    }
    const body = (count: number) => post({ chapters: [{ body: `<p>${wide.repeat(count)}</p>` }] });
    assert.equal((await body(510_000 - "<p></p>".length)).status, 201);
    assert.equal((await body(510_001)).status, 422);
  });

  test("a password has 8 to 200 characters, whatever their script", async () => {
    for (const [count, status] of [
      [7, 422],
      [8, 303],
      [200, 303],
      [201, 422],
    ] as const) {
      const password = wide.repeat(count);
      const answer = await archive.browser().submit("/users", {
        "user[login]": `person_${count}`,
        "user[email]": `person_${count}@example.org`,
        "user[password]": password,
        "user[password_confirmation]": password,
        "user[age_over_13]": "1",
        "user[data_processing]": "1",
        "user[terms_of_service]": "1",
      });
      assert.equal(answer.status, status, `${count} characters`);
      if (status !== 303) continue;
      const login = { "user[login]": `person_${count}`, "user[password]": password };
      assert.equal((await archive.browser().submit("/users/login", login)).status, 302);
    }
  });

  test("a tag of any name leads to its page and its works, or is refused", async () => {
    for (const name of tagNames) {
      const made = await post({ title: `With ${name}`, freeforms: [name] });
      if (made.status === 422) continue;
      assert.equal(made.status, 201, `${name}: ${made.text}`);
      const { id } = JSON.parse(made.text);
      const page = Markup.ofPage((await send(archive, `/works/${id}`)).text);
      const link = page.one("dd.freeform.tags a.tag");
      assert.equal(link.text, name);
      const address = link.attribute("href") ?? "";
      const listing = await send(archive, address);
      assert.equal(listing.status, 200, `${address} answered ${listing.status}`);
      assert(listing.text.includes(`id="work_${id}"`), `${address} does not list the work`);
      const own = await send(archive, address.replace(/\/works$/, ""));
      assert(own.status === 200 || own.status === 302, `the page of ${name} answered ${own.status}`);
    }
  });

  test("a pseud of any script is written under, found, changed and left", async () => {
    for (const name of ["夏目 漱石", "Ёлка", "Zoë-Ann B", "שרה"]) {
      const made = await ada.submit("/users/ada/pseuds", { "pseud[name]": name });
      assert.equal(made.status, 303, name);
      const address = `/users/ada/pseuds/${encodeURIComponent(name)}`;
      assert.equal((await send(archive, address)).status, 200, name);
      const work = await post({ pseud: name, title: `By ${name}` });
      assert.equal(work.status, 201, work.text);
      const page = Markup.ofPage((await send(archive, `/works/${JSON.parse(work.text).id}`)).text);
      const author = page.one('h3.byline a[rel="author"]');
      assert.equal(author.text, `${name} (ada)`);
      assert.equal((await send(archive, author.attribute("href") ?? "")).status, 200);
      const changed = await ada.submit(address, { "pseud[name]": name, "pseud[description]": "Somebody." });
      assert.equal(changed.status, 303, name);
      assert.doesNotMatch(changed.location ?? "", /[^\x21-\x7e]/);
      assert.equal((await ada.submit(`${address}/delete`, {})).status, 303, name);
    }
  });

  test("line breaks in what is named get into no header", async () => {
    const break_ = "x\r\nSet-Cookie: stolen=1";
    for (const name of ["return_to", "user[login]"]) {
      const answer = await archive
        .browser()
        .submit("/users/login", { "user[login]": "ada", "user[password]": "correct horse", [name]: break_ });
      assert(answer.status < 500);
      assert(!answer.headers.getSetCookie().some((line) => line.startsWith("stolen")));
    }
    const escaped = encodeURIComponent(break_);
    const paths = [
      `/users/${escaped}`,
      `/tags/${escaped}/works`,
      `/works?page=${escaped}`,
      `/users/login?return_to=${escaped}`,
    ];
    for (const path of [...paths, `/users/${escaped}/preferences`, `/works/1/chapters/${escaped}`]) {
      const answer = await send(archive, path);
      assert(answer.status < 500, path);
      assert(!answer.headers.has("set-cookie") || !answer.headers.getSetCookie().join().includes("stolen"), path);
    }
  });
});
