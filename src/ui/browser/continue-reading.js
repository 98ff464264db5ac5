// The home page of a guest: the works begun in this browser, newest first.
const shownMax = 3;

const places = () => {
  try {
    return Object.entries(JSON.parse(localStorage.getItem("octavo-places")) ?? {});
  } catch {
    return [];
  }
};

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

class ContinueReading extends HTMLElement {
  connectedCallback() {
    if (this.childElementCount > 0) return;
    const kept = places().filter(([work, place]) => /^\d+$/.test(work) && /^\d+$/.test(place.chapter));
    if (kept.length === 0) return;
    kept.sort(([, a], [, b]) => b.at - a.at);
    this.append(
      make("h2", { className: "heading", textContent: "Continue reading" }),
      make(
        "ol",
        { className: "continue-list" },
        ...kept.slice(0, shownMax).map(([work, place]) => this.item(work, place)),
      ),
    );
  }

  item(work, place) {
    const link = make("a", { href: `/works/${work}/chapters/${place.chapter}#continue`, textContent: place.title });
    const bar = make("progress", { max: 100, value: place.progress });
    bar.setAttribute("aria-label", "Read of this chapter");
    return make("li", {}, link, bar);
  }
}

customElements.define("continue-reading", ContinueReading);
