import { type Html, html } from "#core/html.ts";
import { type SeriesTextInput, titleMax } from "#features/works/index.ts";
import { checkBox, checkBoxes } from "#ui/choices.ts";
import { type FieldError, selectField, textArea, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { numberField } from "../../number-field.ts";

export interface SeriesFormView {
  readonly action: string;
  readonly token: string;
  readonly values: SeriesTextInput;
  readonly errors: readonly FieldError[];
  /** Works to begin a new series with; null for a series that exists. */
  readonly works: readonly ChosenWorkView[] | null;
  /** Null for a new series. */
  readonly ways: { readonly manage: string; readonly delete: string } | null;
}

export interface ChosenWorkView {
  readonly id: string;
  readonly title: string;
  readonly isChosen: boolean;
}

/** The form of a series' own page. */
export function seriesForm(view: SeriesFormView): Html {
  const { values, errors, works, ways } = view;
  return html`
    <div class="writing">
      ${form(
        { action: view.action, token: view.token, errors, guarded: true, id: "series-form" },
        html`
        ${textField({ name: "series[title]", label: "Title", value: values.title, errors, required: true, maxLength: titleMax * 4 })}
        ${textArea({ name: "series[summary]", label: "Description", value: values.description, errors, rows: 4, hint: "Up to 1,250 characters." })}
        ${textArea({ name: "series[series_notes]", label: "Notes", value: values.notes, errors, rows: 4, hint: "Up to 5,000 characters." })}
        ${checkBox({ name: "series[complete]", label: "The series is complete", checked: values.isComplete, offValue: "0", errors })}
        ${works !== null && works.length > 0 && workChoices(works, errors)}
        ${submitRow([{ label: works === null ? "Save" : "Make series" }])}`,
      )}
      ${
        ways !== null &&
        html`
      <ul class="actions parting">
        <li><a class="button" href="${ways.manage}">Order and choose works</a></li>
        <li><a class="button quiet" href="${ways.delete}">Delete this series</a></li>
      </ul>`
      }
    </div>`;
}

function workChoices(works: readonly ChosenWorkView[], errors: readonly FieldError[]): Html {
  return checkBoxes({
    name: "series[work_ids][]",
    label: "Works to begin with",
    hint: "They are numbered in this order; you can change it later.",
    values: works.filter((work) => work.isChosen).map((work) => work.id),
    options: works.map((work) => ({ value: work.id, label: work.title })),
    errors,
  });
}

interface PlacedWorkView {
  readonly id: number;
  readonly title: string;
  readonly address: string;
  /** As it is stored, which is what "Part 3" says; numbers may have holes. */
  readonly position: number;
}

export interface ManageSeriesView {
  readonly action: string;
  readonly token: string;
  readonly works: readonly PlacedWorkView[];
  /** Own works that could come in. */
  readonly others: readonly { readonly id: number; readonly title: string }[];
  readonly errors: readonly FieldError[];
}

/** The works of a series with their numbers to be changed. */
export function manageSeriesPage(view: ManageSeriesView): Html {
  const { works, others, errors } = view;
  return html`
    ${form(
      { action: view.action, token: view.token, errors },
      html`
      ${works.length > 0 && html`<p>Give a work the number that it should have; the others make room. Numbers may have gaps: a work can be Part 3 before Part 2 is written.</p>`}
      <ol class="order-list">${works.map(workRow)}</ol>
      ${
        others.length > 0 &&
        selectField({
          name: "add",
          label: "Put a work in at the end",
          value: "",
          blank: "None",
          errors,
          options: others.map((work) => ({ value: String(work.id), label: work.title })),
        })
      }
      ${submitRow([{ label: "Save" }, { label: "Save and number from 1 without gaps", name: "renumber", value: "1" }])}`,
    )}`;
}

function workRow(work: PlacedWorkView): Html {
  return html`
        <li>
          ${numberField({ name: `works[${work.id}]`, label: `Number of ${work.title}`, value: work.position })}
          <div class="order-name"><a href="${work.address}"><bdi>${work.title}</bdi></a></div>
          <div class="order-acts"><label class="inline-check"><input type="checkbox" name="remove[]" value="${work.id}"> <span>Take out<span class="landmark"> ${work.title}</span></span></label></div>
        </li>`;
}

/** Asks before a series ends. */
export function deleteSeriesPage(view: {
  readonly action: string;
  readonly token: string;
  readonly title: string;
  readonly keepAddress: string;
}): Html {
  return html`
    <p>Delete the series <strong><bdi>${view.title}</bdi></strong>? Its works stay where they are. This cannot be taken back.</p>
    ${form(
      { action: view.action, token: view.token },
      submitRow(
        [{ label: "Delete series", kind: "danger" }],
        html`<a href="${view.keepAddress}">Leave it as it is</a>`,
      ),
    )}`;
}
