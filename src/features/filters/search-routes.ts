import { parseId, type SavedSearchId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { own, parseReturnTo, showOwn } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { searchAddress, searchesAddress } from "./addresses.ts";
import { searchesPage, searchFields, searchForm } from "./pages/searches-page.ts";
import {
  deleteSearch,
  listSearches,
  openSearch,
  renameSearch,
  type SearchRefusal,
  savedSearchesMax,
  saveSearch,
  searchNameMax,
} from "./searches.ts";

/** A reader's saved searches. */
export function searchRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      "/users/:login/searches",
      "member",
      own((ask, viewer) => showSearches(ground, ask, viewer)),
    ),
    post(
      "/users/:login/searches",
      "member",
      own((ask, viewer) => takeSearch(ground, ask, viewer)),
    ),
    get(
      "/users/:login/searches/:id",
      "member",
      own((ask, viewer) => open(ground, ask, viewer)),
    ),
    post(
      "/users/:login/searches/:id",
      "member",
      own((ask, viewer) => takeChange(ground, ask, viewer)),
    ),
  ];
}

async function showSearches(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const searches = await listSearches(ground.db.read, viewer);
  const main = searchesPage({
    token: ask.authenticityToken(),
    searches: searches.map(({ id, name }) => ({ id, name, address: searchAddress(viewer.login, id) })),
  });
  return showOwn(ask, viewer, { heading, page: "searches", main });
}

const heading = "Saved searches";

async function takeSearch(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const name = ask.form.text(searchFields.name);
  const address = parseReturnTo(ask.form.text(searchFields.address), ask.site.url) ?? "";
  const saved = await saveSearch(ground, viewer, { name, address });
  if (!saved.ok) return showRefused(ask, viewer, saved.refusal, address);
  return seeOther(address, { kind: "notice", text: "The search is saved; your home page tells what is new in it." });
}

function showRefused(ask: Ask, viewer: Member, refusal: SearchRefusal, address: string): Answer {
  const field = refusal === "full" || refusal === "bad-address" ? null : searchFields.name;
  const main = searchForm({
    action: ask.url.pathname,
    token: ask.authenticityToken(),
    name: ask.form.text(searchFields.name),
    address,
    errors: [{ field, message: refusalTexts[refusal] }],
  });
  return showOwn(ask, viewer, { heading, page: "searches", main, status: 422 });
}

const refusalTexts: Readonly<Record<SearchRefusal, string>> = {
  unnamed: "Give the search a name.",
  long: `A name has ${searchNameMax} characters at most.`,
  taken: "You have a search of this name already.",
  full: `You have ${savedSearchesMax} saved searches, and more do not fit. Delete one first.`,
  "bad-address": "This is not a list of this archive.",
};

async function open(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const id = parseId<SavedSearchId>(ask.params["id"]);
  const search = id === null ? null : await openSearch(ground, viewer, id);
  return search === null ? missing() : found(search.address);
}

async function takeChange(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const id = parseId<SavedSearchId>(ask.params["id"]);
  if (id === null) return missing();
  if (ask.form.text("_method") === "delete") {
    await deleteSearch(ground, viewer, id);
    return seeOther(searchesAddress(viewer.login), { kind: "notice", text: "The search is deleted." });
  }
  const renamed = await renameSearch(ground, viewer, id, ask.form.text(searchFields.name));
  if (renamed.ok) {
    return seeOther(searchesAddress(viewer.login), { kind: "notice", text: "The search has its new name." });
  }
  return renamed.refusal === "missing" ? missing() : showRefused(ask, viewer, renamed.refusal, "");
}
