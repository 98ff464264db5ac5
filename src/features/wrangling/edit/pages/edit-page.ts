import { type Fragment, type Html, html } from "#core/html.ts";
import type { LoggedTagAction, Tag, TagsAround, TagType } from "#features/tags/index.ts";
import { checkBox, checkBoxes, fieldGroup } from "#ui/choices.ts";
import type { Moment } from "#ui/dates.ts";
import { type FieldError, selectField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { logOfTagAddress, tagAddress } from "../../addresses.ts";
import { logTable } from "../../log/pages/log-table.ts";
import { wranglingFrame } from "../../pages/wrangling-frame.ts";
import { type EditValues, field, fieldOfType, type Place, toRemoval } from "../edit-form.ts";

export interface EditTagView {
  readonly tag: Tag;
  readonly values: EditValues;
  readonly around: TagsAround;
  readonly types: readonly TagType[];
  /** The lists of fixed types by their keys. */
  readonly fixed: ReadonlyMap<string, readonly Tag[]>;
  /** What was done to it last. */
  readonly log: readonly LoggedTagAction[];
  readonly errors: readonly FieldError[];
  readonly moment: Moment;
  readonly token: string;
}

/** All that a wrangler can say of one tag. */
export function editTagPage(view: EditTagView): Html {
  const { tag, values, errors } = view;
  return wranglingFrame(
    html`Wrangle <bdi>${tag.name}</bdi>`,
    null,
    html`
    <p><a href="${tagAddress(tag)}">The tag’s page</a>, ${toCountText(tag.uses, "work", "works")}</p>
    ${form({ action: tagAddress(tag), token: view.token, errors, guarded: true, label: "Wrangle this tag" }, [
      fieldGroup("What it is", statusFields(view)),
      ...(values.isCanonical || tag.isCanonical ? [fieldGroup("Where it stands", metatagFields(view))] : []),
      parentGroup(view),
      ...(values.isCanonical || tag.isCanonical ? [fieldGroup("What belongs to it", childFields(view))] : []),
      submitRow([{ label: "Save" }]),
    ])}
    <h3 class="heading">What was done</h3>
    ${logTable(view.log, view)}
    <p><a href="${logOfTagAddress(tag.id)}">All that was done to this tag</a></p>`,
  );
}

function statusFields({ tag, values, types, errors }: EditTagView): Fragment {
  const isFree = (type: TagType) => !type.isFixed || type.key === tag.type;
  return [
    textField({ name: field.name, label: "Name", value: values.name, required: true, maxLength: 150, errors }),
    selectField({
      name: field.type,
      label: "Type",
      hint: "Changes only while nobody has wrangled the tag and no work carries it.",
      options: types.filter(isFree).map((type) => ({ value: type.key, label: type.label })),
      value: values.type,
      errors,
    }),
    checkBox({
      name: field.canonical,
      label: "Canonical",
      hint: "Offered to writers, and what filters show. Taken away, its links and synonyms go with it.",
      checked: values.isCanonical,
      offValue: "0",
      errors,
    }),
    textField({
      name: field.synonymOf,
      label: "Synonym of",
      hint: "A canonical tag of the same type, or a new name that becomes one. You see what changes before it does.",
      value: values.synonymOf,
      names: { kind: tag.type, isSingle: true },
      errors,
    }),
    checkBox({
      name: field.unwrangleable,
      label: "Unwrangleable",
      hint: "Nothing can be done about it; it leaves the queue and still works as a tag.",
      checked: values.isUnwrangleable,
      offValue: "0",
      errors,
    }),
  ];
}

function metatagFields(view: EditTagView): Fragment {
  const { around, values, errors } = view;
  return [
    removable(view, "Metatags", "metatag", around.metatags),
    textField({
      name: field.metatags,
      label: "Add metatags",
      hint: "Wider tags under which its works are found too. Divided by commas.",
      value: values.metatags,
      names: { kind: view.tag.type },
      errors,
    }),
  ];
}

function parentGroup(view: EditTagView): Fragment {
  const { around, types, tag } = view;
  const parentTypes = types.filter((type) => types.find(({ key }) => key === tag.type)?.parentTypes.includes(type.key));
  if (parentTypes.length === 0) return null;
  return fieldGroup(
    "What it belongs to",
    parentTypes.map((type) => [
      removable(
        view,
        type.labelPlural,
        "parent",
        around.parents.filter((parent) => parent.type === type.key),
      ),
      addField(view, type),
    ]),
  );
}

function childFields(view: EditTagView): Fragment {
  const { around, types, tag, errors, values } = view;
  const childTypes = types.filter((type) => type.parentTypes.includes(tag.type));
  return [
    removable(view, "Synonyms", "synonym", around.synonyms),
    textField({
      name: field.synonyms,
      label: "Add synonyms",
      value: values.synonyms,
      names: { kind: tag.type },
      errors,
    }),
    removable(view, "Subtags", "subtag", around.subtags),
    textField({ name: field.subtags, label: "Add subtags", value: values.subtags, names: { kind: tag.type }, errors }),
    childTypes.map((type) => [
      removable(
        view,
        type.labelPlural,
        "child",
        around.children.filter((child) => child.type === type.key),
      ),
      addField(view, type),
    ]),
  ];
}

/** Of a fixed list all names stand below the field; others are offered while somebody types. */
function addField({ values, errors, fixed }: EditTagView, type: TagType): Html {
  const listed = fixed.get(type.key)?.filter((tag) => tag.synonymOf === null) ?? [];
  return textField({
    name: fieldOfType(type.key),
    label: `Add ${type.labelPlural.toLowerCase()}`,
    value: values.byType.get(type.key) ?? "",
    errors,
    ...(type.isFixed ? { hint: listed.map((tag) => tag.name).join(", ") } : { names: { kind: type.key } }),
  });
}

/** Tags that stand there, each with a box that takes it away. */
function removable(view: EditTagView, label: string, place: Place, tags: readonly Tag[]): Html | null {
  if (tags.length === 0) return null;
  return checkBoxes({
    name: field.removed,
    id: `remove_${place}_${tags[0]?.type ?? ""}`,
    label: `${label}: choose those to take away`,
    options: tags.map((tag) => ({
      value: toRemoval(place, tag.id),
      label: tag.name,
      hint: [
        tag.uses > 0 && toCountText(tag.uses, "work", "works"),
        !tag.isCanonical && place === "child" && "not canonical",
      ]
        .filter((part) => part !== false)
        .join(", "),
    })),
    values: [...view.values.removed],
    errors: view.errors,
  });
}
