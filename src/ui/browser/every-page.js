// On every page: "/" goes to the search box, and the account menu of a phone closes when a link in it is chosen.
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
