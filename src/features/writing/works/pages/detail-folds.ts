import { type Fragment, type Html, html } from "#core/html.ts";
import { checkBox, checkBoxes, fieldFold, radioButtons } from "#ui/choices.ts";
import { hiddenField, selectField, textArea, textField } from "#ui/fields.ts";
import { chapterField } from "../field-names.ts";
import { permissionWords } from "../read-work-form.ts";
import type { WorkFormView } from "./form-view.ts";
import { holdsError } from "./holds-error.ts";
import { relationFold } from "./relation-fold.ts";
import { toLine } from "./running-summary.ts";
import { seriesFold } from "./series-fold.ts";

/** Everything of a work that many works do without, each under what is set of it. */
export function detailFolds(view: WorkFormView): Fragment {
  return [
    notesFold(view),
    planFold(view),
    seriesFold(view),
    namesFold(view),
    relationFold(view),
    accessFold(view),
    styleFold(view),
  ];
}

function notesFold({ values, errors }: WorkFormView): Html {
  const set = [values.notes !== "" && "at the beginning", values.endNotes !== "" && "at the end"];
  return fieldFold(
    { label: "Notes", summary: toLine(set), open: holdsError(errors, ["work[notes]", "work[endnotes]"]) },
    [
      textArea({
        name: "work[notes]",
        label: "Notes at the beginning",
        value: values.notes,
        errors,
        rows: 4,
        hint: "Up to 5,000 characters.",
      }),
      textArea({
        name: "work[endnotes]",
        label: "Notes at the end",
        value: values.endNotes,
        errors,
        rows: 4,
        hint: "Up to 5,000 characters.",
      }),
    ],
  );
}

function planFold({ values, errors }: WorkFormView): Html {
  const { chapter, expectedChapters, publishedOn } = values;
  const planned =
    expectedChapters === "1" ? "one chapter" : `${expectedChapters === "" ? "?" : expectedChapters} chapters planned`;
  const names = ["work[wip_length]", "work[published_at]", chapterField("title")];
  return fieldFold(
    {
      label: "Chapters and date",
      summary: toLine([planned, publishedOn !== "" && `first came out on ${publishedOn}`]),
      open: holdsError(errors, names),
    },
    html`
      ${chapter !== null && textField({ name: chapterField("title"), label: "Title of the first chapter", value: chapter.title, errors, hint: "A work of one chapter needs none." })}
      <div class="field-pair">
        ${textField({ name: "work[wip_length]", label: "Chapters in all", value: expectedChapters, errors, hint: "How many the finished work will have; ? while you do not know." })}
        ${textField({ name: "work[published_at]", label: "First came out on", type: "date", value: publishedOn, errors, hint: "For a work that was elsewhere before. Empty for the day of posting." })}
      </div>`,
  );
}

function namesFold({ values, choices, errors }: WorkFormView): Html {
  const { pseuds } = choices;
  const chosen = pseuds.filter((pseud) => values.pseudIds.includes(String(pseud.id))).map((pseud) => pseud.name);
  const shown =
    chosen.length > 0 ? values.pseudIds : pseuds.filter((one) => one.isDefault).map((one) => String(one.id));
  const by = chosen.length > 0 && `by ${chosen.join(", ")}`;
  const names = "work[author_attributes][ids][]";
  return fieldFold(
    {
      label: "Names and gifts",
      summary: toLine([by, values.recipients !== "" && `for ${values.recipients}`]),
      open: holdsError(errors, [names, "work[recipients]"]),
    },
    [
      pseuds.length > 1 && [
        hiddenField(names, ""),
        checkBoxes({
          name: names,
          label: "Written as",
          values: shown,
          errors,
          options: pseuds.map((pseud) => ({ value: String(pseud.id), label: pseud.name })),
        }),
      ],
      textField({
        name: "work[recipients]",
        label: "A gift for",
        value: values.recipients,
        errors,
        hint: "Names, divided by commas.",
      }),
    ],
  );
}

function accessFold({ values, errors }: WorkFormView): Html {
  const comments = { everybody: "everybody comments", members: "members comment", nobody: "no comments" } as const;
  const set = [
    values.isRestricted ? "members read" : "everybody reads",
    comments[values.commentPermission],
    values.isCommentModerated && "you approve comments first",
  ];
  return fieldFold({ label: "Who may read and comment", summary: toLine(set) }, [
    checkBox({
      name: "work[restricted]",
      label: "Only members of the archive can read this work",
      checked: values.isRestricted,
      offValue: "0",
      errors,
    }),
    radioButtons({
      name: "work[comment_permissions]",
      label: "Who can comment",
      values: [permissionWords[values.commentPermission]],
      errors,
      options: [
        { value: permissionWords.everybody, label: "Everybody" },
        { value: permissionWords.members, label: "Members" },
        { value: permissionWords.nobody, label: "Nobody" },
      ],
    }),
    checkBox({
      name: "work[moderated_commenting_enabled]",
      label: "Comments wait until I approve them",
      checked: values.isCommentModerated,
      offValue: "0",
      errors,
    }),
  ]);
}

function styleFold({ values, choices, errors }: WorkFormView): Html {
  const { skins } = choices;
  const worn = skins.find((skin) => String(skin.id) === values.skinId);
  return fieldFold(
    { label: "Work skin", summary: worn?.title ?? "none", open: holdsError(errors, ["work[work_skin_id]"]) },
    skins.length === 0
      ? html`<p class="hint">A work skin is a style of your own for the text: letters, e-mails, chats. You have none yet; they are made under “Work skins” on your page.</p>`
      : selectField({
          name: "work[work_skin_id]",
          label: "Style of the text",
          value: values.skinId,
          errors,
          blank: "The archive’s own",
          options: skins.map((skin) => ({ value: String(skin.id), label: skin.title })),
        }),
  );
}
