import { type Html, html } from "#core/html.ts";
import type { ClosingChoice } from "#features/works/index.ts";
import { radioButtons } from "#ui/choices.ts";
import { type FieldError, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";

/** The field that names what becomes of works. */
export const choiceField = "works";

export interface CloseAccountView {
  readonly action: string;
  /** Where she takes along what is hers. */
  readonly copyAddress: string;
  readonly token: string;
  readonly works: number;
  readonly choice: ClosingChoice | "";
  readonly errors: readonly FieldError[];
}

/** Asks what becomes of everything before an account is closed. */
export function closeAccountPage(view: CloseAccountView): Html {
  const { works, errors } = view;
  return html`
    <p>Deleting your account ends it for good: your address, profile, preferences, history and sessions go, and the name stays taken so that nobody can pass for you.</p>
    <p><a href="${view.copyAddress}">Download everything of yours</a> first, if you want to keep it.</p>
    ${form(
      { action: view.action, token: view.token, errors },
      html`
      ${works > 0 && workChoices(view)}
      ${textField({ name: "password", label: "Your password", type: "password", errors, required: true, autocomplete: "current-password" })}
      ${submitRow([{ label: "Delete my account", kind: "danger" }])}`,
    )}`;
}

function workChoices({ works, choice, errors }: CloseAccountView): Html {
  return radioButtons({
    name: choiceField,
    label: works === 1 ? "What becomes of your work" : `What becomes of your ${toCountText(works, "work", "works")}`,
    required: true,
    errors,
    values: [choice],
    hint: "Drafts are deleted in any case. Works that you wrote with others stay theirs, without your name.",
    options: [
      {
        value: "orphan-with-pseud",
        label: works === 1 ? "It stays, under your pseud’s name" : "They stay, under your pseuds’ names",
        hint: "Nobody can tell which account was behind it.",
      },
      { value: "orphan", label: works === 1 ? "It stays, without a name" : "They stay, without a name" },
      { value: "delete", label: works === 1 ? "It is deleted with the account" : "They are deleted with the account" },
    ],
  });
}

export interface OrphanPageView {
  readonly action: string;
  readonly token: string;
  readonly title: string;
  readonly address: string;
  readonly pseuds: readonly string[];
}

/** Asks before a work is given away for good. */
export function orphanPage(view: OrphanPageView): Html {
  return html`
    <p>Orphan <strong><bdi>${view.title}</bdi></strong>? The work stays in the archive, and is yours no more: you cannot edit it, delete it or take it back.</p>
    ${form(
      { action: view.action, token: view.token },
      html`
      ${radioButtons({
        name: "keep_pseud",
        label: "The name on the work",
        values: ["0"],
        options: [
          { value: "0", label: "None" },
          { value: "1", label: view.pseuds.join(", "), hint: "The name stays, and leads to no account." },
        ],
      })}
      ${submitRow([{ label: "Orphan work", kind: "danger" }], html`<a href="${view.address}">Leave it as it is</a>`)}`,
    )}`;
}
