import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import type { WorkId } from "#core/ids.ts";
import { cleanHtml } from "#engines/author-html/index.ts";
import { findSettings, updateSettings } from "#features/archive/index.ts";
import { insertPseud, updateAbout } from "#features/people/index.ts";
import { createSkin, createWork, emptyChapterInput, updateSeries } from "#features/works/index.ts";
import { withPage } from "#test/support/browser.ts";
import { hostilePayloads } from "#test/support/hostile-payloads.ts";
import { pageTypes } from "#test/support/page-types.ts";
import { type SocketArchive, serveArchive, toPlaywrightCookies } from "#test/support/socket-archive.ts";
import { makeWorld, newWork, type ViewerName, type World } from "#test/support/world.ts";

/** Long enough for any payload to stand between others, short enough for every column. */
const few = 6;

/** Looks for what would run, now or on a click: handlers, scripts not of the archive, addresses that are programs. */
const findDangers = `[...document.querySelectorAll("*")].flatMap((element) => {
  const dangers = [...element.attributes].filter(({ name }) => name.startsWith("on") || name === "srcdoc");
  const ways = ["href", "src", "action", "formAction", "data"].map((name) => element[name]).filter(
    (way) => typeof way === "string" && /^\\s*(javascript|vbscript|data:text|blob|filesystem)/i.test(way));
  const isOther = element.localName === "script" && element.type !== "application/ld+json" &&
    !element.src.startsWith(location.origin + "/assets/");
  const isForeign = element.localName === "base" || element.localName === "object" || element.localName === "embed";
  return dangers.length + ways.length > 0 || isOther || isForeign ? [element.outerHTML.slice(0, 200)] : [];
})`;

suite("hostile texts in every field", () => {
  let served: SocketArchive<World & { readonly poisoned: WorkId }>;
  before(async () => {
    served = await serveArchive(async ({ place, options }) => poison(await makeWorld(place, options)));
  });
  after(() => served.stop());

  for (const viewer of ["guest", "member", "owner", "admin"] as const satisfies readonly ViewerName[]) {
    test(`do nothing on any page of ${viewer}`, async (t) => {
      const { url, made: world } = served;
      const agent = hostilePayloads[0] ?? "";
      await withPage(t, { baseURL: url, userAgent: agent }, async (page) => {
        const ran = watchForScripts(page);
        await page.context().addCookies(toPlaywrightCookies(world.browsers[viewer], url));
        const paths = pageTypes.filter((type) => type.viewer === viewer).map((type) => type.path(world));
        for (const path of [...paths, ...poisonedPaths(world)]) await assertHarmless(page, path);
        assert.match((await page.locator("#main").textContent()) ?? "", /<script>|onerror/);
        assert.deepEqual(ran, []);
      });
    });
  }

  test("would be noticed", async (t) => {
    await withPage(t, {}, async (page) => {
      const ran = watchForScripts(page);
      const dangers = ["<a href=' javascript:1'>", "<p onclick=x>", "<script>alert(1)</script>", "<iframe srcdoc=x>"];
      await page.setContent(dangers.join(""));
      assert.equal((await page.evaluate<string[]>(findDangers)).length, dangers.length);
      assert.deepEqual(ran, ["1"]);
    });
  });

  test("do nothing in an address", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      const ran = watchForScripts(page);
      for (const payload of ['"><img src=x onerror=window.__hacked=true>', "<script>window.__hacked=true</script>"]) {
        const typed = encodeURIComponent(payload);
        const paths = ["/users/login?return_to=", "/works?page=", "/works?per_page=", "/tags/", "/users/", "/series/"];
        for (const path of paths) await assertHarmless(page, path + typed);
      }
      await assertHarmless(page, "/users/login?return_to=javascript:window.__hacked=true");
      assert.deepEqual(ran, []);
    });
  });
});

function poisonedPaths({ poisoned }: { readonly poisoned: WorkId }): readonly string[] {
  return [`/works/${poisoned}`, `/works/${poisoned}?view_full_work=true`, `/works/${poisoned}/navigate`];
}

async function assertHarmless(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  assert(answer !== null && answer.status() < 500, path);
  assert.deepEqual(await page.evaluate(findDangers), [], path);
  assert.equal(await page.evaluate("window.__hacked"), undefined, path);
}

/** What the browser says when a script was kept from running that the archive should not have let out, or when one ran. */
function watchForScripts(page: Page): readonly string[] {
  const ran: string[] = [];
  page.on("dialog", (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("console", (said) => {
    if (said.type() === "error" && /script|inline|event handler/i.test(said.text())) ran.push(said.text());
  });
  page.on("pageerror", (error) => ran.push(error.message));
  return ran;
}

/** Puts a payload into every text that the world has, by the ways that people have, and past them where these refuse it. */
async function poison(world: World): Promise<World & { readonly poisoned: WorkId }> {
  const { archive, owner, series } = world;
  const { ground } = archive;
  const [first = ""] = hostilePayloads;
  const draft = newWork("Poison", { series: [{ id: series, title: "", position: null }] });
  const made = await createWork(ground, owner, {
    ...draft,
    work: { ...draft.work, summary: first, notes: first, endNotes: first, gifts: ["Gift"], relations: [relation] },
    chapters: hostilePayloads.map((payload) => ({
      ...emptyChapterInput,
      body: `<p>Harmless words.</p>${payload}`,
      summary: payload.length < 1_000 ? payload : "",
      notes: payload.length < 1_000 ? payload : "",
      endNotes: payload.length < 1_000 ? payload : "",
    })),
  });
  assert(made.ok, JSON.stringify(made));
  const text = { title: "Series", description: slice(3), notes: slice(4), isComplete: false };
  assert((await updateSeries(ground, owner, series, text)).ok);
  for (const source of hostilePayloads.slice(0, 40)) {
    await createSkin(ground, owner, { title: "Skin", source: `p { background: url("${source}") } ${source}` });
  }
  await poisonPeople(world);
  await poisonNames(world);
  await archive.settle();
  return { ...world, poisoned: made.value };
}

const relation = {
  url: "https://example.org/javascript:window.__hacked=true",
  title: "A source",
  author: "Somebody",
  language: "en",
  isTranslation: false,
};

async function poisonPeople({ archive, owner }: World): Promise<void> {
  const { ground } = archive;
  const clean = (source: string) => cleanHtml(source, "profile", { siteUrl: ground.url });
  await ground.db.write(async (tx) => {
    for (const { id } of await tx.selectFrom("person").select("id").execute()) {
      await updateAbout(tx, id, slice(5), clean(slice(5)));
    }
    const pseud = { name: "Poisoned", descriptionSource: slice(6), descriptionHtml: clean(slice(6)) };
    await insertPseud(tx, owner.personId, pseud, ground.now());
    const words = (index: number) => ({ source: slice(index), html: clean(slice(index)) });
    const texts = { welcome: words(7), about: words(8), rules: words(9), contact: words(10) };
    await updateSettings(tx, { ...(await findSettings(tx)), ...texts, name: slice(11) }, ground.now());
  });
}

/** Names stand in pages as text: whatever came into the database, by whatever way, stays text. */
async function poisonNames({ archive }: World): Promise<void> {
  const { ground } = archive;
  await ground.db.write(async (tx) => {
    for (const { id } of await tx.selectFrom("chapter").select("id").execute()) {
      await tx
        .updateTable("chapter")
        .set({ title: slice(id) })
        .where("id", "=", id)
        .execute();
    }
    for (const { id } of await tx.selectFrom("work").select("id").execute()) {
      await tx
        .updateTable("work")
        .set({ title: slice(id) })
        .where("id", "=", id)
        .execute();
    }
    await tx
      .updateTable("series")
      .set({ title: slice(12) })
      .execute();
    await tx
      .updateTable("skin")
      .set({ title: slice(13) })
      .execute();
    await tx
      .updateTable("relation")
      .set({ title: slice(14), author: slice(15) })
      .execute();
    await tx
      .updateTable("session")
      .set({ agent: slice(16) })
      .execute();
    for (const { id } of await tx
      .selectFrom("tag")
      .select("id")
      .where("id", ">=", 1_000_000_000 as never)
      .execute()) {
      await tx
        .updateTable("tag")
        .set({ name: slice(Number(id)) })
        .where("id", "=", id)
        .execute();
    }
    await tx
      .updateTable("pseud")
      .set({ name: slice(17) })
      .where("name", "in", ["Poisoned", "partner"])
      .execute();
  });
}

/** Some payloads after one another; other ones for another number. */
function slice(index: number): string {
  const plain = hostilePayloads.filter((payload) => payload.length < 300 && !payload.includes("\u0000"));
  const start = (index * few) % (plain.length - few);
  return plain.slice(start, start + few).join("");
}
