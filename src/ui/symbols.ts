import { attributes, type Html, html } from "#core/html.ts";
import { type Sign, signs } from "./sign-drawings.ts";

/** The four things a card tells at a glance, by the names of their tags. Empty lists are "none given". */
export interface RequiredTagsView {
  readonly ratings: readonly string[];
  readonly warnings: readonly string[];
  readonly categories: readonly string[];
  readonly complete: boolean;
}

/** OTW's four-square: small drawn signs, each with its words for those who cannot see it and for a pointer. */
export function requiredTags(view: RequiredTagsView): Html {
  return html`
    <ul class="required-tags">${squares(view).map((square) => html`<li>${square}</li>`)}</ul>`;
}

/** The same signs in a row inside a line of text, where a list cannot stand. */
export function requiredSigns(view: RequiredTagsView): Html {
  return html`<span class="required-tags">${squares(view).map((square) => html`<span>${square}</span>`)}</span>`;
}

function squares(view: RequiredTagsView): readonly Html[] {
  return [
    square(ratingSign(view.ratings), "rating", view.ratings.join(", ") || "No rating"),
    square(warningSign(view.warnings), "warnings", view.warnings.join(", ") || "No warnings given"),
    square(categorySign(view.categories), "category", view.categories.join(", ") || "No category"),
    square(
      view.complete ? "complete-yes" : "complete-no",
      "iswip",
      view.complete ? "Complete Work" : "Work in Progress",
    ),
  ];
}

/** A sign of the archive's own, hidden from screen readers: it stands beside words. */
export function sign(name: Sign): Html {
  return html`<svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${signs[name]}</svg>`;
}

/** The mark of Octavo: a sheet folded three times into eight leaves. Decorative; the name stands beside it. */
export function octavoMark(): Html {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">${signs.octavo}</svg>`;
}

function square(name: Sign, kind: string, words: string): Html {
  const own = attributes({ class: `${name} ${kind}`, title: words });
  return html`<span${own}>${sign(name)}<span class="text">${words}</span></span>`;
}

const ratingSigns: Readonly<Record<string, Sign>> = {
  "general audiences": "rating-general-audience",
  "teen and up audiences": "rating-teen",
  mature: "rating-mature",
  explicit: "rating-explicit",
};

function ratingSign(ratings: readonly string[]): Sign {
  return ratingSigns[ratings[0]?.toLowerCase() ?? ""] ?? "rating-notrated";
}

function warningSign(warnings: readonly string[]): Sign {
  const names = warnings.map((name) => name.toLowerCase());
  const quiet = names.filter((name) => /chose not to (use|warn)/.test(name));
  const none = names.filter((name) => name === "no archive warnings apply");
  if (names.length > quiet.length + none.length) return "warning-yes";
  return quiet.length > 0 || names.length === 0 ? "warning-choosenotto" : "warning-no";
}

const categorySigns: Readonly<Record<string, Sign>> = {
  gen: "category-gen",
  "f/m": "category-het",
  "m/m": "category-slash",
  "f/f": "category-femslash",
  multi: "category-multi",
  other: "category-other",
};

function categorySign(categories: readonly string[]): Sign {
  if (categories.length === 0) return "category-none";
  if (categories.length > 1) return "category-multi";
  return categorySigns[categories[0]?.toLowerCase() ?? ""] ?? "category-other";
}
