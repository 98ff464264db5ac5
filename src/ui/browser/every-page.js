// On every page: "/" goes to the search box, and a form is sent once.
const inField = (target) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
  const box = document.querySelector("#site-search, main input[type='search']");
  if (box === null) return;
  event.preventDefault();
  box.focus();
});

// Focus goes to the first thing that needs another look, also in browsers that do not take autofocus here.
const summary = document.querySelector("#error[autofocus]");
if (summary !== null && document.activeElement !== summary) summary.focus();

// On a phone the ways of a place are one line that can be pushed aside: the present one comes into sight.
const here = document.querySelector(".tabs [aria-current]");
const ways = here?.closest(".tabs");
if (ways) ways.scrollLeft = here.offsetLeft - ways.offsetLeft - (ways.clientWidth - here.offsetWidth) / 2;

// A form is sent once: another click, while the answer is on its way, would do the same again.
const sentMs = 10_000;

const free = (form) => {
  form.removeAttribute("data-sent");
  form.querySelector("button[aria-busy]")?.removeAttribute("aria-busy");
};

// After all others: what a script of the page sends itself is its own.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
  if (form.hasAttribute("data-sent")) return event.preventDefault();
  form.setAttribute("data-sent", "");
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => free(form), sentMs);
});

// Whoever goes back to a page finds its forms ready.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) free(form);
});
