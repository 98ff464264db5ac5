import { nameKey } from "#core/name-key.ts";
import type { Viewer } from "#core/viewer.ts";
import { findTag, splitTagNames, type Tag, type TagAction, type TagType } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { FieldError } from "#ui/fields.ts";
import { findNamedTag } from "../asked-tag.ts";
import { type EditValues, field, fieldOfType, parseRemoval } from "./edit-form.ts";

/** What a form asks for, each action beside the field that it came from. */
export interface AskedEdit {
  readonly actions: readonly { readonly action: TagAction; readonly field: string }[];
  /** The name of a new canonical, whose merge is looked at before it is done; null when none was named. */
  readonly mergeInto: string | null;
  readonly errors: readonly FieldError[];
}

/** Names that one form may add; who has more has the CSV page. */
const namesMax = 200;

interface Asking {
  readonly ground: Ground;
  readonly viewer: Viewer;
  readonly tag: Tag;
  readonly synonymOf: Tag | null;
  readonly types: readonly TagType[];
  readonly values: EditValues;
}

/** The actions that turn a tag into what the form says, in an order in which each can be made. */
export async function toActions(asking: Asking): Promise<AskedEdit> {
  const { values, synonymOf } = asking;
  const added = await toLinks(asking);
  const mergeInto =
    values.synonymOf === "" || (synonymOf !== null && nameKey(values.synonymOf) === nameKey(synonymOf.name))
      ? null
      : values.synonymOf;
  return { actions: [...toStatus(asking), ...added.actions], mergeInto, errors: added.errors };
}

function toStatus({ tag, synonymOf, values }: Asking): AskedEdit["actions"] {
  const actions: { action: TagAction; field: string }[] = [];
  const add = (action: TagAction, at: string) => actions.push({ action, field: at });
  if (values.name.trim() !== tag.name) add({ kind: "rename", tag: tag.id, name: values.name }, field.name);
  for (const removal of values.removed) {
    const action = toRemoving(tag, removal);
    if (action !== null) add(action, field.removed);
  }
  if (synonymOf !== null && values.synonymOf === "") add({ kind: "release-synonym", tag: tag.id }, field.synonymOf);
  if (tag.isCanonical && !values.isCanonical) add({ kind: "remove-canonical", tag: tag.id }, field.canonical);
  if (tag.isUnwrangleable && !values.isUnwrangleable) {
    add({ kind: "mark-unwrangleable", tag: tag.id, is: false }, field.unwrangleable);
  }
  if (values.type !== tag.type) add({ kind: "change-type", tag: tag.id, type: values.type }, field.type);
  if (!tag.isCanonical && values.isCanonical) add({ kind: "make-canonical", tag: tag.id }, field.canonical);
  if (!tag.isUnwrangleable && values.isUnwrangleable) {
    add({ kind: "mark-unwrangleable", tag: tag.id, is: true }, field.unwrangleable);
  }
  return actions;
}

function toRemoving(tag: Tag, removal: string): TagAction | null {
  const parsed = parseRemoval(removal);
  if (parsed === null) return null;
  const [own, other] = [tag.id, parsed.id];
  switch (parsed.place) {
    case "metatag":
      return { kind: "unlink", relation: "metatag", above: other, below: own };
    case "subtag":
      return { kind: "unlink", relation: "metatag", above: own, below: other };
    case "parent":
      return { kind: "unlink", relation: "parent", above: other, below: own };
    case "child":
      return { kind: "unlink", relation: "parent", above: own, below: other };
    case "synonym":
      return { kind: "release-synonym", tag: other };
    default:
      return null;
  }
}

interface Adding {
  readonly field: string;
  readonly names: string;
  readonly toAction: (other: Tag) => TagAction;
  /** A synonym that is named where only canonicals can stand means its canonical. */
  readonly meansCanonical: boolean;
}

async function toLinks(asking: Asking): Promise<Pick<AskedEdit, "actions" | "errors">> {
  const actions: { action: TagAction; field: string }[] = [];
  const errors: FieldError[] = [];
  let named = 0;
  for (const adding of listAdded(asking)) {
    for (const name of splitTagNames(adding.names)) {
      named += 1;
      if (named > namesMax) break;
      const found = await findMeant(asking, name, adding.meansCanonical);
      if (found === null) errors.push({ field: adding.field, message: `There is no tag “${name}” here.` });
      else actions.push({ action: adding.toAction(found), field: adding.field });
    }
  }
  if (named > namesMax)
    errors.push({ field: null, message: `A form adds ${namesMax} names at most. Use CSV for more.` });
  return { actions, errors };
}

function listAdded({ tag, values, types }: Asking): readonly Adding[] {
  const own = tag.id;
  const parentTypes = types.find((type) => type.key === values.type)?.parentTypes ?? [];
  const childTypes = types.filter((type) => type.parentTypes.includes(values.type)).map((type) => type.key);
  const link = (relation: "metatag" | "parent", isAbove: boolean) => (other: Tag) =>
    ({ kind: "link", relation, above: isAbove ? other.id : own, below: isAbove ? own : other.id }) as const;
  const byType = (key: string, isAbove: boolean): Adding => ({
    field: fieldOfType(key),
    names: values.byType.get(key) ?? "",
    toAction: link("parent", isAbove),
    meansCanonical: isAbove,
  });
  return [
    ...parentTypes.map((key) => byType(key, true)),
    { field: field.metatags, names: values.metatags, toAction: link("metatag", true), meansCanonical: true },
    { field: field.subtags, names: values.subtags, toAction: link("metatag", false), meansCanonical: true },
    ...childTypes.map((key) => byType(key, false)),
    {
      field: field.synonyms,
      names: values.synonyms,
      toAction: (other) => ({ kind: "make-synonym", tag: other.id, of: own }),
      meansCanonical: false,
    },
  ];
}

async function findMeant({ ground, viewer }: Asking, name: string, meansCanonical: boolean): Promise<Tag | null> {
  const found = await findNamedTag(ground, viewer, name);
  if (found === null || found.synonymOf === null || !meansCanonical) return found;
  return findTag(ground.db.read, found.synonymOf);
}
