import { type Html, html } from "#core/html.ts";
import { checkBox } from "#ui/choices.ts";
import { hiddenField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { loginAddress, resetRequestAddress, signUpAddress } from "../../addresses.ts";

export interface LoginPageView {
  readonly token: string;
  readonly login: string;
  readonly isRemembered: boolean;
  readonly returnTo: string | null;
  readonly isMembersOnly: boolean;
  /** Why the last try did not succeed. */
  readonly alert: string | null;
}

export function loginPage(view: LoginPageView): Html {
  return html`
    <h2 class="heading">Log in</h2>
    ${view.alert !== null && html`<div class="flash alert" role="alert"><p>${view.alert}</p></div>`}
    ${view.isMembersOnly && html`<p class="notice">This work is only available to registered users of the Archive. If you have an account, log in to read it.</p>`}
    ${form(
      { action: loginAddress, token: view.token, id: "loginform" },
      html`
      ${view.returnTo !== null && hiddenField("return_to", view.returnTo)}
      ${textField({ name: "user[login]", label: "Username or email", value: view.login, required: true, autocomplete: "username", spellcheck: false })}
      ${textField({ name: "user[password]", label: "Password", type: "password", required: true, autocomplete: "current-password" })}
      ${checkBox({ name: "user[remember_me]", label: "Remember me", checked: view.isRemembered, offValue: "0", hint: "For three months after your last visit. Leave it empty on a shared computer." })}
      ${submitRow([{ label: "Log in" }])}`,
    )}
    <ul class="after-form">
      <li><a href="${resetRequestAddress}">Forgot your password?</a></li>
      <li><a href="${signUpAddress}">Get an account</a></li>
    </ul>`;
}

export function logoutPage(token: string): Html {
  return html`
    <h2 class="heading">Log out</h2>
    <p>Your session in this browser ends. What you have written stays.</p>
    ${form({ action: "/users/logout", token }, submitRow([{ label: "Log out" }]))}`;
}
