// The queue of new tags by keys, while the focus is on one of its rows: j and k go down and up, x chooses, a number
// takes the suggestion of that place, u undoes what was done last.
const form = document.querySelector("#wrangle");
const rows = [...(form?.querySelectorAll("tbody tr") ?? [])];
const place = "octavo.wrangling.row";

const boxOf = (row) => row?.querySelector("input[type='checkbox']");

function go(index) {
  const box = boxOf(rows[Math.min(Math.max(index, 0), rows.length - 1)]);
  box?.focus();
  box?.closest("tr").scrollIntoView({ block: "nearest" });
}

function act(key, index) {
  if (key === "j") go(index + 1);
  else if (key === "k") go(index - 1);
  else if (key === "x") boxOf(rows[index])?.click();
  else if (key === "u") send(document.querySelector("[data-undo] button"), index);
  else if (/^[1-9]$/.test(key)) send(rows[index].querySelector(`[data-key="${key}"]`), index);
  else return false;
  return true;
}

/** The next page puts the focus where it was, so that the evening goes on by keys alone. */
function send(button, index) {
  if (button === null) return;
  sessionStorage.setItem(place, String(index));
  button.click();
}

form?.addEventListener("keydown", (event) => {
  const index = rows.findIndex((row) => row.contains(event.target));
  if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (act(event.key, index)) event.preventDefault();
});

// Keys are told only to those for whom they do something.
const told = form?.querySelector(".keys");
if (told) told.hidden = false;

const kept = sessionStorage.getItem(place);
if (kept !== null && rows.length > 0) {
  sessionStorage.removeItem(place);
  go(Number(kept));
}
