import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { csvAddress, figuresAddress, logAddress, newTagAddress, queueAddress, wranglersAddress } from "../addresses.ts";

const ways = [
  { key: "queue", label: "New tags", address: queueAddress },
  { key: "new", label: "Make a tag", address: newTagAddress },
  { key: "log", label: "Log", address: logAddress },
  { key: "wranglers", label: "Wranglers", address: wranglersAddress },
  { key: "figures", label: "Figures", address: figuresAddress },
  { key: "csv", label: "CSV", address: csvAddress },
] as const;

export type WranglingPage = (typeof ways)[number]["key"];

/** A page of the wranglers' own place, with the ways to the others; `here` is none on the page of one tag. */
export function wranglingFrame(heading: Fragment, here: WranglingPage | null, main: Fragment): Html {
  const items = ways.map(
    ({ key, label, address }) =>
      html`<li><a${attributes({ href: address, "aria-current": key === here ? "page" : null })}>${label}</a></li>`,
  );
  return html`
    <h2 class="heading">${heading}</h2>
    <nav aria-label="Wrangling"><ul class="tabs">${items}</ul></nav>
    ${main}`;
}
