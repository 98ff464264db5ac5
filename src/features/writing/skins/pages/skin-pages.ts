import { type Fragment, type Html, html } from "#core/html.ts";
import { skinTitleMax } from "#features/works/index.ts";
import { emptyState } from "#ui/empty.ts";
import { type FieldError, textArea, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { shelfTabs } from "../../shelves/pages/shelf-pages.ts";

export interface SkinListView {
  readonly login: string;
  readonly newAddress: string;
  readonly skins: readonly { readonly title: string; readonly address: string }[];
}

/** A writer's work skins. */
export function skinList(view: SkinListView): Html {
  return html`
    ${shelfTabs(view.login, "skins")}
    ${
      view.skins.length === 0
        ? emptyState({
            text: "A work skin dresses the text of a work: letters, e-mails, chats. Yours will be listed here.",
            action: { label: "Make a skin", address: view.newAddress },
          })
        : html`
    <ul class="order-list">${view.skins.map(
      (skin) => html`
      <li>
        <div class="order-name"><bdi>${skin.title}</bdi></div>
        <div class="order-acts"><a href="${skin.address}/edit">Edit<span class="landmark"> ${skin.title}</span></a> <a href="${skin.address}/confirm_delete">Delete<span class="landmark"> ${skin.title}</span></a></div>
      </li>`,
    )}</ul>
    <p class="actions"><a class="button" href="${view.newAddress}">New skin</a></p>`
    }`;
}

export interface SkinFormView {
  readonly action: string;
  readonly token: string;
  readonly title: string;
  readonly source: string;
  readonly errors: readonly FieldError[];
  /** What the cleaner leaves out of the styles as they stand. */
  readonly findings: readonly string[];
}

/** The form of a skin, with what of it does not reach readers. */
export function skinForm(view: SkinFormView): Html {
  const { errors } = view;
  return html`
    ${view.findings.length > 0 && findingList(view.findings)}
    ${form(
      { action: view.action, token: view.token, errors, guarded: true, id: "skin-form" },
      html`
      ${textField({ name: "skin[title]", label: "Title", value: view.title, errors, required: true, maxLength: skinTitleMax * 4 })}
      ${textArea({ name: "skin[css]", label: "Styles (CSS)", value: view.source, errors, rows: 16, dir: "ltr", lang: "zxx", hint: 'Every rule applies to the text of your work alone. Name classes as you like, and use them in the text: <p class="letter">.' })}
      ${submitRow([{ label: "Save" }])}`,
    )}`;
}

function findingList(findings: readonly string[]): Fragment {
  return html`
    <section class="notice-box">
      <h3 class="heading">What readers will not see</h3>
      <p>These parts of the styles are left out; the rest works.</p>
      <ul>${findings.map((finding) => html`<li>${finding}</li>`)}</ul>
    </section>`;
}

/** Asks before a skin goes. */
export function deleteSkinPage(view: {
  readonly action: string;
  readonly token: string;
  readonly title: string;
  readonly keepAddress: string;
}): Html {
  return html`
    <p>Delete the skin <strong><bdi>${view.title}</bdi></strong>? Works that wear it will look like the archive’s other works. This cannot be taken back.</p>
    ${form(
      { action: view.action, token: view.token },
      submitRow([{ label: "Delete skin", kind: "danger" }], html`<a href="${view.keepAddress}">Leave it as it is</a>`),
    )}`;
}
