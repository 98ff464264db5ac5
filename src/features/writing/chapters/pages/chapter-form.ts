import { type Html, html } from "#core/html.ts";
import { directionOf } from "#core/languages.ts";
import type { PublicationState } from "#core/vocabulary.ts";
import { titleMax } from "#features/works/index.ts";
import { fieldFold, radioButtons } from "#ui/choices.ts";
import { type FieldError, textArea, textField } from "#ui/fields.ts";
import { type ButtonView, form, submitRow } from "#ui/form.ts";
import { holdsError } from "../../works/pages/holds-error.ts";
import { toLine } from "../../works/pages/running-summary.ts";
import { formatOptions } from "../../works/pages/work-form.ts";
import type { ChapterValues } from "../values.ts";

export interface ChapterFormView {
  readonly action: string;
  readonly token: string;
  readonly values: ChapterValues;
  readonly errors: readonly FieldError[];
  /** Code of the work's language. */
  readonly language: string;
  readonly chapterCount: number;
  readonly buttons: readonly ButtonView[];
  /** The work is not posted, and its chapters wait for it. */
  readonly isWaiting: boolean;
  /** Null for a chapter that has to stay. */
  readonly deleteAddress: string | null;
}

/** The form of a chapter: its title and text, the rest folded. */
export function chapterForm(view: ChapterFormView): Html {
  const { values, errors } = view;
  const { input } = values;
  return html`
    <div class="writing">
      ${form(
        { action: view.action, token: view.token, errors, guarded: true, id: "chapter-form" },
        html`
        ${textField({ name: "chapter[title]", label: "Title", value: input.title, errors, maxLength: titleMax * 4, hint: "A chapter needs none." })}
        ${textArea({ name: "chapter[content]", label: "Text", value: input.body, errors, required: true, rows: 20, prose: true, dir: directionOf(view.language) === "rtl" ? "rtl" : "auto", hint: "An empty line begins a new paragraph." })}
        ${radioButtons({ name: "chapter[format]", label: "Written in", values: [input.format], errors, options: formatOptions })}
        ${notesFold(view)}
        ${placeFold(view)}
        ${view.isWaiting && html`<p class="hint">The work is not posted yet. This chapter waits with it.</p>`}
        ${submitRow(view.buttons)}`,
      )}
      ${view.deleteAddress !== null && html`<ul class="actions parting"><li><a class="button quiet" href="${view.deleteAddress}">Delete this chapter</a></li></ul>`}
    </div>`;
}

/** The buttons of a chapter's form and of its preview; `state` null for a chapter that is being added. */
export function toChapterButtons(view: {
  readonly isWorkPosted: boolean;
  readonly state: PublicationState | null;
}): readonly ButtonView[] {
  const preview: ButtonView = { name: "preview_button", value: "Preview", label: "Preview" };
  const save: ButtonView = { name: "save_button", value: "Save", label: "Save" };
  if (!view.isWorkPosted || view.state === "posted") return [save, preview];
  const label = view.state === "scheduled" ? "Save" : "Keep as draft";
  return [{ name: "post_button", value: "Post", label: "Post" }, preview, { ...save, label }];
}

function notesFold({ values, errors }: ChapterFormView): Html {
  const { summary, notes, endNotes } = values.input;
  const set = [
    summary !== "" && "a summary",
    notes !== "" && "notes at the beginning",
    endNotes !== "" && "notes at the end",
  ];
  return fieldFold(
    {
      label: "Summary and notes",
      summary: toLine(set),
      open: holdsError(errors, ["chapter[summary]", "chapter[notes]", "chapter[endnotes]"]),
    },
    [
      textArea({
        name: "chapter[summary]",
        label: "Summary",
        value: summary,
        errors,
        rows: 3,
        hint: "Up to 1,250 characters.",
      }),
      textArea({ name: "chapter[notes]", label: "Notes at the beginning", value: notes, errors, rows: 3 }),
      textArea({ name: "chapter[endnotes]", label: "Notes at the end", value: endNotes, errors, rows: 3 }),
    ],
  );
}

function placeFold({ values, errors, chapterCount }: ChapterFormView): Html {
  const { position, expectedChapters, input } = values;
  const day = input.publishedOn;
  return fieldFold(
    {
      label: "Place and date",
      summary: toLine([`chapter ${position}/${expectedChapters}`, day !== null && `first came out on ${day}`]),
      open: holdsError(errors, ["chapter[position]", "chapter[wip_length]", "chapter[published_at]"]),
    },
    html`
      <div class="field-pair">
        ${textField({ name: "chapter[position]", label: "Chapter", value: position, errors, inputMode: "numeric", hint: `The work has ${chapterCount} now; those behind move up.` })}
        ${textField({ name: "chapter[wip_length]", label: "Chapters in all", value: expectedChapters, errors, hint: "? while you do not know." })}
      </div>
      ${textField({ name: "chapter[published_at]", label: "First came out on", type: "date", value: day ?? "", errors, hint: "Empty for the day of posting." })}`,
  );
}
