import { type Html, html } from "#core/html.ts";
import { languages } from "#core/languages.ts";
import { radioButtons } from "#ui/choices.ts";
import { type FieldError, selectField, textArea, textField } from "#ui/fields.ts";
import type { SettingsValues } from "../forms.ts";

const registrationOptions = [
  { value: "open", label: "Anybody may sign up" },
  { value: "invite", label: "People with an invitation" },
  { value: "approval", label: "Anybody may ask; an administrator decides" },
  { value: "closed", label: "Nobody" },
] as const;

const ratingOptions = [
  { value: "all", label: "All ratings" },
  { value: "not-explicit", label: "All but Explicit" },
  { value: "not-adult", label: "Only those for everybody and for teens" },
] as const;

/** What the set-up and the settings page ask for alike. */
export function policyFields(values: SettingsValues, errors: readonly FieldError[], fixedBy: string | null): Html {
  return html`
    ${textField({ name: "archive[name]", label: "Name of the archive", value: values.name, required: true, maxLength: 100, errors })}
    ${radioButtons({
      name: "archive[registration]",
      label: "Who may sign up",
      options: registrationOptions,
      values: [values.registration],
      errors,
      ...(fixedBy === null
        ? {}
        : { hint: `Set by the operator to “${fixedBy}” (OCTAVO_REGISTRATION), which wins over this choice.` }),
    })}
    ${radioButtons({ name: "archive[ratings]", label: "Which ratings writers may use", options: ratingOptions, values: [values.ratings], errors })}
    ${selectField({
      name: "archive[language]",
      label: "Language of the archive",
      hint: "Works whose language is not known get this one.",
      options: languages.map((language) => ({ value: language.code, label: language.name, lang: language.code })),
      value: values.language,
      errors,
    })}`;
}

/** Whether works leave the archive as files. */
export function downloadFields(values: SettingsValues, errors: readonly FieldError[]): Html {
  return radioButtons({
    name: "archive[downloads]",
    label: "May readers take works along as files (EPUB and others)",
    options: [
      { value: "on", label: "Yes, every work that they can read" },
      { value: "off", label: "No" },
    ],
    values: [values.downloads],
    errors,
  });
}

/** Whose media load in works without a click. */
export function mediaFields(values: SettingsValues, errors: readonly FieldError[]): Html {
  return textArea({
    name: "archive[media_hosts]",
    label: "Hosts whose images, sound and players load at once",
    hint: "One a line, such as pictures.example. They learn who reads the works that show their media; those of all other hosts wait for the reader’s click.",
    value: values.mediaHosts,
    rows: 4,
    errors,
  });
}

/** The archive's own texts. */
export function textFields(values: SettingsValues, errors: readonly FieldError[]): Html {
  return html`
    ${textArea({ name: "archive[welcome]", label: "Welcome on the home page", hint: "HTML or plain paragraphs.", value: values.welcome, errors })}
    ${textArea({ name: "archive[about]", label: "About", value: values.about, rows: 8, errors })}
    ${textArea({ name: "archive[rules]", label: "Rules, which people accept at sign-up", hint: "Until you write them, short general ones are shown.", value: values.rules, rows: 12, errors })}
    ${textArea({ name: "archive[contact]", label: "Contact", hint: "How to reach you.", value: values.contact, errors })}`;
}
