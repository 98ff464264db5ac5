import { type Html, html } from "#core/html.ts";

/**
 * The mark, on a field of 32 by 32: a sheet folded three times, seen from its head. Four folds, one inside the other, open
 * into eight leaves.
 */
export const markLines =
  "M2 11C7 14 12 22 16 29C20 22 25 14 30 11" +
  "M4.5 6C9 9.5 13 17 16 23.5C19 17 23 9.5 27.5 6" +
  "M8.5 2.8C11.5 7 14 12.5 16 18C18 12.5 20.5 7 23.5 2.8" +
  "M13 2C14.3 5.5 15.3 9 16 12.5C16.7 9 17.7 5.5 19 2";

/**
 * Drawings on a field of 16 by 16, stroked in the colour of the text; `class="f"` is filled, `class="n"` stands out of a
 * filled field in the colour of the ground. Letters are drawn, not set, so that no font can fail them.
 */
const drawings = {
  "rating-general-audience": html`<path d="M11 5.6A4 4 0 1 0 12 8.4H8.6"/>`,
  "rating-teen": html`<path d="M4 4.5h8M8 4.5v7.5"/>`,
  "rating-mature": html`<rect class="f" width="16" height="16" rx="2"/><path class="n" d="M4 12V4.5l4 5 4-5V12"/>`,
  "rating-explicit": html`<rect class="f" width="16" height="16" rx="2"/><path class="n" d="M11.2 4.2H5.2v7.6h6M5.2 8h5"/>`,
  "rating-notrated": html`<path d="M5 8h6"/>`,
  "warning-yes": html`<path class="f" d="M8 1.8 15 14H1z"/><path class="n" d="M8 6v4M8 11.8v.2"/>`,
  "warning-choosenotto": html`<path d="M8 2.6 14.2 13.4H1.8z"/><path d="M8 6.6v3.2M8 11.4v.2"/>`,
  "warning-no": html`<circle cx="8" cy="8" r="1.4" class="f"/>`,
  "category-gen": html`<circle cx="8" cy="8" r="4.2"/>`,
  "category-het": html`<circle cx="7.2" cy="7.6" r="3"/><path d="m9.4 5.4 3.2-3.2M9.8 2.2h2.8V5M7.2 10.6v4M5.4 12.7H9"/>`,
  "category-slash": html`<circle cx="5" cy="10.4" r="2.6"/><path d="m6.9 8.5 2.6-2.6M7.4 5.9h2.1V8"/><circle cx="9.6" cy="10.9" r="2.6"/><path d="m11.5 9 2.7-2.7M12.1 6.3h2.1v2.1"/>`,
  "category-femslash": html`<circle cx="5.4" cy="5.6" r="2.8"/><path d="M5.4 8.4v5M3.6 11.2h3.6"/><circle cx="10.6" cy="5.6" r="2.8"/><path d="M10.6 8.4v5M8.8 11.2h3.6"/>`,
  "category-multi": html`<circle cx="8" cy="5.6" r="2.9"/><circle cx="5.4" cy="10.2" r="2.9"/><circle cx="10.6" cy="10.2" r="2.9"/>`,
  "category-other": html`<path d="M8 3.4v9.2M4 5.7l8 4.6M12 5.7l-8 4.6"/>`,
  "category-none": html`<path d="M5 8h6"/>`,
  "complete-yes": html`<path d="m3.6 8.6 3 3 5.8-7"/>`,
  "complete-no": html`<circle class="f" cx="3.8" cy="8" r="1.1"/><circle class="f" cx="8" cy="8" r="1.1"/><circle class="f" cx="12.2" cy="8" r="1.1"/>`,
  lock: html`<rect x="3.5" y="7" width="9" height="6.5" rx="1"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>`,
  search: html`<circle cx="7" cy="7" r="4"/><path d="m10 10 4 4"/>`,
  menu: html`<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11"/>`,
  octavo: html`<path d="${markLines}"/>`,
} as const satisfies Record<string, Html>;

export type Sign = keyof typeof drawings;

/** The drawings by name; the name of a four-square's sign is also its OTW class. */
export const signs: Readonly<Record<Sign, Html>> = drawings;
