import { type Html, html } from "#core/html.ts";
import { checkBox } from "#ui/choices.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { passwordMin } from "../../person.ts";

export interface ResetRequestView {
  readonly token: string;
  readonly login: string;
  readonly hasMail: boolean;
  readonly errors: readonly FieldError[];
}

/** Where somebody who forgot her password says who she is. */
export function resetRequestPage(view: ResetRequestView): Html {
  return html`
    <h2 class="heading">Forgot your password?</h2>
    <p>${
      view.hasMail
        ? "Say who you are, and we send a link to your e-mail address with which you can choose a new one. It is good for a day."
        : "This archive sends no mail. Say who you are, then ask the people who keep it for the link with which you can choose a new one. It is good for a day."
    }</p>
    ${form(
      { action: "/users/password", token: view.token, errors: view.errors },
      html`
      ${textField({ name: "user[login]", label: "Username or email", value: view.login, errors: view.errors, required: true, autocomplete: "username", spellcheck: false })}
      ${submitRow([{ label: "Ask for a new password" }])}`,
    )}`;
}

export interface ChoosePasswordView {
  readonly token: string;
  readonly login: string;
  readonly linkToken: string;
  readonly errors: readonly FieldError[];
}

export function choosePasswordPage(view: ChoosePasswordView): Html {
  return html`
    <h2 class="heading">Choose a new password</h2>
    <p>For the account <strong>${view.login}</strong>. Sessions and API tokens that are open end.</p>
    ${form(
      { action: "/users/password/edit", token: view.token, errors: view.errors },
      html`
      ${hiddenField("user[reset_password_token]", view.linkToken)}
      ${newPasswordFields(view.errors)}
      ${submitRow([{ label: "Change password" }])}`,
    )}`;
}

export interface ChangePasswordView {
  readonly token: string;
  readonly address: string;
  readonly endsTokens: boolean;
  readonly errors: readonly FieldError[];
}

export function changePasswordPage(view: ChangePasswordView): Html {
  return html`
    <p>Your other sessions end, and browsers in which you were logged in before count as new ones. API tokens, which programs use in your name, go on unless you end them here.</p>
    ${form(
      { action: view.address, token: view.token, errors: view.errors },
      html`
      ${textField({ name: "password_check", label: "Current password", type: "password", errors: view.errors, required: true, autocomplete: "current-password" })}
      ${newPasswordFields(view.errors)}
      ${checkBox({ name: "end_tokens", label: "End my API tokens too", checked: view.endsTokens, errors: view.errors })}
      ${submitRow([{ label: "Change password" }])}`,
    )}`;
}

export interface ChangeEmailView {
  readonly token: string;
  readonly address: string;
  readonly current: string;
  readonly email: string;
  readonly hasMail: boolean;
  readonly errors: readonly FieldError[];
}

export function changeEmailPage(view: ChangeEmailView): Html {
  return html`
    <p>Your address is <strong>${view.current}</strong>. ${view.hasMail && "We send a link to the new one; the change counts once you open it."}</p>
    ${form(
      { action: view.address, token: view.token, errors: view.errors },
      html`
      ${textField({ name: "new_email", label: "New email address", type: "email", value: view.email, errors: view.errors, required: true, autocomplete: "email" })}
      ${textField({ name: "password_check", label: "Current password", type: "password", errors: view.errors, required: true, autocomplete: "current-password" })}
      ${submitRow([{ label: "Change email" }])}`,
    )}`;
}

function newPasswordFields(errors: readonly FieldError[]): Html {
  return html`
      ${textField({ name: "user[password]", label: "New password", type: "password", errors, required: true, autocomplete: "new-password", hint: `At least ${passwordMin} characters.` })}
      ${textField({ name: "user[password_confirmation]", label: "Confirm new password", type: "password", errors, required: true, autocomplete: "new-password" })}`;
}
