import { parseId, type TagId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import {
  addFixedTag,
  changeFixedTags,
  changeTagTypes,
  dropFixedTag,
  dropTagType,
  findTaxonomy,
  listTags,
  listTagTypes,
  type TagActionRefusal,
  type TagType,
} from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { type TagTypeView, tagTypePage, taxonomyAddress } from "./pages/taxonomy-pages.ts";
import { inPlaces, readTags } from "./taxonomy-form.ts";
import { taxonomyRefusals } from "./taxonomy-refusals.ts";

/** The page of one kind of tags. */
export function tagTypeRoutes(ground: Ground): readonly Route[] {
  const path = `${taxonomyAddress}/:key`;
  return [
    get(path, "administer", async (ask) => {
      const type = await findType(ask, ground);
      return type === null ? missing() : showType(ask, ground, type, {});
    }),
    post(path, "administer", async (ask) => {
      const type = await findType(ask, ground);
      return type === null ? missing() : changeType(ask, ground, type);
    }),
  ];
}

async function findType(ask: Ask, ground: Ground): Promise<TagType | null> {
  return (await listTagTypes(ground.db.read)).find((type) => type.key === ask.params["key"]) ?? null;
}

async function showType(ask: Ask, ground: Ground, type: TagType, shown: Partial<TagTypeView>): Promise<Answer> {
  const db = ground.db.read;
  const { fixed } = await findTaxonomy(db);
  const all = fixed.get(type.key) ?? [];
  const tags = all.filter((tag) => tag.synonymOf === null);
  const main = tagTypePage({
    type,
    types: await listTagTypes(db),
    tags,
    values: tags.map((tag, index) => ({ ...tag, place: String(index + 1) })),
    newName: "",
    isEmpty: (await listTags(db, { type: type.key, limit: 1 })).length === 0,
    errors: [],
    ...shown,
    token: ask.authenticityToken(),
  });
  const status = shown.errors === undefined ? 200 : 422;
  return showPage(ask, { title: type.labelPlural, main, robots: "noindex", bodyClass: "wide" }, { status });
}

async function changeType(ask: Ask, ground: Ground, type: TagType): Promise<Answer> {
  const removed = parseId<TagId>(ask.form.text("remove"));
  if (removed !== null) {
    const outcome = await dropFixedTag(ground, ask.viewer, removed);
    return told(ask, ground, type, { outcome, text: "Removed." });
  }
  switch (ask.form.text("act")) {
    case "add":
      return addValue(ask, ground, type);
    case "parents": {
      const change = { ...type, parentTypes: ask.form.list("parent_types[]") };
      const order = (await listTagTypes(ground.db.read)).map(({ key }) => key);
      const saved = await changeTagTypes(ground, ask.viewer, new Map([[type.key, change]]), order);
      return told(ask, ground, type, { outcome: saved, text: "Saved." });
    }
    case "drop": {
      const dropped = await dropTagType(ground, ask.viewer, type.key);
      if (!dropped.ok) return told(ask, ground, type, { outcome: dropped, text: "" });
      return seeOther(taxonomyAddress, { kind: "notice", text: `${type.labelPlural} are gone.` });
    }
    default:
      return saveValues(ask, ground, type);
  }
}

async function addValue(ask: Ask, ground: Ground, type: TagType): Promise<Answer> {
  const name = ask.form.text("new_tag[name]");
  if (!type.isFixed) return missing();
  const added = await addFixedTag(ground, ask.viewer, { type: type.key, name });
  if (added.ok) return backTo(type, "Added at the end of the list.");
  const errors = [{ field: "new_tag[name]", message: tagMessage(added.refusal) }];
  return showType(ask, ground, type, { newName: name, errors });
}

async function saveValues(ask: Ask, ground: Ground, type: TagType): Promise<Answer> {
  const own = new Set(((await findTaxonomy(ground.db.read)).fixed.get(type.key) ?? []).map((tag) => tag.id));
  const values = readTags(ask.form).filter(({ id }) => own.has(id));
  const changes = new Map(inPlaces(values).map((value) => [value.id, value]));
  const saved = await changeFixedTags(ground, ask.viewer, changes);
  if (saved.ok) return backTo(type, "Saved. Works follow within a moment.");
  return showType(ask, ground, type, { values, errors: [{ field: null, message: tagMessage(saved.refusal) }] });
}

interface Told {
  readonly outcome: Outcome<unknown, keyof typeof taxonomyRefusals>;
  readonly text: string;
}

function told(ask: Ask, ground: Ground, type: TagType, { outcome, text }: Told): Promise<Answer> | Answer {
  if (outcome.ok) return backTo(type, text);
  const errors: readonly FieldError[] = [{ field: null, message: taxonomyRefusals[outcome.refusal] }];
  return showType(ask, ground, type, { errors });
}

function backTo(type: TagType, text: string): Answer {
  return seeOther(`${taxonomyAddress}/${type.key}`, { kind: "notice", text });
}

/** What can be wrong with the name of a value; the rest cannot come up here. */
function tagMessage(refusal: TagActionRefusal): string {
  switch (refusal.code) {
    case "taken":
      return "Another tag of this archive has that name.";
    case "synonym":
      return "That is an old name of another value.";
    case "bad-name":
      return "This is no name for a tag: 1 to 150 characters, none of , ^ * < > { } = ` \\ %.";
    default:
      return "This could not be done. Look at the list again.";
  }
}
