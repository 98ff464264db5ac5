import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { withPage } from "#test/support/browser.ts";
import { story } from "#test/support/importing.ts";
import { follow, logIn, press, seeHeading, seeNote, seeText, unfold } from "#test/support/journey.ts";
import { type SocketArchive, serveArchive } from "#test/support/socket-archive.ts";
import { makeWorld, type World } from "#test/support/world.ts";

const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

suite("what a writer wrote elsewhere", () => {
  let served: SocketArchive<World>;
  before(async () => {
    served = await serveArchive(({ place, options }) => makeWorld(place, options));
  });
  after(() => served.stop());

  const settle = () => served.made.archive.settle();

  for (const javaScriptEnabled of [false, true]) {
    const how = javaScriptEnabled ? "with scripts" : "without scripts";
    const name = (text: string) => `${text} ${how}`;

    test(`comes in ${how}: looked at, put right, one left out, posted`, async (t) => {
      await withPage(t, { baseURL: served.url, javaScriptEnabled }, async (page) => {
        await logIn(page, "reader");
        await page.goto("/works/new");
        await follow(page, "Bring works in");
        await press(page, "Look at them");
        await seeText(page, "Choose a file, or several.");
        await page
          .getByLabel("Files", { exact: true })
          .setInputFiles([
            file(`${name("lighthouse")}.txt`, story(name("Ann"))),
            file(`${name("harbour")}.txt`, story(name("Ben"))),
          ]);
        await press(page, "Look at them");
        await seeText(page, "It would bring: 2 new works.");
        await follow(page, name("Lighthouse"));
        await seeText(page, "This is how it will look. Nothing is posted yet.");
        await seeText(page, `${name("Ann")} stood at the window`);
        await unfold(page, "Put something right");
        await page.getByLabel("Title", { exact: false }).first().fill(name("The keeper of the light"));
        await page.getByLabel("Fandoms").fill("Harbours");
        await press(page, "Keep these");
        await seeNote(page, "Kept. This is how it will look now.");
        await seeText(page, "Harbours");
        await follow(page, "Back to the import");
        await page.getByRole("checkbox", { name: `Bring in ${name("Harbour")}` }).uncheck();
        await press(page, "Post them");
        await seeHeading(page, "lighthouse");
        await settle();
        await inAtLast(page);
        await seeText(page, "It brought: 1 new work, 1 left out.");
        await follow(page, name("The keeper of the light"));
        await seeHeading(page, name("The keeper of the light"));
        assert.match(new URL(page.url()).pathname, /^\/works\/\d+/);
      });
    });
  }

  test("is dropped anywhere on the page, and is sent once, or stopped", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      await logIn(page, "reader");
      await page.goto("/works/import");
      const dragged = await page.evaluateHandle(dropped);
      await page.dispatchEvent("footer", "dragover", { dataTransfer: dragged });
      await page.dispatchEvent("footer", "drop", { dataTransfer: dragged });
      await seeText(page, "dropped.txt, 1 kB");
      let sent = 0;
      const held = Promise.withResolvers<void>();
      await page.route("**/works/import", async (route) => {
        sent += 1;
        await held.promise;
        await route.continue().catch(() => undefined);
      });
      await page.getByRole("button", { name: "Look at them" }).dblclick();
      await press(page, "Stop");
      await seeText(page, "Stopped. Nothing came in.");
      held.resolve();
      assert.equal(sent, 1);
      await press(page, "Look at them");
      await seeText(page, "It would bring: 1 new work.");
      await press(page, "Throw away");
    });
  });

  test("goes out again as it came, for good", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      await logIn(page, "reader");
      await page.goto("/works/import");
      await page.getByLabel("Files", { exact: true }).setInputFiles([file("short.txt", story("Cleo"))]);
      await press(page, "Look at them");
      await press(page, "Keep them as drafts");
      await settle();
      await inAtLast(page);
      await follow(page, "your drafts");
      await seeText(page, "Short");
      await page.goBack();
      await unfold(page, "Take it back");
      await press(page, "Take back");
      await seeNote(page, "It is being taken back.");
      await settle();
      await page.reload();
      await seeText(page, "Taken back.");
      await press(page, "Forget this import");
      await seeHeading(page, "Bring in works");
    });
  });
});

/** A file as somebody drags it, in the browser. */
const dropped = `(() => {
  const files = new DataTransfer();
  files.items.add(new File(["It rained on the harbour all night."], "dropped.txt", { type: "text/plain" }));
  return files;
})()`;

/** The page looks again by itself where scripts run; elsewhere somebody does. */
async function inAtLast(page: Page): Promise<void> {
  await page.reload();
  await seeText(page, "It brought");
}
