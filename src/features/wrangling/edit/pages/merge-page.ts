import { type Fragment, type Html, html } from "#core/html.ts";
import type { Tag, TagMergePreview } from "#features/tags/index.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText, toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { editAddress, tagAddress } from "../../addresses.ts";
import { wranglingFrame } from "../../pages/wrangling-frame.ts";

export interface MergeView {
  readonly tag: Tag;
  /** The name as it was typed. */
  readonly of: string;
  /** Null when the other is no canonical tag yet; it becomes one then, and nothing else changes but the tag. */
  readonly preview: TagMergePreview | null;
  readonly errors: readonly FieldError[];
  readonly token: string;
}

const gainedLabels = [
  ["synonyms", "Synonyms"],
  ["parents", "Parents"],
  ["children", "Children"],
  ["metatags", "Metatags"],
  ["subtags", "Subtags"],
] as const;

/** What becoming a synonym would change, before it does. */
export function mergePage(view: MergeView): Html {
  const { tag, of, preview, errors } = view;
  const action = `${tagAddress(tag)}/merge`;
  return wranglingFrame(
    html`Make <bdi>${tag.name}</bdi> a synonym`,
    null,
    html`
    ${errors.length > 0 && html`<p><a href="${editAddress(tag)}">Back to the tag</a></p>`}
    ${
      errors.length > 0
        ? form({ action, token: view.token, errors, label: "Merge" }, [
            textField({
              name: "of",
              label: "Synonym of",
              value: of,
              required: true,
              names: { kind: tag.type, isSingle: true },
              errors,
            }),
            submitRow([{ label: "Preview", name: "preview", value: "1" }]),
          ])
        : [
            preview === null ? toBecome(view) : previewText(preview),
            form({ action, token: view.token, label: "Merge" }, [
              hiddenField("of", preview?.canonical.name ?? of),
              submitRow([{ label: "Make it a synonym" }], html` <a href="${editAddress(tag)}">Leave it as it is</a>`),
            ]),
          ]
    }`,
  );
}

function toBecome({ tag, of }: MergeView): Html {
  return html`<p>“<bdi>${of}</bdi>” is no canonical tag yet. It becomes one, and <bdi>${tag.name}</bdi> its synonym: works with either are found under it.</p>`;
}

function previewText({ synonym, canonical, gained, refiltered, refilteredTotal }: TagMergePreview): Fragment {
  const gains = gainedLabels.flatMap(([kind, label]) =>
    gained[kind].total === 0 ? [] : [html`<dt>${label}:</dt><dd>${names(gained[kind].tags, gained[kind].total)}</dd>`],
  );
  return [
    html`<p><bdi>${synonym.name}</bdi> (${toCountText(synonym.uses, "work", "works")}) becomes a synonym of <bdi>${canonical.name}</bdi> (${toCountText(canonical.uses, "work", "works")}). Tags on works stay as their writers put them.</p>`,
    gains.length > 0 &&
      html`<h3 class="heading">What <bdi>${canonical.name}</bdi> gets</h3><dl class="meta">${gains}</dl>`,
    adminTable({
      caption: "Tags whose works are found elsewhere",
      captionAs: "heading",
      columns: [
        { label: "Tag" },
        { label: "Works", numeric: true },
        { label: "Then also under" },
        { label: "No longer under" },
      ],
      rows: refiltered.map((one) => ({
        cells: [
          html`<bdi>${one.tag.name}</bdi>`,
          toNumberText(one.tag.uses),
          names(one.gained, one.gained.length),
          names(one.lost, one.lost.length),
        ],
      })),
      empty: { text: "No work comes to be found elsewhere." },
    }),
    refilteredTotal > refiltered.length &&
      html`<p>${toCountText(refilteredTotal - refiltered.length, "further tag", "further tags")} likewise.</p>`,
  ];
}

function names(tags: readonly Tag[], total: number): Fragment {
  if (total === 0) return "nothing";
  const shown = tags.map((tag, index) => [index > 0 && ", ", html`<bdi>${tag.name}</bdi>`]);
  return total > tags.length ? [shown, ` and ${toNumberText(total - tags.length)} more`] : shown;
}
