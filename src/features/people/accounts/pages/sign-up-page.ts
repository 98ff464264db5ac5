import { type Html, html } from "#core/html.ts";
import type { RegistrationMode } from "#core/site.ts";
import { checkBox } from "#ui/choices.ts";
import { type FieldError, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { loginAddress } from "../../addresses.ts";
import { emailMax, loginMax, loginMin, passwordMin } from "../../person.ts";
import type { SignUpValues } from "../forms.ts";

export interface SignUpPageView {
  readonly siteName: string;
  readonly mode: RegistrationMode;
  readonly token: string;
  readonly values: SignUpValues;
  readonly errors: readonly FieldError[];
}

export function signUpPage(view: SignUpPageView): Html {
  return html`
    <h2 class="heading">Get an account</h2>
    ${introductions[view.mode] !== "" && html`<p>${introductions[view.mode]}</p>`}
    ${form(
      { action: "/users", token: view.token, errors: view.errors, id: "signup" },
      html`${accountFields(view)}${agreementFields(view)}${submitRow([{ label: "Create account" }])}`,
    )}
    <p>Have you got an account already? <a href="${loginAddress}">Log in</a></p>`;
}

const introductions: Readonly<Record<RegistrationMode, string>> = {
  open: "",
  invite: "New members come by invitation. Somebody who has an account can give you one.",
  approval: "An administrator looks at each new account before it opens.",
  closed: "",
};

function accountFields({ mode, values, errors }: SignUpPageView): Html {
  return html`
      ${mode === "invite" && textField({ name: "invitation_token", label: "Invitation", value: values.invitation, errors, required: true, spellcheck: false })}
      ${textField({
        name: "user_registration[login]",
        label: "Username",
        value: values.login,
        errors,
        required: true,
        autocomplete: "username",
        maxLength: loginMax,
        spellcheck: false,
        hint: `${loginMin} to ${loginMax} characters: letters a to z, digits, and underscores inside. Everybody sees it; you can add other names to write under.`,
      })}
      ${textField({
        name: "user_registration[email]",
        label: "Email address",
        type: "email",
        value: values.email,
        errors,
        required: true,
        autocomplete: "email",
        maxLength: emailMax,
        hint: "Only you and the administrators see it.",
      })}
      ${textField({ name: "user_registration[password]", label: "Password", type: "password", errors, required: true, autocomplete: "new-password", hint: `At least ${passwordMin} characters.` })}
      ${textField({ name: "user_registration[password_confirmation]", label: "Confirm password", type: "password", errors, required: true, autocomplete: "new-password" })}`;
}

function agreementFields({ siteName, values, errors }: SignUpPageView): Html {
  return html`
      ${checkBox({ name: "user_registration[age_over_13]", label: "I am at least 13 years old, or older where the law of my country asks for it", checked: values.isOldEnough, errors, offValue: "0" })}
      ${checkBox({ name: "user_registration[data_processing]", label: `${siteName} may store what I enter here and what I post, to run the archive`, checked: values.allowsStoring, errors, offValue: "0" })}
      ${checkBox({ name: "user_registration[terms_of_service]", label: "I have read the rules and agree to them", checked: values.agrees, errors, offValue: "0", hint: html`<a href="/tos">Read the rules</a>` })}`;
}

export function closedPage(siteName: string): Html {
  return html`
    <h2 class="heading">No new accounts for now</h2>
    <p>${siteName} takes no new members at the moment. You can read here without an account.</p>
    <p><a href="/works">Browse works</a> or <a href="${loginAddress}">log in</a>.</p>`;
}
