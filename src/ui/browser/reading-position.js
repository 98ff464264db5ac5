// Tells that a guest has opened the work, and remembers the chapter and how much of it is behind the reader: guests in this browser, members on the server.
const storageKey = "octavo-places";
const placesMax = 50;
const saveEveryMs = 5000;
/** A chapter read to here counts as read; the rest is notes. */
const readPercent = 97;

const places = () => {
  try {
    return JSON.parse(localStorage.getItem(storageKey)) ?? {};
  } catch {
    return {};
  }
};

class ReadingPlace extends HTMLElement {
  connectedCallback() {
    this.restore();
    if (this.dataset.hits !== undefined) navigator.sendBeacon(this.dataset.hits);
    this.saved = "";
    addEventListener("scroll", () => this.later(), { passive: true });
    addEventListener("pagehide", () => this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
  }

  /** The chapter at the reading line, a third down the window, and how much of its text lies above that line. */
  where() {
    const line = innerHeight / 3;
    const chapters = [...document.querySelectorAll("#chapters .chapter[data-id]")];
    const chapter = chapters.findLast((one) => one.getBoundingClientRect().top <= line) ?? chapters[0];
    const text = chapter?.querySelector(".userstuff.module");
    if (!text) return null;
    const box = text.getBoundingClientRect();
    const percent = box.bottom <= innerHeight ? 100 : ((line - box.top) / box.height) * 100;
    return { chapter: chapter.dataset.id, progress: Math.round(Math.min(100, Math.max(0, percent))) };
  }

  restore() {
    if (location.hash !== "#continue") return;
    const kept = this.dataset.save === undefined ? places()[this.dataset.work] : this.dataset;
    const chapter = document.querySelector(`#chapters .chapter[data-id="${Number(kept?.chapter)}"] .userstuff.module`);
    if (!chapter) return;
    const box = chapter.getBoundingClientRect();
    scrollTo({
      top: scrollY + box.top + (box.height * Number(kept.progress)) / 100 - innerHeight / 3,
      behavior: "instant",
    });
  }

  later() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.save();
    }, saveEveryMs);
    // Asked for early, since a page that is being left cannot wait for an answer.
    if (this.dataset.save !== undefined) this.token ??= fetch("/token_dispenser.json").then((answer) => answer.json());
    this.token?.then((answer) => {
      this.ready = answer.token;
    });
  }

  save() {
    const place = this.where();
    if (place === null || JSON.stringify(place) === this.saved) return;
    if (this.dataset.save === undefined) this.keep(place);
    else if (!this.send(place)) return;
    this.saved = JSON.stringify(place);
  }

  send(place) {
    if (this.ready === undefined) return false;
    const body = new URLSearchParams({
      chapter_id: place.chapter,
      progress: place.progress,
      authenticity_token: this.ready,
    });
    return navigator.sendBeacon(this.dataset.save, body);
  }

  keep(place) {
    const all = places();
    const { work, title, lastChapter } = this.dataset;
    if (place.chapter === lastChapter && place.progress >= readPercent) delete all[work];
    else if (place.progress > 0 || place.chapter !== this.dataset.firstChapter) {
      all[work] = { ...place, title, at: Date.now() };
    }
    const newest = Object.entries(all).sort(([, a], [, b]) => b.at - a.at);
    localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(newest.slice(0, placesMax))));
  }
}

customElements.define("reading-place", ReadingPlace);
