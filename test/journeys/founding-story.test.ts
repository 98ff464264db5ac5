import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { testPassword } from "#test/support/archive.ts";
import { withPeople } from "#test/support/browser.ts";
import { follow, logIn, pathOf, press, seeHeading, seeNote, seeText } from "#test/support/journey.ts";
import { type SocketArchive, serveEmptyArchive } from "#test/support/socket-archive.ts";

for (const javaScriptEnabled of [false, true]) {
  suite(`an archive is founded ${javaScriptEnabled ? "with" : "without"} scripts`, () => {
    let served: SocketArchive<object>;
    before(async () => {
      served = await serveEmptyArchive({ isBare: true });
    });
    after(() => served.stop());

    test("the first administrator sets it up, and invites somebody who signs up", async (t) => {
      const { url } = served;
      await withPeople(t, { baseURL: url, javaScriptEnabled }, async (open) => {
        const keeper = await open();
        await setUp(keeper, !javaScriptEnabled);
        await logIn(keeper, "keeper");
        const invitation = await makeInvitation(keeper);
        assert(invitation.startsWith(url), invitation);
        const guest = await open();
        if (!javaScriptEnabled) await findTheShelf(guest);
        await signUp(guest, invitation);
        await guest.goto(invitation);
        assert.equal(pathOf(guest), "/users/newcomer");
        const late = await open();
        await signUpTooLate(late, invitation);
      });
    });
  });
}

async function setUp(page: Page, wantsShelf: boolean): Promise<void> {
  await page.goto("/setup?key=wrong");
  await seeHeading(page, "Nothing here");
  await page.goto("/setup?key=setup-key");
  await page.getByLabel("Name", { exact: false }).first().fill("The Reading Room");
  await page.getByLabel("Fan works").check();
  if (wantsShelf) await page.getByLabel("Put in the sample shelf").check();
  await page.locator('input[name="user[login]"]').fill("keeper");
  await page.locator('input[name="user[email]"]').fill("keeper@example.org");
  await page.locator('input[name="user[password]"]').fill(testPassword);
  await press(page, "Open the archive");
  await seeNote(page, "The Reading Room is open.");
}

async function makeInvitation(page: Page): Promise<string> {
  await page.goto("/users/keeper/invitations");
  await page
    .getByRole("button", { name: /Make an invitation/ })
    .first()
    .click();
  await seeNote(page, "The invitation is made.");
  return (await page.locator("ul.invitation code").first().textContent()) ?? "";
}

async function findTheShelf(page: Page): Promise<void> {
  await page.goto("/");
  await seeText(page, "Welcome to the sample shelf");
  await page.goto("/works");
  await follow(page, "Fandoms");
  await follow(page, "Sherlock Holmes - Arthur Conan Doyle");
  await page.locator("li.work.blurb").first().waitFor();
}

async function signUp(page: Page, invitation: string): Promise<void> {
  await page.goto(invitation);
  await page.getByLabel("Username").fill("newcomer");
  await page.getByLabel("Email address").fill("newcomer@example.org");
  await page.getByLabel("Password", { exact: false }).first().fill(testPassword);
  await page.getByLabel("Confirm password").fill("something else");
  for (const box of await page.locator('main input[type="checkbox"]').all()) await box.check();
  await press(page, "Create account");
  // A mistake comes back with everything but the passwords.
  await page.locator("#error").waitFor();
  assert.equal(await page.getByLabel("Username").inputValue(), "newcomer");
  assert.equal(await page.getByLabel("Email address").inputValue(), "newcomer@example.org");
  await page.getByLabel("Password", { exact: false }).first().fill(testPassword);
  await page.getByLabel("Confirm password").fill(testPassword);
  await press(page, "Create account");
  await seeNote(page, "Welcome, newcomer.");
}

/** An invitation is good for one. */
async function signUpTooLate(page: Page, invitation: string): Promise<void> {
  await page.goto(invitation);
  await page.getByLabel("Username").fill("latecomer");
  await page.getByLabel("Email address").fill("latecomer@example.org");
  await page.getByLabel("Password", { exact: false }).first().fill(testPassword);
  await page.getByLabel("Confirm password").fill(testPassword);
  for (const box of await page.locator('main input[type="checkbox"]').all()) await box.check();
  await press(page, "Create account");
  await page.locator("#error").waitFor();
}
