import { type Fragment, type Html, html } from "#core/html.ts";
import { checkBoxes, fieldGroup } from "#ui/choices.ts";
import { type OptionView, selectField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { pageNames } from "../listing-query/field-names.ts";
import { languageField, numberFields, text, textsField, threeWays } from "./further-fields.ts";
import { searchHelp } from "./search-help.ts";
import { directions, sortChoices } from "./sort-choices.ts";

export interface SearchPageView {
  /** What every field holds, by its name. */
  readonly typed: URLSearchParams;
  /** Whether the texts of chapters are searched. */
  readonly hasTexts: boolean;
  /** The archive's lists of tags, each with what it offers. */
  readonly fixed: readonly FixedTypeView[];
  /** Types of tags for which names are typed. */
  readonly open: readonly { readonly key: string; readonly label: string }[];
}

export interface FixedTypeView {
  readonly key: string;
  readonly label: string;
  readonly isSingle: boolean;
  readonly options: readonly OptionView[];
}

/** Everything that works can be searched by, with OTW's fields, and how to say it in words. */
export function searchPage(view: SearchPageView): Html {
  const { hasTexts, typed } = view;
  const fields = { typed, hasTexts, errors: [] };
  return html`
    <h2 class="heading">Search works</h2>
    <p class="quiet-text">Or search <a href="/tags/search">tags</a>, <a href="/people/search">people</a> or <a href="/series/search">series</a>. <a class="to-help" href="#search-help-heading">What the box understands</a></p>
    <div class="search-page">
      ${form(
        { action: "/works/search", method: "get", id: "new_work_search", className: "search", label: "Search works" },
        [
          fieldGroup("Works", [
            textField({
              name: pageNames.toField("query"),
              label: "Any field",
              type: "search",
              value: typedIn(view, "query"),
              hint: "Titles, authors, summaries, notes, series and tags.",
            }),
            submitRow([{ label: "Search" }]),
            text(fields, "title", "Title"),
            text(fields, "creators", "Author"),
            textsField(fields),
            text(fields, "revised_at", "Updated", "<2 weeks, >1 year, 2024-05"),
            html`<div class="three-ways">${[
              threeWays(fields, "complete", "Completion", [
                "All works",
                "Complete works only",
                "Works in progress only",
              ]),
              threeWays(fields, "crossover", "Crossovers", ["With crossovers", "Crossovers only", "No crossovers"]),
              threeWays(fields, "single_chapter", "Chapters", ["Any number", "Single chapter only", "More than one"]),
            ]}</div>`,
            text(fields, "word_count", "Word count", "1000, >1000, 1000-5000"),
            languageField(fields),
          ]),
          fieldGroup("Tags", tagFields(view)),
          fieldGroup("Numbers", html`<div class="field-pair">${numberFields(fields)}</div>`),
          fieldGroup("Order", orderFields(view)),
          submitRow([{ label: "Search" }]),
        ],
      )}
      ${searchHelp(hasTexts)}
    </div>`;
}

function tagFields(view: SearchPageView): Fragment {
  const names = (name: string, label: string, kind: string, hint = "") =>
    textField({ name: pageNames.toField(name), label, value: typedIn(view, name), names: { kind }, hint });
  return [
    view.open.map((type, index) =>
      names(`${type.key}_names`, type.label, type.key, index === 0 ? "Commas between tags. Works have them all." : ""),
    ),
    names("other_tag_names", "Other tags", "tag"),
    names("excluded_tag_names", "Without these tags", "tag"),
    view.fixed.map((type) => fixedField(view, type)),
  ];
}

function fixedField({ typed }: SearchPageView, type: FixedTypeView): Html {
  const name = type.key === "warning" ? "archive_warning_ids" : `${type.key}_ids`;
  if (type.isSingle) {
    const field = pageNames.toField(name);
    return selectField({
      name: field,
      label: type.label,
      blank: "Any",
      options: type.options,
      value: typed.get(field) ?? "",
    });
  }
  const field = `${pageNames.toField(name)}[]`;
  return checkBoxes({ name: field, label: type.label, options: type.options, values: typed.getAll(field) });
}

function orderFields(view: SearchPageView): Fragment {
  const field = (name: string, label: string, options: readonly OptionView[]) =>
    selectField({ name: pageNames.toField(name), label, options, value: typedIn(view, name) });
  const fields = [field("sort_column", "Sort by", sortChoices), field("sort_direction", "Direction", directions)];
  return html`<div class="field-pair">${fields}</div>`;
}

function typedIn({ typed }: SearchPageView, name: string): string {
  return typed.get(pageNames.toField(name)) ?? "";
}
