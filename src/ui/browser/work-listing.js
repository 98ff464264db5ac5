// A listing whose filters act in place: the result, the form and the address change, the page stays.
const chooseMs = 150;

/** After so long the page says that it is still at it. */
const slowMs = 1000;

/** The address that the form would send, without what says nothing. */
const addressOf = (form, submitter) => {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form, submitter))
    if (value !== "" && name !== "commit" && !(name === "per_page" && value === "20"))
      url.searchParams.append(name, value);
  return url.href;
};

/** What stands in the fields for words. */
const wordsOf = (form) =>
  new Map(
    [...form.querySelectorAll("tag-field input, input[type=search], input[type=text]")].map((one) => [
      one.id,
      one.value,
    ]),
  );

const isChoice = (field) => field.matches("input[type=checkbox], input[type=radio], input[type=date], select");

class WorkListing extends HTMLElement {
  connectedCallback() {
    if (this.status !== undefined) return;
    this.status = Object.assign(document.createElement("p"), { className: "landmark" });
    this.status.setAttribute("role", "status");
    this.before(this.status);
    this.shown = location.pathname + location.search;
    this.addEventListener("submit", (event) => this.submit(event));
    this.addEventListener("change", (event) => this.choose(event.target));
    this.addEventListener("click", (event) => this.follow(event));
    addEventListener("popstate", () => {
      // A jump within the page is no other listing.
      if (location.pathname + location.search !== this.shown) this.show(location.href, { isBack: true });
    });
  }

  get form() {
    return this.querySelector("form.filters");
  }

  submit(event) {
    const { submitter } = event;
    if (event.target !== this.form || submitter?.name === "surprise") return;
    event.preventDefault();
    this.show(addressOf(this.form, submitter), { isDone: submitter?.name !== "more[]" });
  }

  choose(field) {
    if (!this.form?.contains(field) || !isChoice(field)) return;
    // What is wanted and what is left out cannot be the same tag.
    if (field.checked && field.closest(".facet-row"))
      for (const other of field.closest(".facet-row").querySelectorAll("input"))
        if (other !== field) other.checked = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(addressOf(this.form)), chooseMs);
  }

  follow(event) {
    const link = event.target.closest?.("a[data-in-place]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.show(link.href, { isDone: true });
  }

  async show(address, { isBack = false, isDone = false } = {}) {
    clearTimeout(this.timer);
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.setAttribute("aria-busy", "true");
    const words = wordsOf(this.form);
    const slow = setTimeout(() => {
      this.status.textContent = "Looking for works";
    }, slowMs);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const listing = page.querySelector("work-listing");
      if (asking.signal.aborted) return;
      // Whatever is no listing is for the browser to show.
      if (listing === null) return location.assign(address);
      this.replace(listing, { isDone, words });
      if (!isBack) history.pushState(null, "", listing.dataset.address ?? address);
      this.shown = location.pathname + location.search;
      document.title = page.title;
      this.status.textContent = this.querySelector(".found, .results h2")?.textContent ?? "";
    } catch (cause) {
      if (cause.name !== "AbortError") location.assign(address);
    } finally {
      clearTimeout(slow);
      if (this.asking === asking) this.removeAttribute("aria-busy");
    }
  }

  replace(listing, { isDone, words }) {
    const before = this.form;
    const typed = [...wordsOf(before)].filter(([id, text]) => text !== words.get(id));
    const wasSheet = before?.matches(":popover-open") ?? false;
    const kept = {
      hasFocus: this.contains(document.activeElement),
      focus: document.activeElement?.id ?? "",
      caret: document.activeElement?.selectionStart ?? null,
      top: document.activeElement?.getBoundingClientRect().top ?? 0,
      scrolled: before?.scrollTop ?? 0,
      open: new Map([...this.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open])),
    };
    this.className = listing.className;
    this.replaceChildren(...[...listing.childNodes].map((node) => document.importNode(node, true)));
    // What was typed while the archive looked is not in its answer.
    for (const [id, text] of typed) document.getElementById(id)?.setAttribute("value", text);
    for (const script of this.querySelectorAll("script[src]")) import(script.src);
    for (const [id, open] of kept.open) if (open) this.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    if (this.querySelector("#error")) return this.querySelector("#error").focus();
    if (isDone) return this.showResults();
    if (wasSheet) this.form.showPopover();
    this.keepPlace(kept);
  }

  /** After a button or a link: the results from their beginning. */
  showResults() {
    const heading = this.querySelector(".results .heading[tabindex]");
    heading?.focus({ preventScroll: true });
    if (this.getBoundingClientRect().top < 0) heading?.scrollIntoView({ block: "start" });
  }

  /** After a choice: the field that was used stays under the finger. */
  keepPlace({ hasFocus, focus, caret, top, scrolled }) {
    this.form.scrollTop = scrolled;
    const field = focus === "" ? null : document.getElementById(focus);
    if (field === null) {
      // A card that had the keyboard is gone: it goes on from the beginning of the new ones.
      if (hasFocus) this.querySelector(".results .heading[tabindex]")?.focus({ preventScroll: true });
      return;
    }
    field.focus({ preventScroll: true });
    if (caret !== null) field.setSelectionRange(caret, caret);
    if (!this.form.matches(":popover-open")) scrollBy(0, field.getBoundingClientRect().top - top);
  }
}

customElements.define("work-listing", WorkListing);
