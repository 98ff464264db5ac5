import { type Html, html } from "#core/html.ts";
import type { PresetKey } from "#features/archive/index.ts";
import { checkBox, fieldGroup, radioButtons } from "#ui/choices.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import type { SettingsValues } from "../forms.ts";
import { policyFields } from "./settings-fields.ts";

export interface SetupView {
  readonly key: string;
  readonly token: string;
  readonly values: SettingsValues;
  readonly preset: PresetKey;
  readonly wantsShelf: boolean;
  readonly login: string;
  readonly email: string;
  readonly fixedRegistration: string | null;
  readonly errors: readonly FieldError[];
}

const presetOptions = [
  {
    value: "fan-works",
    label: "Fan works",
    hint: "Fandoms, relationships, characters, the ratings and warnings that fan archives share",
  },
  { value: "original-fiction", label: "Original fiction", hint: "Genres, themes and content warnings" },
  {
    value: "efiction-like",
    label: "Like eFiction",
    hint: "Categories, characters, genres and warnings, for an archive that moves in",
  },
];

/** The first page of a new archive: what it is called, how it is kept, and who keeps it. */
export function setupPage(view: SetupView): Html {
  const { errors } = view;
  return html`
    <h2 class="heading">Set up your archive</h2>
    <p>Four decisions and an account for you. All but the kind of archive can be changed later.</p>
    ${form({ action: "/setup", token: view.token, errors, label: "Set up" }, [
      hiddenField("key", view.key),
      fieldGroup("The archive", [
        radioButtons({
          name: "archive[preset]",
          label: "What is it for",
          options: presetOptions,
          values: [view.preset],
          errors,
        }),
        policyFields(view.values, errors, view.fixedRegistration),
        checkBox({
          name: "archive[sample_shelf]",
          label: "Put in the sample shelf",
          hint: "Some forty works in the public domain, to look around with. For fan works only.",
          checked: view.wantsShelf,
        }),
      ]),
      fieldGroup("Your account", [
        textField({
          name: "user[login]",
          label: "Name",
          hint: "3 to 40 letters, digits or _",
          value: view.login,
          required: true,
          autocomplete: "username",
          errors,
        }),
        textField({
          name: "user[email]",
          label: "E-mail",
          type: "email",
          value: view.email,
          required: true,
          autocomplete: "email",
          errors,
        }),
        textField({
          name: "user[password]",
          label: "Password",
          hint: "At least 8 characters",
          type: "password",
          required: true,
          autocomplete: "new-password",
          errors,
        }),
      ]),
      submitRow([{ label: "Open the archive" }]),
    ])}`;
}
