import { parseId, type TagId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { findShownTag, loadTaxonomy, toTagAddress } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { addFavourite, dropFavourite, favouritesMax } from "./favourites.ts";
import { showMedia, showMedium } from "./show-media.ts";
import { showTag } from "./show-tag.ts";

export function tagPageRoutes(ground: Ground): readonly Route[] {
  const taxonomy = loadTaxonomy(ground);
  return [
    get("/tags/:name", "anyone", (ask) => showTag(ask, ground, taxonomy)),
    get("/media", "anyone", (ask) => showMedia(ask, ground, taxonomy)),
    get("/media/:name/fandoms", "anyone", (ask) => showMedium(ask, ground, taxonomy)),
    post("/users/:login/favorite_tags", "member", (ask) => keepFavourite(ask, ground)),
    post("/users/:login/favorite_tags/:id", "member", (ask) => leaveFavourite(ask, ground)),
  ];
}

async function keepFavourite(ask: Ask, ground: Ground): Promise<Answer> {
  const viewer = asOwner(ask);
  const id = parseId<TagId>(ask.form.text("favorite_tag[tag_id]"));
  const tag = id === null ? null : await findShownTag(ground.db.read, id);
  if (viewer === null || tag === null) return missing();
  const kept = await addFavourite(ground, viewer, tag.synonymOf ?? tag.id);
  const page = `/tags/${toTagAddress(tag.name)}`;
  if (kept.ok)
    return seeOther(page, { kind: "notice", text: `${tag.name} is among your favourites, on the home page.` });
  const text = `You have ${favouritesMax} favourite tags, as many as there is room for. Take one off first.`;
  return seeOther(page, { kind: "alert", text });
}

async function leaveFavourite(ask: Ask, ground: Ground): Promise<Answer> {
  const viewer = asOwner(ask);
  const id = parseId<TagId>(ask.params["id"]);
  const tag = id === null ? null : await findShownTag(ground.db.read, id);
  if (viewer === null || tag === null) return missing();
  await dropFavourite(ground, viewer, tag.id);
  const address = ask.form.isChecked("return_home") ? "/" : `/tags/${toTagAddress(tag.name)}`;
  return seeOther(address, { kind: "notice", text: `${tag.name} is off your favourites.` });
}

/** The member whose page it is; other people's favourites are nobody's to change. */
function asOwner(ask: Ask): Member | null {
  return ask.viewer.kind === "member" && ask.viewer.login === ask.params["login"] ? ask.viewer : null;
}
