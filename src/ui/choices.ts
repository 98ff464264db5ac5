import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { describeField, errorsOf, type FieldView, hiddenField, type OptionView } from "./fields.ts";
import { toLangTag } from "./lang-tag.ts";

export interface CheckBoxView extends FieldView {
  readonly checked?: boolean;
  readonly value?: string;
  /** Sent when the box is empty, so that "off" can be told from "not on the form". */
  readonly offValue?: string;
}

/** A single yes or no. */
export function checkBox(view: CheckBoxView): Html {
  const { id, describedBy, notes } = describeField(view);
  const invalid = errorsOf(view.errors, view.name).length > 0;
  const own = attributes({
    type: "checkbox",
    id,
    name: view.name,
    value: view.value ?? "1",
    checked: view.checked === true,
    required: view.required === true,
    "aria-describedby": describedBy,
    "aria-invalid": invalid ? "true" : null,
  });
  return html`
    <div class="${invalid ? "field check is-invalid" : "field check"}">
      ${view.offValue !== undefined && hiddenField(view.name, view.offValue)}
      <label><input${own}> <span>${view.label}</span></label>${notes}
    </div>`;
}

export interface ChoicesView extends FieldView {
  readonly options: readonly OptionView[];
  readonly values: readonly string[];
}

/** Any of a short list, in a field set. The name usually ends in `[]`. */
export function checkBoxes(view: ChoicesView): Html {
  return choiceSet(view, "checkbox");
}

/** One of a short list, in a field set; `values` holds the chosen one. */
export function radioButtons(view: ChoicesView): Html {
  return choiceSet(view, "radio");
}

function choiceSet(view: ChoicesView, type: "checkbox" | "radio"): Html {
  const { id, describedBy, notes } = describeField(view);
  const invalid = errorsOf(view.errors, view.name).length > 0;
  // The set can take focus, so that the summary of errors has something to jump to.
  const own = attributes({ id, "aria-describedby": describedBy, tabindex: invalid ? -1 : null });
  return html`
    <fieldset class="${invalid ? "choices is-invalid" : "choices"}"${own}>
      <legend>${view.label}${view.required === true && html` <span class="required" aria-hidden="true">*</span>`}</legend>
      ${notes}
      <ul>${view.options.map((option, index) => choice({ view, type, option, id: `${id}_${index + 1}` }))}</ul>
    </fieldset>`;
}

interface ChoiceView {
  readonly view: ChoicesView;
  readonly type: "checkbox" | "radio";
  readonly option: OptionView;
  readonly id: string;
}

function choice({ view, type, option, id }: ChoiceView): Html {
  const own = attributes({
    type,
    id,
    name: view.name,
    value: option.value,
    checked: view.values.includes(option.value),
    disabled: option.disabled,
    required: type === "radio" && view.required === true,
  });
  const hint = option.hint !== undefined && html` <span class="hint">${option.hint}</span>`;
  return html`
        <li><label><input${own}> <span${attributes({ lang: option.lang === undefined ? null : toLangTag(option.lang) })}>${option.label}${hint}</span></label></li>`;
}

/** Fields that belong together under a legend. */
export function fieldGroup(legend: string, body: Fragment): Html {
  return html`
    <fieldset class="group">
      <legend>${legend}</legend>
      ${body}
    </fieldset>`;
}

/** Fields folded away under a running summary of what is set; open when `open`, as it must be when it holds an error. */
export function fieldFold(
  view: { readonly label: string; readonly summary?: string; readonly open?: boolean; readonly id?: string },
  body: Fragment,
): Html {
  return html`
    <details class="fold"${attributes({ id: view.id, open: view.open === true })}>
      <summary><span class="fold-label">${view.label}</span>${view.summary !== undefined && html` <span class="fold-summary">${view.summary}</span>`}</summary>
      <div class="fold-body">${body}</div>
    </details>`;
}
