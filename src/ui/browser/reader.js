// Reading: the "Aa" panel with live preview, the bar at the foot, keys for the chapters.
const storageKey = "octavo-reading";
const root = document.documentElement;

const token = async () => (await (await fetch("/token_dispenser.json")).json()).token;

class ReaderSettings extends HTMLElement {
  connectedCallback() {
    this.panel = this.querySelector("[data-panel]");
    this.querySelector("[data-open]")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.open();
    });
    this.querySelector("[data-reset]")?.addEventListener("click", () => this.reset());
    this.panel?.addEventListener("change", (event) => this.choose(event.target));
    this.panel?.addEventListener("click", (event) => {
      if (event.target === this.panel) this.panel.close();
    });
  }

  open() {
    for (const input of this.inputs()) {
      const shown = root.getAttribute(`data-${input.dataset.setting}`);
      input.checked = shown === null ? input.hasAttribute("data-default") : shown === input.value;
    }
    this.panel.showModal();
  }

  inputs() {
    return this.querySelectorAll("input[data-setting]");
  }

  choose(input) {
    const name = input.dataset.setting;
    if (name === undefined) return;
    this.show(name, input);
    this.keep();
  }

  /** The default is the absence of the attribute, as in the pages that the server makes. */
  show(name, input) {
    if (input.hasAttribute("data-default")) root.removeAttribute(`data-${name}`);
    else root.setAttribute(`data-${name}`, input.value);
  }

  reset() {
    for (const input of this.querySelectorAll("input[data-default]")) {
      input.checked = true;
      this.show(input.dataset.setting, input);
    }
    this.keep();
  }

  keep() {
    const chosen = {};
    for (const input of this.querySelectorAll("input[data-setting]:checked"))
      chosen[input.dataset.setting] = input.value;
    const address = this.dataset.save;
    if (address === undefined) {
      localStorage.setItem(storageKey, JSON.stringify(chosen));
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(address, chosen), 400);
  }

  async send(address, chosen) {
    const body = new URLSearchParams({ ...chosen, quiet: "1" });
    body.set("authenticity_token", await token());
    await fetch(address, { method: "POST", body, redirect: "manual" });
  }
}

/** Shown when the reader turns back up, hidden on the way down. */
class ReadingBar extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    let last = scrollY;
    addEventListener(
      "scroll",
      () => {
        const moved = scrollY - last;
        if (Math.abs(moved) < 8) return;
        this.classList.toggle("is-shown", moved < 0 && scrollY > 240);
        last = scrollY;
      },
      { passive: true },
    );
    this.querySelector("[data-open-settings]")?.addEventListener("click", () => {
      document.querySelector("reader-settings")?.open();
    });
  }
}

const ways = { ArrowLeft: "prev", k: "prev", ArrowRight: "next", j: "next" };

document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || document.querySelector("dialog[open]"))
    return;
  if (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select|audio|video)$/i.test(target.tagName))
  )
    return;
  let rel = ways[event.key];
  // In a book that reads from right to left the next page lies on the left.
  const rightToLeft = document.querySelector("#chapters .userstuff.module")?.dir === "rtl";
  if (rightToLeft && event.key.startsWith("Arrow")) rel = rel === "next" ? "prev" : "next";
  const link = rel && document.querySelector(`.work.navigation a[rel="${rel}"]`);
  if (link) link.click();
});

customElements.define("reader-settings", ReaderSettings);
customElements.define("reading-bar", ReadingBar);
