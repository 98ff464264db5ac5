import { type Fragment, type Html, html } from "#core/html.ts";
import { toNumberText } from "#ui/numbers.ts";

/** One thing that a listing was narrowed by, and where the listing is without it. */
export interface ActivePartView {
  readonly kind: "in" | "with" | "without" | "any" | "other";
  readonly words: string;
  readonly withoutAddress: string;
}

export interface ActiveFilterView {
  readonly parts: readonly ActivePartView[];
  /** Parts that are not shown one by one. */
  readonly moreCount: number;
  /** "last updated first"; null where there is nothing to order. */
  readonly orderWords: string | null;
}

/** What is shown, as a sentence of which every part can be taken away by one click. */
export function activeFilter(view: ActiveFilterView): Html {
  const { orderWords, moreCount, parts } = view;
  const tail = [
    moreCount > 0 && `and ${toNumberText(moreCount)} more`,
    orderWords !== null && `${parts.length === 0 ? capital(orderWords) : orderWords}.`,
  ];
  return html`
        <p class="listing-sentence">${parts.map((part, index) => [phrase(part, index, parts), " "])}${tail.filter((piece) => piece !== false).join(", ")}</p>`;
}

const leads = { in: "in ", with: "with ", without: "without ", any: "with one of ", other: "" } as const;

/** A lead that was said already is not said again: "with Fluff, Angst". */
function phrase(part: ActivePartView, index: number, parts: readonly ActivePartView[]): Fragment {
  const isSaid = index > 0 && part.kind !== "any" && parts[index - 1]?.kind === part.kind;
  const lead = isSaid ? "" : leads[part.kind];
  // A box parts well enough for the eye; the comma is for the ear.
  return [index === 0 ? capital(lead) : lead, chip(part), html`<span class="landmark">,</span>`];
}

function chip(part: ActivePartView): Html {
  return html`<a class="chip" href="${part.withoutAddress}" data-in-place><bdi>${part.words}</bdi><span aria-hidden="true"> ×</span><span class="landmark">, take this away</span></a>`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
