import { type Html, html } from "#core/html.ts";
import { buttonForm } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";

export interface TextSearchView {
  readonly isOn: boolean;
  /** Chapters that can be searched. */
  readonly chapters: number;
  /** Works that wait to be read. */
  readonly due: number;
  readonly address: string;
  readonly token: string;
}

/** How far the texts are read, and the switch. */
export function textSearchPage(view: TextSearchView): Html {
  return html`
    <h2 class="heading">Search inside the texts</h2>
    <p>${
      view.isOn
        ? "Readers can search for words and phrases in the chapters of all posted works. What it needs takes about as much room in the database as the texts themselves."
        : "The texts are not searched, and nothing is kept for it."
    }</p>
    <dl class="stats">
      <dt>Chapters read:</dt><dd>${toNumberText(view.chapters)}</dd>
      <dt>Works waiting:</dt><dd>${toNumberText(view.due)}</dd>
    </dl>
    ${buttonForm({
      action: view.address,
      token: view.token,
      button: {
        label: view.isOn ? "Switch off and empty" : "Switch on",
        name: "wanted",
        value: view.isOn ? "off" : "on",
      },
    })}`;
}
