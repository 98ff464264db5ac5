import { authorHtml, type Html, html } from "#core/html.ts";
import { checkBox } from "#ui/choices.ts";
import { type FieldError, textArea, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { ownAddress, pseudAddress } from "../../addresses.ts";
import { type Pseud, pseudDescriptionMax, pseudNameMax } from "../pseud.ts";

export interface PseudListView {
  readonly login: string;
  readonly pseuds: readonly Pseud[];
  /** Whether the one who looks may change them. */
  readonly isOwn: boolean;
}

export function pseudList(view: PseudListView): Html {
  const { login } = view;
  return html`
    ${view.isOwn && html`<p>Names under which you write. Your works belong to one of them each, and everybody can see that they are yours.</p>`}
    <ul class="pseud index">${view.pseuds.map(
      (pseud) => html`
      <li>
        <h3 class="heading"><a href="${pseudAddress(login, pseud.name)}"><bdi>${pseud.name}</bdi></a>${pseud.isDefault && view.isOwn && html` <span class="quiet-text">(default)</span>`}</h3>
        ${pseud.descriptionHtml !== "" && html`<blockquote class="userstuff">${authorHtml(pseud.descriptionHtml)}</blockquote>`}
        ${view.isOwn && html`<p><a href="${pseudAddress(login, pseud.name)}/edit">Edit <bdi>${pseud.name}</bdi></a></p>`}
      </li>`,
    )}</ul>
    ${view.isOwn && html`<p class="actions"><a class="button" href="${ownAddress(login, "pseuds")}/new">New pseud</a></p>`}`;
}

export interface PseudFormView {
  readonly action: string;
  readonly token: string;
  readonly name: string;
  readonly description: string;
  readonly isDefault: boolean;
  readonly errors: readonly FieldError[];
  /** Where it can be deleted; null for one that stays, or is not there yet. */
  readonly deleteAddress: string | null;
}

export function pseudForm(view: PseudFormView): Html {
  const { errors } = view;
  return html`
    ${form(
      { action: view.action, token: view.token, errors },
      html`
      ${textField({ name: "pseud[name]", label: "Name", value: view.name, errors, required: true, maxLength: pseudNameMax, hint: "Letters of any script, digits, spaces, hyphens and underscores." })}
      ${textArea({ name: "pseud[description]", label: "Description", value: view.description, errors, rows: 4, hint: `Up to ${pseudDescriptionMax} characters.` })}
      ${checkBox({ name: "pseud[is_default]", label: "Write under this name unless I choose another", checked: view.isDefault, errors, offValue: "0" })}
      ${submitRow([{ label: "Save" }])}`,
    )}
    ${view.deleteAddress !== null && html`<p><a href="${view.deleteAddress}">Delete this pseud</a></p>`}`;
}

export interface DeletePseudView {
  readonly action: string;
  readonly token: string;
  readonly name: string;
  readonly heir: string;
}

export function deletePseudPage(view: DeletePseudView): Html {
  return html`
    <p>Delete <strong><bdi>${view.name}</bdi></strong>? Works and series under this name go to <strong><bdi>${view.heir}</bdi></strong>.</p>
    ${form({ action: view.action, token: view.token }, submitRow([{ label: "Delete pseud", kind: "danger" }]))}`;
}
