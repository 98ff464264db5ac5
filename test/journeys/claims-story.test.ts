import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import type { TestArchive } from "#test/support/archive.ts";
import { withPeople } from "#test/support/browser.ts";
import { Claiming, person } from "#test/support/claiming.ts";
import { follow, logIn, press, seeHeading, seeNote, unfold } from "#test/support/journey.ts";
import { type SocketArchive, serveEmptyArchive } from "#test/support/socket-archive.ts";
import { memberNamed } from "#test/support/world.ts";

for (const javaScriptEnabled of [false, true]) {
  suite(`coming for one's old works ${javaScriptEnabled ? "with" : "without"} scripts`, () => {
    let served: SocketArchive<{ archive: TestArchive }>;
    let claiming: Claiming;

    before(async () => {
      served = await serveEmptyArchive();
      const { archive } = served.made;
      const archivist = await archive.member("keeper", "archivist");
      claiming = new Claiming(archive, await memberNamed(archive, "keeper"), archivist);
    });
    after(() => served.stop());

    test("an archivist lets a mail go, and its reader takes her works into a new account", async (t) => {
      await claiming.bring("The Lighthouse", [person("Jane Roe", "jane@old.example")]);
      await withPeople(t, { baseURL: served.url, javaScriptEnabled }, async (open) => {
        await letMailGo(await open());
        await claiming.archive.settle();
        const [mail] = await claiming.mailsTo("jane@old.example");
        const jane = await open();
        await jane.goto(/\/claims\?claim_token=[\w-]+/.exec(mail?.body ?? "")?.[0] ?? "");
        await takeWorks(jane);
        await follow(jane, "The Lighthouse");
        await jane.getByRole("link", { name: "Jane Roe (janeroe)" }).first().waitFor();
      });
    });

    test("somebody without the old address asks, and an archivist answers", async (t) => {
      await claiming.bring("Letters home", [person("Ann Other")]);
      await withPeople(t, { baseURL: served.url, javaScriptEnabled }, async (open) => {
        const asker = await open();
        await asker.goto("/works");
        await follow(asker, "Letters home");
        await follow(asker, "Is this you?");
        await asker.getByLabel("Your e-mail address").fill("ann@new.example");
        await press(asker, "Send request");
        assert.match((await asker.locator("#error").textContent()) ?? "", /Say who you are/);
        await asker.getByLabel("Who you are").fill("I wrote it in 2004.");
        await press(asker, "Send request");
        await seeNote(asker, "Your request is with the archivists. You will get their answer by mail.");
        const keeper = await open();
        await logIn(keeper, "keeper");
        await keeper.goto("/admin/claims");
        await keeper.getByRole("table", { name: "Requests that wait for an answer" }).getByRole("link").first().click();
        await press(keeper, "Grant: send a claim link");
        await seeNote(keeper, "Granted. The link waits in the administrator’s outbox.");
        assert.equal((await claiming.mailsTo("ann@new.example")).length, 1);
      });
    });
  });
}

async function letMailGo(keeper: Page): Promise<void> {
  await logIn(keeper, "keeper");
  await keeper.goto("/admin/claims");
  await keeper.getByLabel("How many", { exact: false }).first().fill("1");
  await press(keeper, "Let them go");
  await seeNote(keeper, "1 mail goes out now, 60 an hour.");
}

async function takeWorks(jane: Page): Promise<void> {
  await seeHeading(jane, "Your works at");
  await unfold(jane, "Make an account");
  await jane.getByLabel("Username").fill("janeroe");
  await jane.getByLabel("Password", { exact: false }).first().fill("correct horse");
  await jane.getByLabel("Confirm password").fill("correct horse");
  for (const label of [/I am at least 13/, /may store what I enter/, /agree to them/])
    await jane.getByLabel(label).check();
  await press(jane, "Create account");
  await jane.getByLabel("It goes into my account janeroe").check();
  await press(jane, "Do this");
  await seeNote(jane, "Thank you. It is done as you said.");
  await jane.goto("/users/janeroe/works");
}
