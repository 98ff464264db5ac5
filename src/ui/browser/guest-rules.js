// The rules of a guest: listed, made and carried along in this browser. On the page where members paste rules it offers
// those that this browser kept before the account.
import { notKept, onRulesElsewhere, readFile, readRule, storedRules, storeRules, toFile } from "./kept-rules.js";
import { linesOf, readLine, readTyped } from "./typed-rules.js";

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const wantedWords = "Write a word or a few. A star may end a word, or stand in it after two letters.";

/** Kinds of rules: what the choice says, and what is missing when nothing can be made of what was typed. */
const kinds = {
  tag: ["tagged …", "Write the name of a tag."],
  author: ["by … (a login)", "Write the login of an author, or the address of her page."],
  work: ["a single work (its address or number)", "Write the address of a work of this archive, or its number."],
  words: ["with … in title or summary", wantedWords],
  titleWords: ["with … in the title", wantedWords],
  summaryWords: ["with … in the summary", wantedWords],
  language: ["in the language …", "Write the name of a language, or its code."],
  longerThan: ["of more than … words", "Write a number of words."],
  shorterThan: ["of fewer than … words", "Write a number of words, 1 or more."],
  unfinishedMonths: ["unfinished, without an update for … months", "Write a number of months, 1 or more."],
  fandomsOver: ["in more than … fandoms", "Write a number of fandoms, 1 or more."],
  anonymous: ["by Anonymous", ""],
};

const bylineOf = ({ author, pseud }) => (pseud === undefined || pseud === author ? author : `${pseud} (${author})`);

const subjectText = (about) => {
  if (about.tag !== undefined) return `works tagged “${about.tag}”`;
  if (about.author !== undefined) return `works by ${bylineOf(about)}`;
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

const exceptionText = (about) => {
  if (about.tag !== undefined) return `tagged “${about.tag}”`;
  return about.author === undefined ? `it is work ${about.work}` : `by ${bylineOf(about)}`;
};

const ruleText = ({ hide, highlight, unless = [] }) => {
  const verb = hide === undefined ? "Highlights" : "Hides";
  const saved = unless.length === 0 ? "" : `, unless ${unless.map(exceptionText).join(", or ")}`;
  return `${verb} ${subjectText(hide ?? highlight)}${saved}`;
};

/** The first few of what could not be read, and how many more there are. */
const refusedText = (refused) => {
  if (refused.length === 0) return "";
  const more = refused.length > namedMax ? ` and ${refused.length - namedMax} more` : "";
  return ` Not understood: ${refused.slice(0, namedMax).join(", ")}${more}.`;
};

const namedMax = 5;

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
    onRulesElsewhere(() => this.show());
  }

  show() {
    const rules = storedRules();
    const rows = rules.map((rule) => {
      const remove = make("button", { type: "button", className: "quiet", textContent: "Delete" });
      remove.append(make("span", { className: "landmark", textContent: `: ${ruleText(rule)}` }));
      remove.addEventListener("click", () => {
        const left = storedRules().filter((one) => JSON.stringify(one) !== JSON.stringify(rule));
        this.say(storeRules(left) ? "The rule is deleted." : notKept);
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
    if (document.activeElement !== this.text)
      this.text.value = rules.length === 0 ? "" : JSON.stringify(toFile(rules), null, 2);
  }

  say(text) {
    this.show();
    this.status.textContent = text;
  }

  /** Codes and names of the archive's languages, from the page. */
  languages() {
    const options = document.querySelectorAll("#rule_languages option");
    return [...options].map((option) => [option.dataset.code, option.value, option.label]);
  }

  ruleForm() {
    const effect = make("select", {}, new Option("Never show", "hide"), new Option("Highlight", "highlight"));
    const kind = make("select", {}, ...Object.entries(kinds).map(([value, [label]]) => new Option(label, value)));
    const value = make("input", { type: "text" });
    const unless = make("textarea", { rows: 3 });
    const form = make(
      "form",
      { noValidate: true },
      field("guest_effect", "What to do", effect),
      field("guest_kind", "With works", kind),
      field("guest_value", "Which, or how many", value),
      field("guest_unless", "Unless: tags, authors (author: name) or addresses of works, one a line", unless),
      make("p", { className: "submit actions" }, make("button", { className: "primary", textContent: "Add rule" })),
    );
    kind.addEventListener("change", () => {
      if (kind.value === "language") value.setAttribute("list", "rule_languages");
      else value.removeAttribute("list");
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const about = readTyped(kind.value, value.value.trim(), this.languages());
      if (about === null) return this.refuse(value, kinds[kind.value][1]);
      const lines = linesOf(unless.value);
      const odd = lines.find((line) => readLine(line) === null);
      if (odd !== undefined) return this.refuse(unless, `“${odd.trim().slice(0, 80)}” is no tag, author or work.`);
      const rule = readRule({ [effect.value]: about, unless: lines.map(readLine) });
      if (rule === null) return this.refuse(unless, "A rule has 20 exceptions at most.");
      if (!this.add([rule])) return;
      value.value = "";
      unless.value = "";
    });
    return form;
  }

  refuse(control, text) {
    this.status.textContent = text;
    control.focus();
  }

  /** Adds what is not there yet; says so, and names what could not be read. */
  add(rules, refused = []) {
    const known = storedRules();
    const texts = new Set(known.map((rule) => JSON.stringify(rule)));
    const fresh = rules.filter((rule) => !texts.has(JSON.stringify(rule)));
    const isKept = storeRules([...known, ...fresh]);
    const added = fresh.length === 1 ? "The rule is added." : `${fresh.length} rules are added.`;
    const isKnown = fresh.length === 0 && rules.length > 0;
    this.say(isKept ? `${isKnown ? "Such rules are there already." : added}${refusedText(refused)}` : notKept);
    return isKept;
  }

  /** The rules as text, to be copied away or pasted in; a plain list of what is never to be shown does too. */
  carrying() {
    this.text = make("textarea", { rows: 8, spellcheck: false });
    const take = make("button", { type: "button", textContent: "Take the rules of this text" });
    take.addEventListener("click", () => this.take(this.text.value.trim()));
    return make(
      "details",
      { className: "fold" },
      make("summary", { textContent: "Copy or paste rules" }),
      make(
        "div",
        { className: "fold-body" },
        field(
          "guest_text",
          "All rules as a file’s text; or a list of tags, authors and works to hide, one a line",
          this.text,
        ),
        take,
      ),
    );
  }

  take(text) {
    if (/^[[{]/.test(text)) {
      const file = readFile(text);
      if (file === null) this.refuse(this.text, "This text is no file of rules.");
      else
        this.add(
          file.rules,
          file.refused.map((number) => `rule ${number}`),
        );
      return;
    }
    const lines = linesOf(text);
    if (lines.length === 0) return this.refuse(this.text, "Paste a file of rules, or a list.");
    const odd = lines.filter((line) => readLine(line) === null);
    const rules = lines.flatMap((line) => readLine(line) ?? []).map((hide) => ({ hide }));
    this.add(
      rules,
      odd.map((line) => `“${line.trim().slice(0, 80)}”`),
    );
  }
}

/** Beside the field of pasted rules: those that this browser kept. */
class BrowserRules extends HTMLElement {
  connectedCallback() {
    const rules = storedRules();
    const target = document.querySelector(this.dataset.target);
    if (rules.length === 0 || target === null) return;
    const fill = make("button", { type: "button", textContent: "Fill in the rules kept in this browser" });
    fill.addEventListener("click", () => {
      target.value = JSON.stringify(toFile(rules), null, 2);
      target.focus();
    });
    const drop = make("button", { type: "button", className: "quiet", textContent: "Delete them from this browser" });
    drop.addEventListener("click", () => {
      const text = storeRules([]) ? "This browser keeps no rules any more." : notKept;
      this.replaceChildren(make("p", { role: "status", textContent: text }));
    });
    this.replaceChildren(fill, " ", drop);
  }
}

customElements.define("guest-rules", GuestRules);
customElements.define("browser-rules", BrowserRules);
