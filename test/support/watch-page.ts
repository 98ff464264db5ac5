import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** Collects what must not happen while a page is shown: errors, dialogs, and requests to other hosts. */
export class PageWatch {
  readonly #faults: string[] = [];

  /** `address` is the archive's; what a page asks of any other host is a fault. */
  constructor(page: Page, address: string) {
    const { origin } = new URL(address);
    page.on("console", (said) => {
      // The browser reports the status of every page that is not a success as an error of its own.
      const isStatus = said.text().startsWith("Failed to load resource: the server responded with a status of 4");
      if (["error", "warning"].includes(said.type()) && !isStatus) this.#note(page, said.text());
    });
    page.on("pageerror", (error) => this.#note(page, `script error: ${error.message}`));
    page.on("dialog", (dialog) => {
      this.#note(page, `dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin)
        this.#note(page, `request to another host: ${url}`);
    });
  }

  #note(page: Page, fault: string): void {
    this.#faults.push(`${page.url()}: ${fault}`);
  }

  assertQuiet(): void {
    assert.deepEqual(this.#faults, []);
  }
}

// A string, since the tests are compiled without the types of a browser.
const findSticking = `(() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const sticking = [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 160));
  return [scrollWidth + " of " + clientWidth + " px", ...sticking.slice(0, 8)];
})()`;

/** No page may be wider than its window. Names what sticks out. */
export async function assertNoSidewaysScroll(page: Page): Promise<void> {
  assert.deepEqual(await page.evaluate(findSticking), [], page.url());
}
