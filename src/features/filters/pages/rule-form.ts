import { type Html, html } from "#core/html.ts";
import { radioButtons } from "#ui/choices.ts";
import { type FieldError, selectField, textArea, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { type RuleKind, type RuleValues, ruleFields, ruleKinds } from "../forms.ts";
import type { Effect } from "../rule.ts";

export interface RuleFormView {
  readonly action: string;
  readonly token: string;
  readonly values: RuleValues;
  readonly errors: readonly FieldError[];
  readonly submitLabel: string;
}

/** A rule to be made or changed: one sentence in four fields. */
export function ruleForm(view: RuleFormView): Html {
  const { values, errors } = view;
  return form({ action: view.action, token: view.token, errors, className: "rule-form" }, [
    radioButtons({
      name: ruleFields.effect,
      label: "What to do",
      values: [values.effect],
      options: [
        { value: "hide", label: effectLabels.hide },
        { value: "highlight", label: effectLabels.highlight },
      ],
    }),
    html`<div class="field-pair">${selectField({
      name: ruleFields.kind,
      label: "With works",
      value: values.kind,
      options: ruleKinds.map((kind) => ({ value: kind, label: kindLabels[kind] })),
    })}${textField({
      name: ruleFields.value,
      label: "Which, or how many",
      value: values.value,
      errors,
      hint: "A tag or an author by name, a work by its address, a word (cat* for every word that begins so, colo*r for all between), a language, or a number.",
    })}</div>`,
    textArea({
      name: ruleFields.unless,
      label: "Unless",
      value: values.unless,
      errors,
      rows: 2,
      hint: "Tags, authors or addresses of works, one a line. A work that has one of them is left alone.",
    }),
    submitRow([{ label: view.submitLabel }]),
  ]);
}

export const effectLabels: Readonly<Record<Effect, string>> = { hide: "Never show", highlight: "Highlight" };

const kindLabels: Readonly<Record<RuleKind, string>> = {
  tag: "tagged …",
  author: "by …",
  work: "… (a single work)",
  words: "with … in title or summary",
  "title-words": "with … in the title",
  "summary-words": "with … in the summary",
  language: "in the language …",
  longer: "of more than … words",
  shorter: "of fewer than … words",
  stale: "unfinished, without an update for … months",
  fandoms: "in more than … fandoms",
  anonymous: "by Anonymous",
};
