import { type Html, html } from "#core/html.ts";
import { type FieldError, hiddenField, textArea, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";

export interface RequestPageView {
  readonly action: string;
  readonly token: string;
  readonly author: { readonly id: string; readonly name: string; readonly address: string };
  readonly isGuest: boolean;
  readonly values: { readonly email: string; readonly message: string; readonly evidence: string };
  readonly errors: readonly FieldError[];
}

/** Asks who somebody is that says she is an author. */
export function requestPage({ author, values, errors, isGuest, ...view }: RequestPageView): Html {
  return html`
    <h2 class="heading">Are you <a href="${author.address}"><bdi>${author.name}</bdi></a>?</h2>
    <p>If the address that you had in the old archive still reaches you, you need not ask: a link is sent to it. If it does not, tell the archivists who you are. One of them decides, and you get the answer by mail.</p>
    ${form({ action: view.action, token: view.token, errors, guarded: true, label: "Request" }, [
      hiddenField("author", author.id),
      isGuest &&
        textField({
          name: "email",
          label: "Your e-mail address",
          type: "email",
          value: values.email,
          errors,
          required: true,
          autocomplete: "email",
          hint: "Only the archivists see it. The answer goes there.",
        }),
      textArea({
        name: "message",
        label: "Who you are",
        value: values.message,
        errors,
        required: true,
        hint: "What you wrote there and when, and under which other names you are known.",
      }),
      textArea({
        name: "evidence",
        label: "What shows it",
        value: values.evidence,
        errors,
        hint: "Addresses of pages of yours that name these works; mails that you still have; the old address.",
      }),
      submitRow([{ label: "Send request" }]),
    ])}`;
}
