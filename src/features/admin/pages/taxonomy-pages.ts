import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import type { Tag, TagType } from "#features/tags/index.ts";
import { tagTypeLabelMax, toTagAddress } from "#features/tags/index.ts";
import { checkBox, checkBoxes } from "#ui/choices.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { type NewTypeValues, type TagValues, type TypeValues, tagField, typeField } from "../taxonomy-form.ts";

export const taxonomyAddress = "/admin/taxonomy";

export interface TaxonomyView {
  readonly types: readonly TagType[];
  readonly values: readonly TypeValues[];
  readonly added: NewTypeValues;
  readonly errors: readonly FieldError[];
  readonly addErrors: readonly FieldError[];
  readonly token: string;
}

/** The kinds of tags of this archive: what they are called, their order, what they ask of writers. */
export function taxonomyPage(view: TaxonomyView): Html {
  return html`
    <h2 class="heading">Kinds of tags</h2>
    ${form({ action: taxonomyAddress, token: view.token, errors: view.errors, label: "Kinds of tags", guarded: true }, [
      typeTable(view),
      submitRow([{ label: "Save" }]),
    ])}
    <h3 class="heading">Add a kind</h3>
    ${addTypeForm(view)}`;
}

function typeTable(view: TaxonomyView): Html {
  return adminTable({
    caption: "In the order of the work form",
    columns: ["Kind", "Place", "One", "Many", "Required", "One only", "In filters"].map((label) => ({ label })),
    rows: view.values.map((values) => {
      const type = view.types.find(({ key }) => key === values.key);
      const cell = (name: string, value: string, size: number) =>
        html`<input${attributes({ type: "text", name: typeField(values.key, name), id: `${values.key}_${name}`, value, size, maxlength: tagTypeLabelMax, "aria-label": `${type?.label}: ${name === "position" ? "place" : name === "label" ? "name of one" : "name of many"}` })}>`;
      return {
        cells: [
          html`<a href="${taxonomyAddress}/${values.key}">${values.key}</a>`,
          cell("position", values.place, 3),
          cell("label", values.label, 16),
          cell("label_plural", values.labelPlural, 16),
          box(typeField(values.key, "required"), `${type?.label}: required`, values.isRequired),
          box(typeField(values.key, "single"), `${type?.label}: one only`, values.isSingle),
          box(typeField(values.key, "facet"), `${type?.label}: in filters`, values.isFacet),
        ],
      };
    }),
    empty: { text: "This archive has no kinds of tags." },
  });
}

function box(name: string, label: string, checked: boolean): Html {
  return html`<input${attributes({ type: "checkbox", name, value: "1", checked, "aria-label": label })}>`;
}

function addTypeForm({ added, addErrors: errors, token }: TaxonomyView): Html {
  return form({ action: `${taxonomyAddress}/types`, token, errors, label: "Add a kind of tags" }, [
    textField({ name: "new_type[label]", label: "Name of one", value: added.label, required: true, errors }),
    textField({ name: "new_type[label_plural]", label: "Name of many", value: added.labelPlural, errors }),
    textField({
      name: "new_type[key]",
      label: "Key",
      hint: "Stands in addresses and the API and stays for ever: small letters, digits and _.",
      value: added.key,
      required: true,
      errors,
    }),
    checkBox({ name: "new_type[required]", label: "A work cannot do without one", checked: added.isRequired }),
    checkBox({ name: "new_type[single]", label: "A work has one at most", checked: added.isSingle }),
    checkBox({
      name: "new_type[fixed]",
      label: "Writers choose from a list that you keep",
      hint: "Otherwise they coin what they need.",
      checked: added.isFixed,
    }),
    submitRow([{ label: "Add" }]),
  ]);
}

export interface TagTypeView {
  readonly type: TagType;
  readonly types: readonly TagType[];
  /** The values of a fixed list; none for types in which writers coin tags. */
  readonly tags: readonly Tag[];
  readonly values: readonly TagValues[];
  readonly newName: string;
  readonly isEmpty: boolean;
  readonly errors: readonly FieldError[];
  readonly token: string;
}

/** One kind of tags: its list, what its tags may belong to, and its end. */
export function tagTypePage(view: TagTypeView): Html {
  const { type, token } = view;
  const action = `${taxonomyAddress}/${type.key}`;
  return html`
    <h2 class="heading">${type.labelPlural}</h2>
    <p><a href="${taxonomyAddress}">All kinds of tags</a></p>
    ${type.isFixed ? fixedForms(view, action) : html`<p>Writers coin these. <a href="/tag_wranglings?show=${type.key}">New ones</a> wait for wranglers.</p>`}
    ${type.isOnWorks && !type.isFixed && parentForm(view, action)}
    ${view.isEmpty && buttonForm({ action, token, button: { label: "Remove this kind", kind: "danger", name: "act", value: "drop" } })}`;
}

function fixedForms(view: TagTypeView, action: string): Fragment {
  const { errors, token, type } = view;
  return [
    form({ action, token, errors, label: type.labelPlural, guarded: true }, [
      // Enter in a field saves; without this it would remove the first value.
      html`<button type="submit" name="act" value="save" class="landmark" tabindex="-1" aria-hidden="true">Save</button>`,
      valueTable(view),
      submitRow([{ label: "Save", name: "act", value: "save" }]),
    ]),
    html`<h3 class="heading">Add one</h3>`,
    form({ action, token, label: "Add one" }, [
      textField({ name: "new_tag[name]", label: "Name", value: view.newName, required: true, maxLength: 150, errors }),
      submitRow([{ label: "Add", name: "act", value: "add" }]),
    ]),
  ];
}

function valueTable(view: TagTypeView): Html {
  return adminTable({
    caption: "In the order of the work form",
    columns: [
      { label: "Name" },
      { label: "Place" },
      { label: "For new works" },
      { label: "Adult" },
      { label: "Works", numeric: true },
      { label: "End", labelHidden: true },
    ],
    rows: view.values.map((values) => {
      const tag = view.tags.find(({ id }) => id === values.id);
      const own = (name: string) => ({ name: tagField(values.id, name), id: `tag_${values.id}_${name}` });
      return {
        cells: [
          html`${hiddenField("tag_ids[]", String(values.id))}<input${attributes({ type: "text", ...own("name"), value: values.name, maxlength: 150, "aria-label": `Name of ${tag?.name}` })}>`,
          html`<input${attributes({ type: "text", ...own("position"), value: values.place, size: 3, "aria-label": `Place of ${tag?.name}` })}>`,
          box(tagField(values.id, "offered"), `${tag?.name}: for new works`, values.isOffered),
          box(tagField(values.id, "adult"), `${tag?.name}: adult`, values.isAdult),
          toNumberText(tag?.uses ?? 0),
          html`<a class="button" href="/tags/${toTagAddress(tag?.name ?? "")}/edit" aria-label="Merge ${tag?.name}">Merge</a> <button type="submit" name="remove" value="${values.id}" aria-label="Remove ${tag?.name}">Remove</button>`,
        ],
      };
    }),
    empty: { text: "Nothing is in this list yet." },
  });
}

function parentForm({ type, types, token, errors }: TagTypeView, action: string): Html {
  return form({ action, token, errors: [], label: "What they belong to" }, [
    checkBoxes({
      name: "parent_types[]",
      label: "They belong to",
      hint: "Wranglers put them under tags of these kinds, and filters within one offer its own first.",
      options: types
        .filter((other) => other.key !== type.key)
        .map((other) => ({ value: other.key, label: other.labelPlural })),
      values: type.parentTypes,
      errors,
    }),
    submitRow([{ label: "Save", name: "act", value: "parents" }]),
  ]);
}
