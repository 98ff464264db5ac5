import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import {
  type AppliedTagActions,
  applyTagActions,
  createCanonicalTag,
  findTag,
  splitTagNames,
  type Tag,
  type TagAction,
  type TagActionRefusal,
  tagActionsMax,
} from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { FieldError } from "#ui/fields.ts";
import { findNamedTag } from "../asked-tag.ts";
import { tellRefusal } from "../refusal-text.ts";
import type { QueueValues } from "./queue-form.ts";

type Asked<Value> = Outcome<Value, readonly FieldError[]>;

/** Does what the queue's form asks with the chosen tags, as one line of the log. */
export async function wrangle(
  ground: Ground,
  viewer: Viewer,
  values: QueueValues,
  typeKey: string,
): Promise<Asked<AppliedTagActions>> {
  const actions = await toActions(ground, viewer, values, typeKey);
  if (!actions.ok) return actions;
  if (actions.value.length > tagActionsMax) {
    return refuse([{ field: null, message: `One form does ${tagActionsMax} things at most. Choose fewer tags.` }]);
  }
  return done(await applyTagActions(ground, viewer, actions.value, { isWhole: values.accepted !== null }));
}

async function toActions(
  ground: Ground,
  viewer: Viewer,
  values: QueueValues,
  typeKey: string,
): Promise<Asked<readonly TagAction[]>> {
  if (values.accepted !== null) return done(await toAccepted(ground, values.accepted));
  if (values.selected.length === 0) return refuse([{ field: "selected_tags", message: "Choose the tags first." }]);
  const each = (toAction: (tag: QueueValues["selected"][number]) => TagAction) => values.selected.map(toAction);
  switch (values.act) {
    case "unwrangleable":
      return done(each((tag) => ({ kind: "mark-unwrangleable", tag, is: true })));
    case "synonym": {
      const of = await settleCanonical(ground, viewer, values, typeKey);
      return of.ok ? done(each((tag) => ({ kind: "make-synonym", tag, of: of.value }))) : of;
    }
    case "canonical":
    case "parent": {
      const parents = await findParents(ground, viewer, values);
      if (!parents.ok) return parents;
      const links = parents.value.flatMap((parent) =>
        each((tag) => ({ kind: "link", relation: "parent", above: parent.id, below: tag })),
      );
      return done(values.act === "parent" ? links : [...each((tag) => ({ kind: "make-canonical", tag })), ...links]);
    }
    case null:
      return refuse([{ field: null, message: "Choose what to do with the tags." }]);
  }
}

/** A suggested tag that is as new becomes canonical first. */
async function toAccepted(
  ground: Ground,
  accepted: NonNullable<QueueValues["accepted"]>,
): Promise<readonly TagAction[]> {
  const of = await findTag(ground.db.read, accepted.of);
  const isNew = of !== null && !of.isCanonical && of.synonymOf === null;
  const first: readonly TagAction[] = isNew ? [{ kind: "make-canonical", tag: of.id }] : [];
  return [...first, { kind: "make-synonym", ...accepted }];
}

/** The canonical tag of the typed name, which a new name becomes. */
async function settleCanonical(
  ground: Ground,
  viewer: Viewer,
  values: QueueValues,
  typeKey: string,
): Promise<Asked<Tag["id"]>> {
  const at = "syn_string";
  if (values.synonymOf === "") return refuse([{ field: at, message: "Say which tag they are synonyms of." }]);
  const named = await findNamedTag(ground, viewer, values.synonymOf);
  if (named?.synonymOf != null) return done(named.synonymOf);
  if (named?.isCanonical === true) return done(named.id);
  // Before the tag is made: nothing may be left of what is refused.
  const hopeless = await findHopeless(ground, viewer, values.selected, named?.id ?? null);
  if (hopeless !== null) return refuse([{ field: at, message: await tellRefusal(ground, viewer, hopeless) }]);
  const created = await createCanonicalTag(ground, viewer, { type: typeKey, name: values.synonymOf });
  if (created.ok) return created;
  return refuse([{ field: at, message: await tellRefusal(ground, viewer, created.refusal) }]);
}

/** Why none of the chosen can become a synonym of a tag that is still to be made canonical; null when one can. */
async function findHopeless(
  ground: Ground,
  viewer: Viewer,
  chosen: QueueValues["selected"],
  of: Tag["id"] | null,
): Promise<TagActionRefusal | null> {
  let refusal: TagActionRefusal = { code: "no-tag" };
  for (const id of chosen) {
    const tag = await findTag(ground.db.read, id);
    if (tag === null) continue;
    if (tag.id === of) refusal = { code: "self" };
    else if (tag.isUnwrangleable) refusal = { code: "unwrangleable", tag: id };
    else if (tag.isCanonical && !mayDo(viewer, "administer")) refusal = { code: "canonical", tag: id };
    else return null;
  }
  return refusal;
}

async function findParents(ground: Ground, viewer: Viewer, values: QueueValues): Promise<Asked<readonly Tag[]>> {
  const at = "fandom_string";
  const names = splitTagNames(values.parents);
  if (names.length === 0 && values.act === "parent") {
    return refuse([{ field: at, message: "Say what they belong to." }]);
  }
  const parents: Tag[] = [];
  for (const name of names) {
    const named = await findNamedTag(ground, viewer, name);
    const parent = named?.synonymOf == null ? named : await findTag(ground.db.read, named.synonymOf);
    if (parent === null) return refuse([{ field: at, message: `There is no tag “${name}” here.` }]);
    parents.push(parent);
  }
  return done(parents);
}
