import { type Fragment, type Html, html } from "#core/html.ts";
import type { PublicationState } from "#core/vocabulary.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import type { FieldError } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { numberField } from "../../number-field.ts";

export interface ManageChaptersView {
  readonly action: string;
  readonly token: string;
  readonly newAddress: string;
  readonly chapters: readonly ManagedChapterView[];
  readonly deleted: readonly DeletedChapterView[];
  readonly moment: Moment;
}

export interface ManagedChapterView {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly words: number;
  readonly state: PublicationState;
  readonly address: string;
  readonly editAddress: string;
  readonly deleteAddress: string;
}

export interface DeletedChapterView {
  readonly title: string;
  readonly words: number;
  /** When it is erased, epoch milliseconds. */
  readonly until: number;
  readonly restoreAddress: string;
}

const stateWords = { draft: "draft", scheduled: "scheduled" } as const;

/** The chapters with their numbers to be changed, and those that were deleted. */
export function manageChaptersPage(view: ManageChaptersView): Html {
  const isAlone = view.chapters.length < 2;
  return html`
    ${form(
      { action: view.action, token: view.token },
      html`
      ${!isAlone && html`<p>Give a chapter the number that it should have; the others move.</p>`}
      <ol class="order-list">${view.chapters.map((chapter) => chapterRow(chapter, isAlone))}</ol>
      ${!isAlone && submitRow([{ label: "Save order" }])}`,
    )}
    <ul class="actions"><li><a class="button" href="${view.newAddress}">Add chapter</a></li></ul>
    ${view.deleted.length > 0 && deletedList(view)}`;
}

function chapterRow(chapter: ManagedChapterView, isAlone: boolean): Html {
  const name = chapter.title === "" ? `Chapter ${chapter.number}` : chapter.title;
  const more = [
    toCountText(chapter.words, "word", "words"),
    ...(chapter.state === "posted" ? [] : [stateWords[chapter.state]]),
  ];
  return html`
        <li>
          ${numberField({ name: `chapters[${chapter.id}]`, label: `Number of ${name}`, value: chapter.number })}
          <div class="order-name"><a href="${chapter.address}"><bdi>${name}</bdi></a> <span class="quiet-text">${more.join(" · ")}</span></div>
          <div class="order-acts"><a href="${chapter.editAddress}">Edit<span class="landmark"> ${name}</span></a>${!isAlone && html` <a href="${chapter.deleteAddress}">Delete<span class="landmark"> ${name}</span></a>`}</div>
        </li>`;
}

function deletedList(view: ManageChaptersView): Fragment {
  return html`
    <section>
      <h3 class="heading">Deleted chapters</h3>
      <ul class="order-list">${view.deleted.map(
        (chapter) => html`
        <li>
          <div class="order-name"><bdi>${chapter.title === "" ? "Untitled chapter" : chapter.title}</bdi> <span class="quiet-text">${toCountText(chapter.words, "word", "words")} · erased ${timeAgo(chapter.until, view.moment)}</span></div>
          <div class="order-acts">${buttonForm({ action: chapter.restoreAddress, token: view.token, button: { label: "Restore" } })}</div>
        </li>`,
      )}</ul>
    </section>`;
}

/** Asks before a chapter is taken out. */
export function deleteChapterPage(view: {
  readonly action: string;
  readonly token: string;
  readonly title: string;
  readonly keepAddress: string;
  readonly errors: readonly FieldError[];
}): Html {
  return html`
    <p>Delete <strong><bdi>${view.title}</bdi></strong>? The chapters behind it move up. You can restore it for 30 days.</p>
    ${form(
      { action: view.action, token: view.token, errors: view.errors },
      submitRow(
        [{ label: "Delete chapter", kind: "danger" }],
        html`<a href="${view.keepAddress}">Leave it as it is</a>`,
      ),
    )}`;
}
