import { addTagType, changeTagTypes, listTagTypes, type TaxonomyRefusal } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { type TaxonomyView, taxonomyAddress, taxonomyPage } from "./pages/taxonomy-pages.ts";
import { tagTypeRoutes } from "./tag-type-routes.ts";
import { emptyType, inPlaces, type NewTypeValues, readNewType, readTypes, toTypeValues } from "./taxonomy-form.ts";
import { taxonomyRefusals } from "./taxonomy-refusals.ts";

/** The kinds of tags, and the lists that writers choose from. */
export function taxonomyRoutes(ground: Ground): readonly Route[] {
  return [
    get(taxonomyAddress, "administer", (ask) => showTaxonomy(ask, ground, {})),
    post(taxonomyAddress, "administer", (ask) => saveTypes(ask, ground)),
    post(`${taxonomyAddress}/types`, "administer", (ask) => addType(ask, ground)),
    ...tagTypeRoutes(ground),
  ];
}

async function showTaxonomy(ask: Ask, ground: Ground, shown: Partial<TaxonomyView>): Promise<Answer> {
  const types = await listTagTypes(ground.db.read);
  const main = taxonomyPage({
    types,
    values: toTypeValues(types),
    added: emptyType,
    errors: [],
    addErrors: [],
    ...shown,
    token: ask.authenticityToken(),
  });
  const status = shown.errors === undefined && shown.addErrors === undefined ? 200 : 422;
  return showPage(ask, { title: "Kinds of tags", main, robots: "noindex", bodyClass: "wide" }, { status });
}

async function saveTypes(ask: Ask, ground: Ground): Promise<Answer> {
  const values = readTypes(ask.form, await listTagTypes(ground.db.read));
  const order = inPlaces(values).map(({ key }) => key);
  const changes = new Map(values.map(({ key, place: _place, ...change }) => [key, change]));
  const saved = await changeTagTypes(ground, ask.viewer, changes, order);
  if (!saved.ok) {
    return showTaxonomy(ask, ground, { values, errors: [{ field: null, message: taxonomyRefusals[saved.refusal] }] });
  }
  return seeOther(taxonomyAddress, { kind: "notice", text: "The kinds of tags are saved." });
}

async function addType(ask: Ask, ground: Ground): Promise<Answer> {
  const added = readNewType(ask.form);
  const done = await addTagType(ground, ask.viewer, { ...added, isFacet: true, parentTypes: [] });
  if (!done.ok) return showTaxonomy(ask, ground, { added, addErrors: [toError(done.refusal, added)] });
  return seeOther(`${taxonomyAddress}/${added.key}`, { kind: "notice", text: "The kind is there." });
}

function toError(refusal: TaxonomyRefusal, added: NewTypeValues): FieldError {
  if (refusal === "missing") throw new Error(`A new kind of tags (${added.key}) cannot be missing`);
  return {
    field: refusal === "bad-label" ? "new_type[label]" : "new_type[key]",
    message: taxonomyRefusals[refusal],
  };
}
