import { type Fragment, type Html, html, keptHtml } from "#core/html.ts";
import { languages } from "#core/languages.ts";
import { radioButtons } from "#ui/choices.ts";
import { type FieldError, selectField, textField } from "#ui/fields.ts";
import { pageNames } from "../listing-query/field-names.ts";

interface FieldsView {
  readonly typed: URLSearchParams;
  readonly errors: readonly FieldError[];
  readonly hasTexts: boolean;
}

/** The filters that are no tags: what a work is, how long, how old, how well liked. */
export function furtherFields(view: FieldsView): Fragment {
  const isUntouched =
    view.hasTexts && view.errors.length === 0 && !furtherNames.some((name) => typedValue(view, name) !== "");
  if (!isUntouched) return drawFields(view);
  untouched ??= keptHtml(html`${drawFields(view)}`);
  return untouched;
}

/** The fields as most pages show them, a hundred languages among them. */
let untouched: Html | null = null;

const furtherNames = [
  ...["complete", "crossover", "single_chapter", "words_from", "words_to", "date_from", "date_to", "language_id"],
  ...["title", "creators", "text", "revised_at", "word_count"],
  ...["hits", "kudos_count", "comments_count", "bookmarks_count"],
];

function drawFields(view: FieldsView): Fragment {
  return [
    threeWays(view, "complete", "Completion", ["All works", "Complete works only", "Works in progress only"]),
    threeWays(view, "crossover", "Crossovers", ["With crossovers", "Crossovers only", "No crossovers"]),
    threeWays(view, "single_chapter", "Chapters", ["Any number", "Single chapter only", "More than one"]),
    pair("Word count", numberField(view, "words_from", "From"), numberField(view, "words_to", "To")),
    pair("Date updated", dateField(view, "date_from", "From"), dateField(view, "date_to", "To")),
    languageField(view),
    text(view, "title", "Title"),
    text(view, "creators", "Author"),
    textsField(view),
    // The search page's own ways to ask for what stands above; they stay while they hold something.
    typedValue(view, "revised_at") !== "" && text(view, "revised_at", "Updated", "<2 weeks, >1 year, 2024-05"),
    typedValue(view, "word_count") !== "" && text(view, "word_count", "Words", "1000, >1000, 1000-5000"),
    numberFields(view),
  ];
}

/** Where texts are not searched the field stays while it holds something, so that it can be emptied. */
export function textsField(view: FieldsView): Fragment {
  if (!view.hasTexts && typedValue(view, "text") === "") return null;
  return text(view, "text", "Inside the text", 'Words, or "a phrase"');
}

/** Counts of feedback, each as a number or a range. */
export function numberFields(view: FieldsView): Fragment {
  return [
    text(view, "hits", "Hits", "100, >100, 100-500"),
    text(view, "kudos_count", "Kudos"),
    text(view, "comments_count", "Comments"),
    text(view, "bookmarks_count", "Bookmarks"),
  ];
}

/** A line of text of `work_search`. */
export function text(view: FieldsView, name: string, label: string, hint = ""): Html {
  return textField({ ...own(view, name), label, hint, value: typedValue(view, name), spellcheck: false });
}

export function languageField(view: FieldsView): Html {
  return selectField({
    ...own(view, "language_id"),
    label: "Language",
    blank: "Any",
    options: languages.map(({ code, name }) => ({ value: code, label: name, lang: code })),
    value: typedValue(view, "language_id"),
  });
}

/** Either, the one, the other. */
export function threeWays(
  view: FieldsView,
  name: string,
  label: string,
  [all, yes, no]: readonly [string, string, string],
): Html {
  const options = [
    { value: "", label: all },
    { value: "T", label: yes },
    { value: "F", label: no },
  ];
  return radioButtons({ ...own(view, name), label, options, values: [toTruth(typedValue(view, name))] });
}

function toTruth(value: string): string {
  return value === "1" || value === "true" ? "T" : value === "0" || value === "false" ? "F" : value;
}

function numberField(view: FieldsView, name: string, label: string): Html {
  return textField({ ...own(view, name), label, value: typedValue(view, name), inputMode: "numeric" });
}

/** Typed rather than picked where the browser has no picker, so that what was typed wrongly comes back. */
function dateField(view: FieldsView, name: string, label: string): Html {
  const value = typedValue(view, name);
  const isDay = value === "" || /^\d{4}-\d{2}-\d{2}$/.test(value);
  return textField({ ...own(view, name), label, value, type: isDay ? "date" : "text" });
}

function pair(legend: string, from: Html, to: Html): Html {
  return html`<fieldset class="range"><legend>${legend}</legend><div class="field-pair">${from}${to}</div></fieldset>`;
}

function own(view: FieldsView, name: string) {
  return { name: pageNames.toField(name), errors: view.errors };
}

function typedValue(view: FieldsView, name: string): string {
  return view.typed.get(pageNames.toField(name)) ?? "";
}
