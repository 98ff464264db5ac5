import { type Fragment, type Html, html } from "#core/html.ts";
import { languages } from "#core/languages.ts";
import { titleMax } from "#features/works/index.ts";
import { radioButtons } from "#ui/choices.ts";
import { selectField, textArea, textField } from "#ui/fields.ts";
import { type ButtonView, form, submitRow } from "#ui/form.ts";
import { chapterField } from "../field-names.ts";
import { detailFolds } from "./detail-folds.ts";
import type { KnownWorkView, WorkFormView } from "./form-view.ts";
import { tagFold } from "./tag-fold.ts";

/** The form of a work: its text first, everything about it below, folded under what is set. */
export function workForm(view: WorkFormView): Html {
  const { values, errors, known } = view;
  return html`
    <div class="writing">
      ${known === null && html`<p class="hint">Written elsewhere already? <a href="/works/import">Bring works in</a> from files.</p>`}
      ${form(
        { action: view.action, token: view.token, errors, guarded: true, id: "work-form" },
        html`
        ${textField({ name: "work[title]", label: "Title", value: values.title, errors, required: true, maxLength: titleMax * 4 })}
        ${values.chapter === null ? known !== null && chapterLinks(known) : bodyFields(view)}
        ${textArea({ name: "work[summary]", label: "Summary", value: values.summary, errors, rows: 4, hint: "What readers see before they open the work. Up to 1,250 characters." })}
        ${selectField({ name: "work[language_id]", label: "Language", value: values.language, errors, required: true, blank: "Choose a language", options: languages.map(toLanguageOption) })}
        ${tagFold(view)}
        ${detailFolds(view)}
        ${known !== null && known.state !== "posted" && known.chapters.length > 1 && whichChapters(known.chapters.length)}
        ${submitRow(toButtons(known))}`,
      )}
      ${known !== null && partingLinks(known)}
    </div>`;
}

/** The buttons of a work's form and of its preview. */
export function toButtons(known: Pick<KnownWorkView, "state"> | null): readonly ButtonView[] {
  const preview: ButtonView = { name: "preview_button", value: "Preview", label: "Preview" };
  if (known?.state === "posted") return [{ name: "save_button", value: "Save", label: "Save" }, preview];
  const isScheduled = known?.state === "scheduled";
  const save: ButtonView = { name: "save_button", value: "Save", label: isScheduled ? "Save" : "Keep as draft" };
  const post: ButtonView = { name: "post_button", value: "Post", label: isScheduled ? "Post now" : "Post" };
  return [post, preview, save];
}

function toLanguageOption(language: (typeof languages)[number]) {
  return { value: language.code, label: language.name, lang: language.code };
}

function bodyFields({ values, errors }: WorkFormView): Fragment {
  const { chapter } = values;
  if (chapter === null) return null;
  return [
    textArea({
      name: chapterField("content"),
      label: "Text",
      value: chapter.body,
      errors,
      required: true,
      rows: 20,
      prose: true,
      hint: "An empty line begins a new paragraph.",
    }),
    radioButtons({
      name: chapterField("format"),
      label: "Written in",
      values: [chapter.format],
      errors,
      options: formatOptions,
    }),
  ];
}

/** The two ways in which a text can be typed. */
export const formatOptions = [
  { value: "html", label: "Plain text or HTML" },
  { value: "markdown", label: "Markdown" },
] as const;

/** Chapters that are listed as they are; more are folded, so that the rest of the form stays near. */
const listedChaptersMax = 12;

function chapterLinks(known: KnownWorkView): Html {
  const items = known.chapters.map(
    (chapter) => html`<li><a href="${chapter.address}"><bdi>${chapter.label}</bdi></a></li>`,
  );
  const list = html`<ol class="plain-list">${items}</ol>`;
  return html`
        <section class="chapter-links">
          <h3 class="heading">Text</h3>
          <p class="hint">The text is in its chapters. Save what you change here before you go to one of them.</p>
          ${items.length > listedChaptersMax ? html`<details><summary>All ${items.length} chapters</summary>${list}</details>` : list}
          <ul class="actions">
            <li><a class="button" href="${known.newChapterAddress}">Add chapter</a></li>
            <li><a class="button quiet" href="${known.manageAddress}">Order and delete chapters</a></li>
          </ul>
        </section>`;
}

function whichChapters(count: number): Html {
  return radioButtons({
    name: "chapters",
    label: "When it is posted",
    values: ["all"],
    options: [
      { value: "all", label: `All ${count} chapters come out` },
      {
        value: "first",
        label: "The first chapter comes out",
        hint: "The others stay drafts that you post one by one.",
      },
    ],
  });
}

function partingLinks(known: KnownWorkView): Html {
  return html`
      <ul class="actions parting">
        ${known.chapters.length < 2 && html`<li><a class="button quiet" href="${known.newChapterAddress}">Add chapter</a></li>`}
        <li><a class="button quiet" href="${known.deleteAddress}">Delete this work</a></li>
        ${known.orphanAddress !== null && html`<li><a class="button quiet" href="${known.orphanAddress}">Orphan this work</a></li>`}
      </ul>`;
}
