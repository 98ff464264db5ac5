import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { toLangTag } from "./lang-tag.ts";

/** A refusal at a field, by the field's name as it is sent (`work[title]`); `field` null belongs to the form as a whole. */
export interface FieldError {
  readonly field: string | null;
  readonly message: string;
}

/** What every field of a form has. */
export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly hint?: Fragment;
  readonly required?: boolean;
  /** All errors of the form; the field takes its own. */
  readonly errors?: readonly FieldError[];
  /** An id of its own where two forms of a page hold a field of the same name. */
  readonly id?: string;
  /** What names are offered while somebody types; the page asks for the script "tag-field". */
  readonly names?: OfferedNames;
}

/** Names of tags or pseuds that are offered in a field, which takes several, divided by commas, unless it says otherwise. */
export interface OfferedNames {
  /** "tag", "pseud", or the key of a type of tags. */
  readonly kind: string;
  /** Name of the field with the fandoms whose own tags are offered first. */
  readonly from?: string;
  /** The field takes one name. */
  readonly isSingle?: boolean;
}

export interface TextFieldView extends FieldView {
  readonly value?: string;
  readonly type?: "text" | "email" | "password" | "number" | "date" | "datetime-local" | "search" | "url";
  readonly autocomplete?: string;
  readonly maxLength?: number;
  readonly inputMode?: "numeric" | "text" | "email";
  readonly min?: number | string;
  readonly max?: number | string;
  readonly placeholder?: string;
  readonly spellcheck?: boolean;
  readonly lang?: string;
}

/** A line of text with its label above, its hint and its error below, all tied together for screen readers. */
export function textField(view: TextFieldView): Html {
  const own = attributes({
    ...controlAttributes(view),
    type: view.type ?? "text",
    // A password is never sent back.
    value: view.type === "password" ? null : (view.value ?? ""),
    autocomplete: view.autocomplete,
    maxlength: view.maxLength,
    inputmode: view.inputMode,
    min: view.min,
    max: view.max,
    placeholder: view.placeholder,
    spellcheck: view.spellcheck === undefined ? null : String(view.spellcheck),
    lang: view.lang,
  });
  return labelled(view, html`<input${own}>`);
}

export interface TextAreaView extends FieldView {
  readonly value?: string;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly lang?: string;
  readonly dir?: "ltr" | "rtl" | "auto";
  /** Set in the reading face, for prose. */
  readonly prose?: boolean;
}

/** Many lines of text. */
export function textArea(view: TextAreaView): Html {
  const own = attributes({
    ...controlAttributes(view),
    rows: view.rows ?? 5,
    maxlength: view.maxLength,
    lang: view.lang,
    dir: view.dir ?? "auto",
    class: view.prose === true ? "prose" : null,
  });
  // A browser drops the first line feed of a text area, so one more keeps what was typed.
  return labelled(view, html`<textarea${own}>${"\n"}${view.value ?? ""}</textarea>`);
}

export interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
  readonly hint?: string;
  readonly lang?: string;
}

export interface SelectView extends FieldView {
  readonly options: readonly OptionView[];
  readonly value?: string;
  /** Shown first with an empty value, for "please choose" or "any". */
  readonly blank?: string;
}

/** One of a closed list. */
export function selectField(view: SelectView): Html {
  const blank = view.blank !== undefined && html`<option value="">${view.blank}</option>`;
  const options = view.options.map((option) => {
    const own = {
      value: option.value,
      selected: option.value === view.value,
      disabled: option.disabled,
      lang: option.lang === undefined ? null : toLangTag(option.lang),
    };
    return html`<option${attributes(own)}>${option.label}</option>`;
  });
  return labelled(view, html`<select${attributes(controlAttributes(view))}>${blank}${options}</select>`);
}

/** A hidden value. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden"${attributes({ name, value })}>`;
}

/** The token that every posting form carries. */
export function tokenField(token: string): Html {
  return hiddenField("authenticity_token", token);
}

/** The id that a field of this name gets unless it was given one: `work[title]` → `work_title`. */
export function toFieldId(name: string): string {
  const known = knownIds.get(name);
  if (known !== undefined) return known;
  const id = name.replace(/[^a-z0-9]+/gi, "_").replace(/^_|_$/g, "");
  if (knownIds.size < knownIdsMax) knownIds.set(name, id);
  return id;
}

/** The names of the forms, each asked for several times a page. */
const knownIds = new Map<string, string>();
const knownIdsMax = 1_000;

/** The errors that belong to a field: of its name, or of a list's `name[]`. */
export function errorsOf(errors: readonly FieldError[] | undefined, name: string): readonly FieldError[] {
  return (errors ?? []).filter((error) => error.field === name || `${error.field}[]` === name);
}

/** Hint and errors of a field, with the ids by which `aria-describedby` finds them. */
export function describeField(view: FieldView): {
  readonly id: string;
  readonly describedBy: string | null;
  readonly notes: Fragment;
} {
  const id = view.id ?? toFieldId(view.name);
  const errors = errorsOf(view.errors, view.name);
  const hasHint = view.hint !== undefined && view.hint !== "";
  const ids = [errors.length > 0 && `${id}_error`, hasHint && `${id}_hint`].filter((one) => one !== false);
  const notes = [
    errors.length > 0 &&
      html`<p class="field-error"${attributes({ id: `${id}_error` })}>${errors.map((error) => error.message).join(" ")}</p>`,
    hasHint && html`<p class="hint"${attributes({ id: `${id}_hint` })}>${view.hint}</p>`,
  ];
  return { id, describedBy: ids.length > 0 ? ids.join(" ") : null, notes };
}

function controlAttributes(view: FieldView): Readonly<Record<string, string | number | boolean | null>> {
  const { id, describedBy } = describeField(view);
  const invalid = errorsOf(view.errors, view.name).length > 0;
  return {
    id,
    name: view.name,
    required: view.required === true,
    "aria-describedby": describedBy,
    "aria-invalid": invalid ? "true" : null,
  };
}

function labelled(view: FieldView, control: Html): Html {
  const { id, notes } = describeField(view);
  const invalid = errorsOf(view.errors, view.name).length > 0;
  return html`
    <div class="${invalid ? "field is-invalid" : "field"}">
      <label for="${id}">${view.label}${view.required === true && html` <span class="required" aria-hidden="true">*</span>`}</label>
      ${view.names === undefined ? control : offering(view.names, control)}${notes}
    </div>`;
}

function offering({ kind, from, isSingle }: OfferedNames, control: Html): Html {
  const own = attributes({ kind, from: from === undefined ? null : toFieldId(from), single: isSingle === true });
  return html`<tag-field${own}>${control}</tag-field>`;
}
