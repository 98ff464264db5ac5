import {
  applyTagActions,
  findTag,
  findTagsAround,
  findTaxonomy,
  listTagActions,
  listTagTypes,
  type Tag,
} from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { editAddress, mergeAddress } from "../addresses.ts";
import { findAskedTag } from "../asked-tag.ts";
import { tellRefusal } from "../refusal-text.ts";
import { type EditValues, readEditForm, toEditValues } from "./edit-form.ts";
import { editTagPage } from "./pages/edit-page.ts";
import { type AskedEdit, toActions } from "./to-actions.ts";

/** Rows of each kind around a tag, and lines of its log. */
const aroundMax = 300;
const logMax = 10;

/** The page of one tag for wranglers. */
export function editRoutes(ground: Ground): readonly Route[] {
  return [
    get("/tags/:name/edit", "wrangle", async (ask) => {
      const tag = await findAskedTag(ground, ask);
      return tag === null ? missing() : showEdit(ask, ground, { tag, values: null, errors: [] });
    }),
    post("/tags/:name", "wrangle", (ask) => saveEdit(ask, ground)),
  ];
}

interface Shown {
  readonly tag: Tag;
  readonly values: EditValues | null;
  readonly errors: readonly FieldError[];
}

async function showEdit(ask: Ask, ground: Ground, { tag, values, errors }: Shown): Promise<Answer> {
  const db = ground.db.read;
  const synonymOf = tag.synonymOf === null ? null : await findTag(db, tag.synonymOf);
  const main = editTagPage({
    tag,
    values: values ?? toEditValues(tag, synonymOf),
    around: await findTagsAround(db, tag.id, aroundMax),
    types: await listTagTypes(db),
    fixed: (await findTaxonomy(db)).fixed,
    log: await listTagActions(db, { tagId: tag.id, limit: logMax }),
    errors,
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
    token: ask.authenticityToken(),
  });
  const status = errors.length > 0 ? 422 : 200;
  return showPage(ask, { title: `Wrangle ${tag.name}`, main, robots: "noindex", scripts: ["tag-field"] }, { status });
}

async function saveEdit(ask: Ask, ground: Ground): Promise<Answer> {
  const tag = await findAskedTag(ground, ask);
  if (tag === null) return missing();
  const types = await listTagTypes(ground.db.read);
  const values = readEditForm(ask.form, types);
  const synonymOf = tag.synonymOf === null ? null : await findTag(ground.db.read, tag.synonymOf);
  const asked = await toActions({ ground, viewer: ask.viewer, tag, synonymOf, types, values });
  const errors = asked.errors.length > 0 ? asked.errors : await makeEdit(ask, ground, asked);
  if (errors.length > 0) return showEdit(ask, ground, { tag, values, errors });
  const saved = (await findTag(ground.db.read, tag.id)) ?? tag;
  if (asked.mergeInto !== null) return seeOther(mergeAddress(saved, asked.mergeInto));
  return seeOther(editAddress(saved), { kind: "notice", text: "Saved. It can be undone from the log below." });
}

/** Makes all of it or nothing, so that the form comes back as it was typed. */
async function makeEdit(ask: Ask, ground: Ground, { actions }: AskedEdit): Promise<readonly FieldError[]> {
  const fields = new Map(actions.map(({ action, field }) => [action, field]));
  const applied = await applyTagActions(ground, ask.viewer, [...fields.keys()], { isWhole: true });
  const errors: FieldError[] = [];
  for (const { action, refusal } of applied.refused) {
    if (refusal.code === "unchanged") continue;
    errors.push({ field: fields.get(action) ?? null, message: await tellRefusal(ground, ask.viewer, refusal) });
  }
  return errors;
}
