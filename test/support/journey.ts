import type { BrowserContextOptions, Page } from "playwright-core";
import { testPassword } from "./archive.ts";

/** How somebody reads in bed: a phone, in the dark. */
export const phoneAtNight: BrowserContextOptions = { viewport: { width: 360, height: 740 }, colorScheme: "dark" };

/** Logs in by the form; ends on the person's own page. */
export async function logIn(page: Page, login: string, password: string = testPassword): Promise<void> {
  await page.goto("/users/login");
  await page.getByLabel("Username or email").fill(login);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("main").getByRole("button", { name: "Log in" }).click();
  await seeNote(page, "You are logged in.");
}

/** The note about what was just done is there. */
export async function seeNote(page: Page, text: string): Promise<void> {
  await page.locator(".flash", { hasText: text }).waitFor({ timeout: seeMsMax });
}

/** The first heading of the page says where one is. */
export async function seeHeading(page: Page, text: string): Promise<void> {
  await page.locator("main h2.heading", { hasText: text }).first().waitFor({ timeout: seeMsMax });
}

/** The text stands in the page's main part. */
export async function seeText(page: Page, text: string): Promise<void> {
  await page.locator("main").getByText(text).first().waitFor({ timeout: seeMsMax });
}

/** Follows a link of the main part by its words. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page
    .locator("main")
    .getByRole("link", { name, exact: typeof name === "string" })
    .first()
    .click();
}

export async function press(page: Page, name: string): Promise<void> {
  await page.locator("main").getByRole("button", { name, exact: true }).first().click();
}

/** Opens a fold of a form, unless it is open. */
export async function unfold(page: Page, label: string): Promise<void> {
  const fold = page.locator("details", { has: page.locator("summary", { hasText: label }) }).first();
  if ((await fold.getAttribute("open")) === null) await fold.locator("summary").first().click();
}

/** The path of the page, without what follows it. */
export function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}

/** What a busy machine may take to show a page. */
const seeMsMax = 20_000;
