import { type Html, html } from "#core/html.ts";
import { textField } from "#ui/fields.ts";
import { form } from "#ui/form.ts";

export interface RedirectView {
  readonly action: string;
  readonly typed: string;
  readonly isUnknown: boolean;
}

/** Asks for the old address of something that moved in here. */
export function redirectPage(view: RedirectView): Html {
  const message = "Nothing here is known by this address. It may have been left out, or be for members only.";
  const errors = view.isUnknown ? [{ field: "original_url", message }] : [];
  return html`
    <h2 class="heading">Find a work by its old address</h2>
    <p>Works that were brought in from another archive are still found by the address they had there.</p>
    ${form({ action: view.action, method: "get", errors, label: "Old address" }, [
      textField({
        name: "original_url",
        label: "Old address",
        value: view.typed,
        errors,
        required: true,
        spellcheck: false,
      }),
      html`<p class="submit actions"><button type="submit" class="primary">Find it</button></p>`,
    ])}
    <p>${view.isUnknown ? "It may still be here: look" : "Or look"} for it <a href="/works/search">by its title</a>, or for <a href="/external_authors">its author</a>.</p>`;
}
