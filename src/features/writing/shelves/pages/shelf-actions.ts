import { type Html, html } from "#core/html.ts";
import type { ListedWork } from "#features/works/index.ts";
import { buttonForm } from "#ui/form.ts";
import { chaptersAddress, workActAddress } from "../../addresses.ts";

/** What can be done with a draft, below its card. */
export function draftActions(work: ListedWork): readonly Html[] {
  return [
    html`<a class="button" href="${workActAddress(work.id, "edit")}">Edit</a>`,
    html`<a class="button" href="${workActAddress(work.id, "post")}">Post</a>`,
    html`<a class="button quiet" href="${chaptersAddress(work.id, "new")}">Add chapter</a>`,
    html`<a class="button quiet" href="${workActAddress(work.id, "confirm_delete")}">Delete</a>`,
  ];
}

/** What can be done with a deleted work, and until when. */
export function binActions(
  work: ListedWork,
  view: { readonly token: string; readonly daysLeft: number },
): readonly Html[] {
  const { token, daysLeft } = view;
  const left = daysLeft === 1 ? "1 day left" : `${daysLeft} days left`;
  return [
    html`<span class="quiet-text">${left}</span>`,
    buttonForm({ action: workActAddress(work.id, "restore"), token, button: { label: "Restore" } }),
    html`<details class="inline-ask"><summary>Erase now</summary>${buttonForm({ action: workActAddress(work.id, "erase"), token, button: { label: "Erase for good", kind: "danger" } })}</details>`,
  ];
}
