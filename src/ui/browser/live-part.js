// A part of a page in which something goes on: it renews itself until the server says that nothing moves any more.
const renewMs = 1000;

/** What has the keyboard is found again in the new part by where it leads. */
const wayOf = (field) => field.closest("form")?.action ?? field.href ?? "";

class LivePart extends HTMLElement {
  connectedCallback() {
    if (this.status === undefined) {
      this.status = Object.assign(document.createElement("p"), { className: "landmark" });
      this.status.setAttribute("role", "status");
      this.before(this.status);
    }
    if (this.hasAttribute("moving")) this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.renew(), renewMs);
  }

  async renew() {
    // What nobody looks at need not be asked for.
    if (document.hidden) return this.wait();
    const answer = await fetch(this.dataset.address, { headers: { accept: "text/html" } }).catch(() => null);
    if (!this.isConnected) return;
    // A server that is away for a moment is asked again.
    if (answer === null || answer.status >= 500) return this.wait();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok ? page.querySelector("live-part") : null;
    // A session that ended, say.
    if (fresh === null) return location.assign(this.dataset.address);
    const isOver = !fresh.hasAttribute("moving");
    // Where the end changes more than this part; elsewhere what was typed beside it stays.
    if (isOver && this.hasAttribute("reloads")) return location.reload();
    this.replace(fresh);
    if (isOver) this.removeAttribute("moving");
    else this.wait();
  }

  replace(fresh) {
    const field = this.contains(document.activeElement) ? document.activeElement : null;
    this.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
    const told = fresh.dataset.told ?? "";
    if (this.status.textContent !== told) this.status.textContent = told;
    if (field === null) return;
    const again = [...this.querySelectorAll("a, button")].find((one) => wayOf(one) === wayOf(field));
    again?.focus({ preventScroll: true });
  }
}

customElements.define("live-part", LivePart);
