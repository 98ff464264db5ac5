// Files may be dropped anywhere on the page; what is sent shows how far it is, and can be stopped.
const toSize = (bytes) => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

const make = (name, properties) => Object.assign(document.createElement(name), properties);

class ImportDrop extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.input = this.querySelector("input[type=file]");
    if (!this.form || !this.input || this.said) return;
    this.said = make("p", { className: "hint", role: "status" });
    this.append(this.said);
    if (matchMedia("(any-pointer: fine)").matches) this.said.textContent = "Or drop them onto this page.";
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    document.addEventListener("dragover", (event) => this.drag(event), { signal });
    document.addEventListener("dragleave", (event) => event.relatedTarget ?? this.removeAttribute("over"), { signal });
    document.addEventListener("drop", (event) => this.drop(event), { signal });
    // Whoever comes back to the page finds it as it was before she sent anything.
    addEventListener("pageshow", (event) => event.persisted && this.end(""), { signal });
    this.input.addEventListener("change", () => this.tell());
    this.form.addEventListener("submit", (event) => this.send(event));
  }

  disconnectedCallback() {
    this.leaving?.abort();
  }

  drag(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.setAttribute("over", "");
  }

  drop(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.removeAttribute("over");
    if (this.request) return;
    const isFolder = [...event.dataTransfer.items].some((item) => item.webkitGetAsEntry?.()?.isDirectory);
    if (isFolder) {
      this.said.textContent = "A folder cannot be dropped. Choose the files in it, or a zip of it.";
      return;
    }
    this.input.files = event.dataTransfer.files;
    this.tell();
    this.input.focus();
  }

  get bytes() {
    return [...this.input.files].reduce((sum, file) => sum + file.size, 0);
  }

  /** What was chosen; answers whether the archive takes so much. */
  tell() {
    const { files } = this.input;
    const what = files.length === 1 ? files[0].name : `${files.length} files`;
    const bytesMax = Number(this.dataset.bytesMax);
    const isTooMany = files.length > Number(this.dataset.filesMax);
    const isTooLarge = this.bytes > bytesMax;
    this.said.className = isTooMany || isTooLarge ? "field-error" : "hint";
    if (files.length === 0) this.said.textContent = "";
    else if (isTooMany) this.said.textContent = `${what}: ${this.dataset.filesMax} at most go at once.`;
    else if (isTooLarge)
      this.said.textContent = `${what}, ${toSize(this.bytes)}: ${bytesMax / 1e6} MB at most go at once.`;
    else this.said.textContent = `${what}, ${toSize(this.bytes)}`;
    return !isTooMany && !isTooLarge;
  }

  send(event) {
    if (this.input.files.length === 0) return;
    event.preventDefault();
    // A second click sends nothing a second time.
    if (this.request) return;
    if (!this.tell()) return this.input.focus();
    this.begin();
    const { request } = this;
    request.open("POST", this.form.action);
    request.upload.addEventListener("progress", (step) => this.show(step));
    request.upload.addEventListener("load", () => this.wait());
    request.addEventListener("load", () => this.answer(request));
    request.addEventListener("abort", () => this.end("Stopped. Nothing came in."));
    request.addEventListener("error", () => this.end("It could not be sent. Try again."));
    request.send(new FormData(this.form, event.submitter));
  }

  begin() {
    this.request = new XMLHttpRequest();
    this.bar = make("progress", { max: 1, value: 0, ariaLabel: "Sent" });
    this.count = make("span", { className: "hint" });
    this.stop = make("button", { type: "button", textContent: "Stop" });
    this.stop.addEventListener("click", () => this.request?.abort());
    this.sending = make("p", { className: "sending" });
    this.sending.append(this.bar, this.count, this.stop);
    // Below the button, so that nothing moves away under the finger.
    this.form.querySelector(".submit").after(this.sending);
    this.said.textContent = "Being sent.";
    this.stop.focus();
  }

  show({ lengthComputable, loaded, total }) {
    if (!lengthComputable) return;
    this.bar.value = loaded / total;
    this.count.textContent = `${toSize(loaded)} of ${toSize(total)}`;
  }

  /** From here on the archive has everything, and stopping would take nothing back. */
  wait() {
    this.bar.removeAttribute("value");
    this.bar.ariaLabel = "Being looked at";
    this.count.textContent = "";
    this.stop.remove();
    this.said.textContent = "Sent. The archive looks at it now.";
  }

  end(words) {
    this.request = undefined;
    this.sending?.remove();
    this.said.textContent = words;
    this.input.focus();
  }

  /** Where the answer stands is where it led; what was refused is shown as it came. */
  answer(request) {
    if (request.status < 400) return location.assign(request.responseURL);
    const refused = new DOMParser().parseFromString(request.responseText, "text/html");
    // Something between here and the archive answered.
    if (refused.querySelector("main#main") === null) return this.end("It could not be sent. Try again.");
    const { files } = this.input;
    document.title = refused.title;
    document.body.replaceWith(document.adoptNode(refused.body));
    // What was chosen need not be looked for again.
    const again = document.querySelector("import-drop input[type=file]");
    if (again) {
      again.files = files;
      again.dispatchEvent(new Event("change"));
    }
    (document.querySelector("#error") ?? document.querySelector("main")).focus();
  }
}

customElements.define("import-drop", ImportDrop);
