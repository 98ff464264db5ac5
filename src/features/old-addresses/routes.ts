import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, moved } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { adminRoutes } from "./admin-routes.ts";
import { findPlace, isOfOldArchive } from "./find-place.ts";
import { parseOldAddress, toHost } from "./old-address.ts";
import { redirectPage } from "./pages/redirect-page.ts";

const redirectAddress = "/redirect";

/** Addresses of the archives that moved in: as they were, below the archive, and whole ones at `/redirect`. */
export function oldAddressRoutes(ground: Ground): readonly Route[] {
  return [
    get(redirectAddress, "anyone", (ask) => followWhole(ground, ask)),
    ...adminRoutes(ground),
    // Behind every other address of the archive.
    get("/*", "anyone", (ask) => followPath(ground, ask)),
  ];
}

/** What nobody knows is missing, as it would be without any old address; where an archive stood, the page helps to go on. */
async function followPath(ground: Ground, ask: Ask): Promise<Answer> {
  const sought = parseOldAddress(ask.url.pathname + ask.url.search);
  if (sought === null) return missing();
  const question = { viewer: ask.viewer, sought, ownHost: toHost(ask.url), isFar: false };
  const place = await findPlace(ground.db.read, question);
  if (place !== null) return moved(place);
  if (!(await isOfOldArchive(ground.db.read, sought))) return missing();
  return showForm(ask, { typed: ask.url.pathname + ask.url.search, isUnknown: true });
}

async function followWhole(ground: Ground, ask: Ask): Promise<Answer> {
  const typed = ask.query.get("original_url") ?? "";
  if (typed.trim() === "") return showForm(ask, { typed, isUnknown: false });
  const sought = parseOldAddress(typed);
  const question = { viewer: ask.viewer, ownHost: toHost(ask.url), isFar: true };
  const place = sought === null ? null : await findPlace(ground.db.read, { ...question, sought });
  return place === null ? showForm(ask, { typed, isUnknown: true }) : moved(place);
}

function showForm(ask: Ask, view: { readonly typed: string; readonly isUnknown: boolean }): Answer {
  const main = redirectPage({ action: redirectAddress, ...view });
  const status = view.isUnknown ? 404 : 200;
  return showPage(ask, { title: "Find a work by its old address", main }, { status, robots: "noindex" });
}
