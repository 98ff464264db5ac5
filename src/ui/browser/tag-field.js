// A field for names, divided by commas: while one is being typed, names of the archive are offered in a list below. The
// field stays what it is, so that nothing is lost where this does not run or the archive does not answer.
const waitMs = 120;
const keptMax = 200;

class TagField extends HTMLElement {
  #field = this.querySelector("input, textarea");
  #list = document.createElement("ul");
  #said = document.createElement("span");
  #answers = new Map();
  #active = -1;
  #timer = 0;
  #asked = "";
  #isSingle = this.hasAttribute("single");

  connectedCallback() {
    if (this.#list.isConnected || this.#field === null) return;
    const id = `${this.#field.id}_names`;
    Object.assign(this.#list, { id, className: "names", hidden: true, role: "listbox" });
    this.#list.setAttribute("aria-label", "Names");
    Object.assign(this.#said, { className: "landmark", role: "status" });
    this.append(this.#list, this.#said);
    const isLine = this.#field.tagName === "INPUT";
    // A text area may not be a combobox, but it may have a list all the same.
    if (isLine) this.#set({ role: "combobox", "aria-expanded": "false" });
    this.#set({ "aria-autocomplete": "list", "aria-controls": id, autocomplete: "off" });
    this.#field.addEventListener("input", () => this.#later());
    this.#field.addEventListener("keydown", (event) => this.#press(event));
    this.#field.addEventListener("blur", () => this.#close());
    // The focus stays in the field, also under a finger.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role='option']");
      if (option !== null) this.#choose(option);
    });
  }

  /** The name in which the caret stands. */
  #token() {
    const { value, selectionEnd } = this.#field;
    if (this.#isSingle) return { from: 0, to: value.length, term: value.trim() };
    const at = selectionEnd ?? value.length;
    const from = Math.max(...[",", "，", "、", "\n"].map((sign) => value.lastIndexOf(sign, at - 1))) + 1;
    const length = value.slice(at).search(/[,，、\n]/);
    return { from, to: length < 0 ? value.length : at + length, term: value.slice(from, at).trim() };
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), waitMs);
  }

  async #look() {
    const { term } = this.#token();
    const fandoms = document.getElementById(this.getAttribute("from") ?? "")?.value ?? "";
    const query = new URLSearchParams({ term, ...(fandoms === "" ? {} : { fandom: fandoms }) });
    const address = `/autocomplete/${encodeURIComponent(this.getAttribute("kind"))}?${query}`;
    this.#asked = address;
    const names = term === "" ? [] : await this.#answer(address);
    // What was typed meanwhile has asked on its own.
    if (this.#asked === address && document.activeElement === this.#field) this.#show(names);
  }

  async #answer(address) {
    const known = this.#answers.get(address);
    if (known !== undefined) return known;
    const response = await fetch(address).catch(() => null);
    if (!response?.ok) return [];
    const names = (await response.json()).map((one) => one.name);
    if (this.#answers.size >= keptMax) this.#answers.clear();
    this.#answers.set(address, names);
    return names;
  }

  #show(names) {
    const { from, to } = this.#token();
    const { value } = this.#field;
    const others = `${value.slice(0, from)},${value.slice(to)}`.split(/[,，、\n]/).map((name) => name.trim());
    const offered = names.filter((name) => !others.includes(name));
    const isDone = offered.length === 0 || (offered.length === 1 && offered[0] === value.slice(from, to).trim());
    if (isDone) {
      this.#close();
      return;
    }
    this.#list.replaceChildren(...offered.map((name, index) => this.#option(name, index)));
    this.#list.hidden = false;
    this.#activate(-1);
    if (this.#field.role === "combobox") this.#set({ "aria-expanded": "true" });
    this.#said.textContent = offered.length === 1 ? "1 name" : `${offered.length} names`;
  }

  #option(name, index) {
    const option = document.createElement("li");
    const text = document.createElement("bdi");
    text.textContent = name;
    Object.assign(option, { id: `${this.#list.id}_${index}`, role: "option" });
    option.setAttribute("aria-selected", "false");
    option.append(text);
    return option;
  }

  #press(event) {
    if (this.#list.hidden) {
      if (event.key === "ArrowDown" && this.#token().term !== "") this.#later();
      return;
    }
    const last = this.#list.children.length - 1;
    if (event.key === "ArrowDown") this.#activate(this.#active === last ? -1 : this.#active + 1);
    else if (event.key === "ArrowUp") this.#activate(this.#active < 0 ? last : this.#active - 1);
    else if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && this.#active >= 0) this.#choose(this.#list.children[this.#active]);
    else return;
    event.preventDefault();
  }

  #activate(index) {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    const option = this.#list.children[index];
    this.#active = option === undefined ? -1 : index;
    if (option === undefined) this.#field.removeAttribute("aria-activedescendant");
    else {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.#set({ "aria-activedescendant": option.id });
    }
  }

  /** Puts a name in place of what was typed of it, and room for the next behind it. */
  #choose(option) {
    const { from, to } = this.#token();
    const { value } = this.#field;
    const before = from === 0 ? "" : `${value.slice(0, from)} `;
    const after = value.slice(to).replace(/^[,，、]?\s*/, "");
    const text = `${before}${option.textContent}${this.#isSingle ? "" : ", "}`;
    this.#field.value = text + after;
    this.#field.setSelectionRange(text.length, text.length);
    this.#close();
    this.#field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asked = "";
    this.#list.hidden = true;
    this.#said.textContent = "";
    this.#activate(-1);
    if (this.#field.role === "combobox") this.#set({ "aria-expanded": "false" });
  }

  #set(attributes) {
    for (const [name, value] of Object.entries(attributes)) this.#field.setAttribute(name, value);
  }
}

customElements.define("tag-field", TagField);
