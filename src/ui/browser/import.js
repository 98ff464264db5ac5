// Files may be dropped on the form, and what is sent shows how far it is.
customElements.define(
  "import-drop",
  class extends HTMLElement {
    connectedCallback() {
      const form = this.closest("form");
      const input = this.querySelector("input[type=file]");
      if (!form || !input) return;
      this.addEventListener("dragover", (event) => {
        event.preventDefault();
        this.toggleAttribute("over", true);
      });
      this.addEventListener("dragleave", () => this.toggleAttribute("over", false));
      this.addEventListener("drop", (event) => {
        event.preventDefault();
        this.toggleAttribute("over", false);
        input.files = event.dataTransfer.files;
        this.tell();
      });
      input.addEventListener("change", () => this.tell());
      form.addEventListener("submit", (event) => this.send(event, form, input));
      this.said = document.createElement("p");
      this.said.className = "hint";
      this.said.setAttribute("role", "status");
      this.append(this.said);
    }

    tell() {
      const files = [...this.querySelector("input[type=file]").files];
      const megabytes = files.reduce((sum, file) => sum + file.size, 0) / 1e6;
      this.said.textContent =
        files.length === 0
          ? ""
          : `${files.length === 1 ? files[0].name : `${files.length} files`}, ${megabytes.toFixed(1)} MB`;
    }

    send(event, form, input) {
      if (input.files.length === 0) return;
      event.preventDefault();
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", "Sent");
      this.append(bar);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.upload.addEventListener("progress", (step) => {
        if (step.lengthComputable) bar.value = step.loaded / step.total;
      });
      // Where the answer stands is where it led; what was refused is shown as it came.
      request.addEventListener("load", () => {
        if (request.status < 400) return location.assign(request.responseURL);
        const refused = new DOMParser().parseFromString(request.responseText, "text/html");
        document.body.replaceWith(document.adoptNode(refused.body));
        // What was chosen need not be looked for again.
        const again = document.querySelector("import-drop input[type=file]");
        if (again) {
          again.files = input.files;
          again.dispatchEvent(new Event("change"));
        }
        document.querySelector("#error")?.focus();
      });
      request.addEventListener("error", () => {
        bar.remove();
        this.said.textContent = "It could not be sent. Try again.";
      });
      request.send(new FormData(form));
    }
  },
);
