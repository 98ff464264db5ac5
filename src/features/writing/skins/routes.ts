import { parseId, type SkinId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import { cleanSkin } from "#engines/author-html/index.ts";
import { own } from "#features/people/index.ts";
import {
  createSkin,
  deleteSkin,
  type KeptSkin,
  listSkins,
  type Skin,
  type SkinInput,
  updateSkin,
  type WorkRefusal,
} from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { skinAddress, skinsAddress } from "../addresses.ts";
import type { Writing } from "../own-things.ts";
import { showWriting } from "../show-writing.ts";
import { deleteSkinPage, skinForm, skinList } from "./pages/skin-pages.ts";

const fields: Readonly<Record<string, string>> = { title: "skin[title]", source: "skin[css]" };

/** A writer's work skins, hers alone. */
export function skinRoutes(ground: Ground): readonly Route[] {
  const list = "/users/:login/skins";
  const mine = (answer: (writing: Writing) => Answer | Promise<Answer>) =>
    own((ask, viewer) => answer({ ask, viewer, ground }));
  const ofSkin = (answer: (writing: Writing, skin: Skin) => Answer | Promise<Answer>) =>
    mine(async (writing) => {
      const id = parseId<SkinId>(writing.ask.params["id"]);
      const skin = (await listSkins(ground.db.read, writing.viewer.personId)).find((one) => one.id === id);
      return skin === undefined ? missing() : answer(writing, skin);
    });
  return [
    get(list, "member", mine(showList)),
    get(
      `${list}/new`,
      "member",
      mine((writing) => showForm(writing, null, { title: "", source: "" })),
    ),
    post(list, "member", mine(takeNew)),
    get(
      `${list}/:id/edit`,
      "member",
      ofSkin((writing, skin) => showForm(writing, skin, skin)),
    ),
    post(`${list}/:id`, "member", ofSkin(takeChanged)),
    get(`${list}/:id/confirm_delete`, "member", ofSkin(askDelete)),
    post(`${list}/:id/delete`, "member", ofSkin(takeDelete)),
  ];
}

async function showList({ ask, viewer, ground }: Writing): Promise<Answer> {
  const skins = await listSkins(ground.db.read, viewer.personId);
  const main = skinList({
    login: viewer.login,
    newAddress: `${skinsAddress(viewer.login)}/new`,
    skins: skins.map((skin) => ({ title: skin.title, address: skinAddress(viewer.login, skin.id) })),
  });
  return showWriting(ask, { title: "Work skins", main });
}

function showForm(
  { ask, viewer }: Writing,
  skin: Skin | null,
  input: SkinInput,
  errors: readonly FieldError[] = [],
): Answer {
  const main = skinForm({
    action: skin === null ? skinsAddress(viewer.login) : skinAddress(viewer.login, skin.id),
    token: ask.authenticityToken(),
    title: input.title,
    source: input.source,
    errors,
    findings: input.source === "" ? [] : cleanSkin(input.source).findings,
  });
  const title = skin === null ? "New work skin" : `Edit ${skin.title}`;
  return showWriting(ask, { title, main, status: errors.length > 0 ? 422 : 200 });
}

function readInput({ ask }: Writing): SkinInput {
  return { title: ask.form.text("skin[title]"), source: ask.form.text("skin[css]") };
}

async function takeNew(writing: Writing): Promise<Answer> {
  const input = readInput(writing);
  return kept(writing, null, input, await createSkin(writing.ground, writing.viewer, input));
}

async function takeChanged(writing: Writing, skin: Skin): Promise<Answer> {
  if (writing.ask.form.text("_method") === "delete") {
    return seeOther(`${skinAddress(writing.viewer.login, skin.id)}/confirm_delete`);
  }
  const input = readInput(writing);
  return kept(writing, skin, input, await updateSkin(writing.ground, writing.viewer, skin.id, input));
}

/** What was left out is told on the skin's own page. */
function kept(writing: Writing, skin: Skin | null, input: SkinInput, outcome: Outcome<KeptSkin, WorkRefusal>): Answer {
  const { login } = writing.viewer;
  if (!outcome.ok) {
    if (outcome.refusal.code !== "invalid") return missing();
    const errors = outcome.refusal.problems.map(({ field, message }) => ({ field: fields[field] ?? null, message }));
    return showForm(writing, skin, input, errors);
  }
  const { id, findings } = outcome.value;
  if (findings.length === 0) return seeOther(skinsAddress(login), { kind: "notice", text: "The skin is saved." });
  const text = "The skin is saved. Parts of it are left out: see below.";
  return seeOther(`${skinAddress(login, id)}/edit`, { kind: "notice", text });
}

function askDelete({ ask, viewer }: Writing, skin: Skin): Answer {
  const address = skinAddress(viewer.login, skin.id);
  const main = deleteSkinPage({
    action: `${address}/delete`,
    token: ask.authenticityToken(),
    title: skin.title,
    keepAddress: skinsAddress(viewer.login),
  });
  return showWriting(ask, { title: `Delete ${skin.title}`, main });
}

async function takeDelete({ viewer, ground }: Writing, skin: Skin): Promise<Answer> {
  const deleted = await deleteSkin(ground, viewer, skin.id);
  if (!deleted.ok) return missing();
  return seeOther(skinsAddress(viewer.login), { kind: "notice", text: "The skin is deleted." });
}
