// Rules of a reader on the cards of a page. Members' rules hold on the server: here their menus work in place. Guests'
// rules stand in this browser alone, in the format of a file of rules, and are applied to the page that is looked at.
const storageKey = "octavo-rules";
const isMember = document.documentElement.dataset.member !== undefined;
const dayMs = 86_400_000;

const storedRules = () => {
  try {
    const { rules } = JSON.parse(localStorage.getItem(storageKey));
    return Array.isArray(rules) ? rules : [];
  } catch {
    return [];
  }
};

const storeRules = (rules) =>
  localStorage.setItem(storageKey, JSON.stringify({ format: "octavo-rules", version: 1, rules }));

/** Names are compared without case and accents, as the archive does. */
const fold = (name) =>
  String(name)
    .normalize("NFD")
    .toLowerCase()
    .replace(/(?<=[\p{sc=Latin}\p{sc=Greek}])[\u0300-\u036f]+/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .normalize("NFC");

const textOf = (card, selector) => card.querySelector(selector)?.textContent.trim() ?? "";
const numberOf = (text) => Number(text.replace(/\D/g, ""));

/** Login, "pseuds" and pseud of an author's address. */
const partsOf = (path) => path.split("/").slice(2).map(decodeURIComponent);

/** What a card tells of its work. */
const factsOf = (card) => {
  const [posted, planned] = textOf(card, "dd.chapters").split("/");
  const links = [...card.querySelectorAll(".byline a[rel=author]")];
  return {
    id: card.id.replace("work_", ""),
    tags: new Set([...card.querySelectorAll("a.tag")].map((tag) => fold(tag.textContent))),
    authors: links.map((link) => partsOf(new URL(link.href).pathname)),
    title: fold(textOf(card, "h4.heading > a")),
    summary: fold(textOf(card, ".summary")),
    language: card.querySelector("dd.language")?.lang ?? "",
    words: numberOf(textOf(card, "dd.words")),
    isComplete: posted === planned,
    updatedAt: Date.parse(card.querySelector(".datetime time")?.dateTime ?? ""),
    fandoms: card.querySelectorAll(".fandoms a.tag").length,
    isAnonymous: card.querySelector(".byline .anonymous") !== null || /^by Anonymous/.test(textOf(card, ".byline")),
  };
};

const hasWord = (text, word) => {
  const parts = word.replace(/^\*+/, "").split(/\*+/).map(fold);
  // Scripts without spaces have no edges of words to look for.
  const isRun = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u.test(word);
  if (isRun) return parts.every((part) => text.includes(part));
  // Nobody leaves more open in one word, and each star multiplies the time that a cruel one takes.
  if (parts.length > 5) return false;
  const wanted = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("[\\p{L}\\p{N}\\p{M}'’]*");
  const end = word.endsWith("*") ? "" : "(?![\\p{L}\\p{N}])";
  return new RegExp(`(?<![\\p{L}\\p{N}])${wanted}${end}`, "u").test(text);
};

const monthsAgo = (months) => Date.now() - months * 30.4 * dayMs;

/** Whether a work is what a rule, or an exception, is about. */
const isAbout = (facts, about) => {
  if (about.tag !== undefined) return facts.tags.has(fold(about.tag));
  if (about.author !== undefined) {
    return facts.authors.some(
      ([login, , pseud]) =>
        fold(login) === fold(about.author) && (about.pseud === undefined || fold(pseud) === fold(about.pseud)),
    );
  }
  if (about.work !== undefined) return facts.id === String(about.work);
  if (about.words !== undefined) {
    const texts = { title: facts.title, summary: facts.summary }[about.in] ?? `${facts.title}\n${facts.summary}`;
    return about.words.split(/\s+/).every((word) => hasWord(texts, word));
  }
  if (about.language !== undefined) return facts.language.split("-")[0] === about.language.split("-")[0];
  if (about.longerThan !== undefined) return facts.words > about.longerThan;
  if (about.shorterThan !== undefined) return facts.words < about.shorterThan;
  if (about.unfinishedMonths !== undefined)
    return !facts.isComplete && facts.updatedAt < monthsAgo(about.unfinishedMonths);
  if (about.fandomsOver !== undefined) return facts.fandoms > about.fandomsOver;
  return about.anonymous === true && facts.isAnonymous;
};

const holds = (facts, about, unless = []) => isAbout(facts, about) && !unless.some((one) => isAbout(facts, one));

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

class ReaderRules extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("button[name=hide]");
      if (button === null) return;
      event.preventDefault();
      this.hide(button);
    });
    if (isMember) return;
    for (const card of this.cards()) card.append(this.menuOf(card));
    this.apply();
  }

  cards() {
    return [...this.querySelectorAll("li.work.blurb")];
  }

  /** A guest's rules on these cards, with a line that says so. */
  apply() {
    const rules = storedRules();
    for (const card of this.cards()) {
      const facts = factsOf(card);
      card.hidden = rules.some((rule) => rule.hide && holds(facts, rule.hide, rule.unless));
      const isMarked = rules.some((rule) => rule.highlight && holds(facts, rule.highlight, rule.unless));
      card.classList.toggle("is-highlighted", isMarked);
      card.querySelector(".rule-mark")?.remove();
      if (isMarked)
        card.querySelector(".datetime")?.append(make("span", { className: "edge-mark rule-mark" }, " Highlighted"));
    }
    this.tell(this.cards().filter((card) => card.hidden));
  }

  tell(hidden) {
    this.querySelector(".rules-line")?.remove();
    if (hidden.length === 0) return;
    const works = hidden.length === 1 ? "1 work on this page is" : `${hidden.length} works on this page are`;
    const show = make("button", { type: "button", className: "quiet", textContent: "Show" });
    show.addEventListener("click", () => {
      for (const card of hidden) card.hidden = false;
      line.remove();
    });
    const rules = make("a", { href: "/filters", textContent: "Your rules" });
    const text = `${works} hidden by the rules of this browser. The counts include such works. `;
    const line = make("p", { className: "rules-line", role: "status" }, text, show, " ", rules);
    this.prepend(line);
  }

  async hide(button) {
    const card = button.closest("li.work.blurb");
    const about = toAbout(button.value);
    const made = isMember ? await this.send(button) : this.keep(about);
    if (made === null) return;
    const hidden = this.cards().filter((one) => !one.hidden && (one === card || isAbout(factsOf(one), about)));
    for (const one of hidden) one.hidden = true;
    card.querySelector("details.hide-menu").open = false;
    const note = make(
      "li",
      { className: "hidden-card", role: "status", tabIndex: -1 },
      make("p", { textContent: made.text }),
    );
    if (made.undo !== null) {
      const undo = make("button", { type: "button", textContent: "Undo" });
      undo.addEventListener("click", async () => {
        await made.undo();
        note.remove();
        for (const one of hidden) one.hidden = false;
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
    if (!rules.some((rule) => JSON.stringify(rule) === kept)) storeRules([...rules, { hide: about }]);
    const undo = () => storeRules(storedRules().filter((rule) => JSON.stringify(rule) !== kept));
    return { text: "From now on this browser hides such works.", undo };
  }

  /** A member's new rule; null when the page has to send its form, to tell what is wrong. */
  async send(button) {
    const made = await this.post(button.form.action, { hide: button.value, return_to: "/works" });
    if (made === null) {
      button.form.requestSubmit(button);
      return null;
    }
    const undo = made.undo === null ? null : () => this.post(made.undo.action, made.undo.fields);
    return { text: made.text, undo };
  }

  async post(address, fields) {
    const token = this.querySelector("#hide-form [name=authenticity_token]").value;
    const body = new URLSearchParams({ ...fields, authenticity_token: token });
    const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } }).catch(
      () => null,
    );
    return answer?.ok ? answer.json() : null;
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
