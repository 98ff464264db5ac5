import { type Fragment, type Html, html } from "#core/html.ts";
import { hiddenField } from "#ui/fields.ts";
import { type ButtonView, form, submitRow } from "#ui/form.ts";
import { type WorkTextView, workText } from "#ui/work-text.ts";

export interface PreviewPageView {
  readonly heading: string;
  readonly action: string;
  readonly token: string;
  /** Everything that was typed, so that no way on from here loses a word. */
  readonly carried: readonly (readonly [name: string, value: string])[];
  readonly buttons: readonly ButtonView[];
  /** What stands above the text: tags, in the page of a work. */
  readonly above: Fragment;
  readonly text: WorkTextView;
}

/** The text as readers will have it, and the form as it was typed, out of sight. */
export function previewPage(view: PreviewPageView): Html {
  return html`
    <h2 class="heading">${view.heading}</h2>
    <p class="notice-box">This is how it will look. Nothing is kept until you choose below.</p>
    <div class="preview">
      ${view.above}
      ${workText(view.text)}
    </div>
    ${form(
      { action: view.action, token: view.token, id: "preview-form" },
      html`
      ${view.carried.map(([name, value]) => hiddenField(name, value))}
      ${submitRow(view.buttons)}`,
    )}`;
}
