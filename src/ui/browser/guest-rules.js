// The rules of a guest: listed, made and carried along in this browser. On the page where members paste rules it offers
// those that this browser kept before the account.
const storageKey = "octavo-rules";

const storedRules = () => {
  try {
    const { rules } = JSON.parse(localStorage.getItem(storageKey));
    return Array.isArray(rules) ? rules : [];
  } catch {
    return [];
  }
};

const toFile = (rules) => ({ format: "octavo-rules", version: 1, rules });
const storeRules = (rules) => localStorage.setItem(storageKey, JSON.stringify(toFile(rules)));

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const number = (value) => {
  const count = Number(value.replace(/[\s,.']/g, ""));
  return Number.isInteger(count) && count > 0 ? count : null;
};

/** Kinds of rules: what the choice says, and how what is typed becomes the rule's subject, or null. */
const kinds = {
  tag: ["tagged …", (tag) => ({ tag })],
  author: ["by … (a login)", (author) => ({ author })],
  work: ["a single work (its address or number)", (text) => ({ work: /(\d+)\D*$/.exec(text)?.[1] ?? null })],
  words: ["with … in title or summary", (words) => ({ words })],
  titleWords: ["with … in the title", (words) => ({ words, in: "title" })],
  summaryWords: ["with … in the summary", (words) => ({ words, in: "summary" })],
  language: ["in the language … (its code, such as de)", (language) => ({ language: language.toLowerCase() })],
  longerThan: ["of more than … words", (text) => ({ longerThan: number(text) })],
  shorterThan: ["of fewer than … words", (text) => ({ shorterThan: number(text) })],
  unfinishedMonths: ["unfinished, without an update for … months", (text) => ({ unfinishedMonths: number(text) })],
  fandomsOver: ["in more than … fandoms", (text) => ({ fandomsOver: number(text) })],
  anonymous: ["by Anonymous", () => ({ anonymous: true })],
};

const subjectText = (about) => {
  if (about.tag !== undefined) return `works tagged “${about.tag}”`;
  if (about.author !== undefined) return `works by ${about.pseud ?? about.author}`;
  if (about.work !== undefined) return `work ${about.work}`;
  if (about.words !== undefined) return `works with “${about.words}” in ${about.in ?? "title or summary"}`;
  if (about.language !== undefined) return `works in the language ${about.language}`;
  if (about.longerThan !== undefined) return `works of more than ${about.longerThan} words`;
  if (about.shorterThan !== undefined) return `works of fewer than ${about.shorterThan} words`;
  if (about.unfinishedMonths !== undefined)
    return `unfinished works without an update for ${about.unfinishedMonths} months`;
  if (about.fandomsOver !== undefined) return `works in more than ${about.fandomsOver} fandoms`;
  return "anonymous works";
};

const ruleText = ({ hide, highlight, unless = [] }) => {
  const verb = hide === undefined ? "Highlights" : "Hides";
  const saved = unless.length === 0 ? "" : `, unless they are ${unless.map(subjectText).join(", or ")}`;
  return `${verb} ${subjectText(hide ?? highlight)}${saved}`;
};

const isRule = (rule) =>
  typeof rule === "object" && rule !== null && [rule.hide, rule.highlight].some((about) => typeof about === "object");

const field = (id, label, control) =>
  make(
    "div",
    { className: "field" },
    make("label", { htmlFor: id, textContent: label }),
    Object.assign(control, { id }),
  );

class GuestRules extends HTMLElement {
  connectedCallback() {
    this.status = make("p", { role: "status", className: "quiet-text" });
    this.list = make("ul", { className: "plain-list rules" });
    this.replaceChildren(this.ruleForm(), make("h3", { className: "heading", textContent: "Your rules" }), this.list);
    this.append(this.carrying(), this.status);
    this.show();
  }

  show() {
    const rules = storedRules().filter(isRule);
    const rows = rules.map((rule) => {
      const remove = make("button", { type: "button", className: "quiet", textContent: "Delete" });
      remove.append(make("span", { className: "landmark", textContent: `: ${ruleText(rule)}` }));
      remove.addEventListener("click", () => {
        storeRules(storedRules().filter((one) => JSON.stringify(one) !== JSON.stringify(rule)));
        this.say("The rule is deleted.");
      });
      const work = (rule.hide ?? rule.highlight).work;
      const text = ruleText(rule);
      // The browser keeps no titles: a link says which work it is.
      const told =
        work === undefined
          ? make("span", { textContent: text })
          : make("a", { href: `/works/${encodeURIComponent(work)}`, textContent: text });
      return make("li", {}, told, remove);
    });
    const empty = make("li", { textContent: "Your rules will be listed here." });
    this.list.replaceChildren(...(rows.length === 0 ? [empty] : rows));
    if (this.text !== undefined) this.text.value = rules.length === 0 ? "" : JSON.stringify(toFile(rules), null, 2);
  }

  say(text) {
    this.show();
    this.status.textContent = text;
  }

  ruleForm() {
    const effect = make("select", {}, new Option("Never show", "hide"), new Option("Highlight", "highlight"));
    const kind = make("select", {}, ...Object.entries(kinds).map(([value, [label]]) => new Option(label, value)));
    const value = make("input", { type: "text" });
    const form = make(
      "form",
      { noValidate: true },
      field("guest_effect", "What to do", effect),
      field("guest_kind", "With works", kind),
      field("guest_value", "Which, or how many", value),
      make("p", { className: "submit actions" }, make("button", { className: "primary", textContent: "Add rule" })),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = value.value.trim();
      const about = kinds[kind.value][1](typed);
      if ((typed === "" && kind.value !== "anonymous") || Object.values(about).includes(null)) {
        this.say("Say which works are meant: this kind of rule needs a name, a word or a number.");
        value.focus();
        return;
      }
      this.add([{ [effect.value]: about }]);
      value.value = "";
    });
    return form;
  }

  /** Adds what is not there yet. */
  add(rules) {
    const known = storedRules();
    const texts = new Set(known.map((rule) => JSON.stringify(rule)));
    const fresh = rules.filter((rule) => isRule(rule) && !texts.has(JSON.stringify(rule)));
    storeRules([...known, ...fresh]);
    this.say(fresh.length === 1 ? "The rule is added." : `${fresh.length} rules are added.`);
  }

  /** The rules as text, to be copied away or pasted in. */
  carrying() {
    this.text = make("textarea", { rows: 8, spellcheck: false });
    const take = make("button", { type: "button", textContent: "Take the rules of this text" });
    take.addEventListener("click", () => {
      try {
        const { format, rules } = JSON.parse(this.text.value);
        if (format !== "octavo-rules" || !Array.isArray(rules)) throw new Error("other file");
        this.add(rules);
      } catch {
        this.status.textContent = "This text is no file of rules.";
      }
    });
    return make(
      "details",
      { className: "fold" },
      make("summary", { textContent: "Copy or paste rules" }),
      make("div", { className: "fold-body" }, field("guest_text", "All rules as a file's text", this.text), take),
    );
  }
}

/** Beside the field of pasted rules: those that this browser kept. */
class BrowserRules extends HTMLElement {
  connectedCallback() {
    const rules = storedRules().filter(isRule);
    const target = document.querySelector(this.dataset.target);
    if (rules.length === 0 || target === null) return;
    const fill = make("button", { type: "button", textContent: "Fill in the rules kept in this browser" });
    fill.addEventListener("click", () => {
      target.value = JSON.stringify(toFile(rules), null, 2);
      target.focus();
    });
    this.replaceChildren(fill);
  }
}

customElements.define("guest-rules", GuestRules);
customElements.define("browser-rules", BrowserRules);
