// Rules of a reader on the cards of a page. Members' rules hold on the server: here their menus work in place. Guests'
// rules stand in this browser alone, in the format of a file of rules, and are applied to the page that is looked at.
import { factsOf, holds, isAbout, partsOf, textOf } from "./card-facts.js";
import { notKept, onRulesElsewhere, storedRules, storeRules } from "./kept-rules.js";

const isMember = document.documentElement.dataset.member !== undefined;

/** The rule behind a button of a menu: "work: 12", "tag: Fluff", or the address of an author. */
const toAbout = (value) => {
  const [, kind, name] = /^(work|tag): (.*)$/.exec(value) ?? [];
  if (kind !== undefined) return { [kind]: name };
  const [author, , pseud] = partsOf(value);
  return pseud === undefined ? { author } : { author, pseud };
};

const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** The path of the page of whoever is logged in. */
const ownPath = () => document.querySelector("#greeting a[href^='/users/']")?.getAttribute("href") ?? null;

/** Lists never leave out what their reader wrote herself. */
const isOwn = (card) => {
  const path = ownPath();
  const links = path === null ? [] : [...card.querySelectorAll(".byline a[rel=author]")];
  return links.some((link) => new URL(link.href).pathname.startsWith(`${path}/`));
};

class ReaderRules extends HTMLElement {
  /** What was hidden by a press since the page came: the cards of each rule. */
  pressed = new Set();
  /** Cards that the rules of the browser hid when they were last applied. */
  ruledOut = new Set();

  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[name=hide]");
      if (button === null) return;
      event.preventDefault();
      this.hide(button);
    });
    if (isMember) return this.tellOfKept();
    for (const card of this.cards()) card.append(this.menuOf(card));
    this.apply();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    onRulesElsewhere(() => this.apply(), signal);
    // A page that comes back as it was left does not know what was decided since.
    addEventListener("pageshow", ({ persisted }) => persisted && this.apply(), { signal });
  }

  disconnectedCallback() {
    this.leaving?.abort();
  }

  cards() {
    return [...this.querySelectorAll("li.work.blurb")];
  }

  /** A guest's rules on these cards, with a line that says so. */
  apply() {
    const rules = storedRules();
    this.ruledOut.clear();
    for (const card of this.cards()) {
      const facts = factsOf(card);
      if (rules.some((rule) => rule.hide && holds(facts, rule.hide, rule.unless))) this.ruledOut.add(card);
      const isMarked = rules.some((rule) => rule.highlight && holds(facts, rule.highlight, rule.unless));
      card.classList.toggle("is-highlighted", isMarked);
      card.querySelector(".rule-mark")?.remove();
      if (isMarked)
        card.querySelector(".datetime")?.append(make("span", { className: "edge-mark rule-mark" }, " Highlighted"));
    }
    this.showCards();
    this.tell([...this.ruledOut]);
  }

  /** Shows each card that neither a rule of the browser nor a press hides. */
  showCards() {
    for (const card of this.cards())
      card.hidden = this.ruledOut.has(card) || [...this.pressed].some((cards) => cards.has(card));
  }

  /** A line above the cards, in place of the one that stood there. */
  say(...children) {
    this.line?.remove();
    this.line = children.length === 0 ? null : make("p", { className: "rules-line", role: "status" }, ...children);
    if (this.line !== null) this.prepend(this.line);
  }

  tell(hidden) {
    if (hidden.length === 0) return this.say();
    const works = hidden.length === 1 ? "1 work on this page is" : `${hidden.length} works on this page are`;
    const show = make("button", { type: "button", className: "quiet", textContent: "Show" });
    show.addEventListener("click", () => {
      this.ruledOut.clear();
      this.showCards();
      this.say();
    });
    const rules = make("a", { href: "/filters", textContent: "Your rules" });
    this.say(`${works} hidden by the rules of this browser. The counts include such works. `, show, " ", rules);
  }

  /** Rules that were made before the log-in hold no more: a member's are those of her account. */
  tellOfKept() {
    const { length } = storedRules();
    const path = ownPath();
    if (length === 0 || path === null) return;
    const rules = length === 1 ? "1 rule that this browser keeps does" : `${length} rules that this browser keeps do`;
    const take = make("a", { href: `${path}/filters/import`, textContent: "Take them into your account" });
    const drop = make("button", { type: "button", className: "quiet", textContent: "Delete them here" });
    drop.addEventListener("click", () => (storeRules([]) ? this.say() : this.say(notKept)));
    this.say(`${rules} not hold while you are logged in. `, take, " ", drop);
  }

  async hide(button) {
    const card = button.closest("li.work.blurb");
    const about = toAbout(button.value);
    const made = isMember ? await this.send(button) : this.keep(about);
    if (made === null) return;
    const isMeant = (one) => (one === card || isAbout(factsOf(one), about)) && !(isMember && isOwn(one));
    const hidden = new Set(made.isHidden ? this.cards().filter(isMeant) : []);
    this.pressed.add(hidden);
    this.showCards();
    card.querySelector("details.hide-menu").open = false;
    const note = make("li", { className: "hidden-card", tabIndex: -1 }, make("p", { textContent: made.text }));
    if (made.undo !== null) {
      const undo = make("button", { type: "button", textContent: "Undo" });
      undo.addEventListener("click", async () => {
        if (!(await made.undo())) {
          note.firstChild.textContent = "That could not be taken back now.";
          return;
        }
        note.remove();
        this.pressed.delete(hidden);
        this.showCards();
        card.querySelector("summary").focus();
      });
      note.append(undo);
    }
    card.before(note);
    note.focus();
  }

  /** A guest's new rule. */
  keep(about) {
    const rules = storedRules();
    const kept = JSON.stringify({ hide: about });
    const isKnown = rules.some((rule) => JSON.stringify(rule) === kept);
    if (isKnown) return { text: "This browser hides such works already.", undo: null, isHidden: true };
    if (!storeRules([...rules, { hide: about }])) return { text: notKept, undo: null, isHidden: false };
    const undo = () => storeRules(storedRules().filter((rule) => JSON.stringify(rule) !== kept));
    return { text: "From now on this browser hides such works.", undo, isHidden: true };
  }

  /** A member's new rule; null when the page has to send its form, to tell what is wrong. */
  async send(button) {
    const made = await this.post(button.form.action, { hide: button.value, return_to: "/works" });
    if (made === "unreached") {
      return { text: "The archive could not be reached: no rule was made.", undo: null, isHidden: false };
    }
    if (made === "refused") {
      button.form.requestSubmit(button);
      return null;
    }
    const undo = async () => typeof (await this.post(made.undo.action, made.undo.fields)) === "object";
    return { text: made.text, undo: made.undo === null ? null : undo, isHidden: made.isHidden };
  }

  /** What the archive answered, or why it did not: "refused" where it wants the form itself. */
  async post(address, fields) {
    const token = this.querySelector("#hide-form [name=authenticity_token]").value;
    const body = new URLSearchParams({ ...fields, authenticity_token: token });
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
      return answer.ok ? await answer.json() : "refused";
    } catch {
      return "unreached";
    }
  }

  /** The menu that the archive puts on a member's cards. */
  menuOf(card) {
    const button = (value, text) =>
      make("li", {}, make("button", { type: "button", name: "hide", value, textContent: text }));
    const authors = [...card.querySelectorAll(".byline a[rel=author]")];
    const names = new Set([...card.querySelectorAll("a.tag")].map((tag) => tag.textContent));
    const menu = make("details", { className: "hide-menu" }, make("summary", { textContent: "Hide" }));
    menu.firstChild.append(
      make("span", { className: "landmark" }, ` ${textOf(card, "h4.heading > a")}, or works like it`),
    );
    const works = authors.map((link) => button(new URL(link.href).pathname, `works by ${link.textContent}`));
    menu.append(make("ul", {}, button(`work: ${card.id.replace("work_", "")}`, "this work"), ...works));
    const ways = make("p", { className: "hide-tags" }, make("a", { href: "/filters", textContent: "Your rules" }));
    if (names.size === 0) {
      menu.append(ways);
      return menu;
    }
    const tags = [...names].map((name) => button(`tag: ${name}`, name));
    menu.append(
      make("p", { className: "hide-tags", textContent: "or works tagged" }),
      make("ul", { className: "hide-tags" }, ...tags),
    );
    menu.append(ways);
    return menu;
  }
}

customElements.define("reader-rules", ReaderRules);
