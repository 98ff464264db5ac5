import { type ExternalAuthorId, parseId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { FramedTexts, momentOf, pseudAddress, toBlurbView } from "#features/browse/index.ts";
import { defaultPseud, findPerson, findPseud, hasPage } from "#features/people/index.ts";
import { listWorksByIds } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { askAddress, authorAddress, authorsAddress } from "./addresses.ts";
import { findAuthor } from "./author-store.ts";
import { listShownWorkIds } from "./author-works-store.ts";
import type { ExternalAuthor } from "./external-author.ts";
import { authorPage } from "./pages/author-page.ts";

/** Works on one page. */
const perPage = 20;

/** The pages of authors who have no account here. */
export function authorRoutes(ground: Ground): readonly Route[] {
  return [
    get(`${authorsAddress}/:id`, "anyone", async (ask) => {
      const id = parseId<ExternalAuthorId>(ask.params["id"]);
      const author = id === null ? null : await findAuthor(ground.db.read, id);
      if (author === null) return missing();
      return author.state === "claimed" ? showClaimed(ground.db.read, author) : showAuthor(ask, ground, author);
    }),
  ];
}

/** What was claimed stands on the page of the name that claimed it. */
async function showClaimed(db: Db, author: ExternalAuthor): Promise<Answer> {
  const address = await findClaimantAddress(db, author);
  return address === null ? missing() : found(address);
}

async function findClaimantAddress(db: Db, author: ExternalAuthor): Promise<string | null> {
  const person = author.claimedBy === null ? null : await findPerson(db, author.claimedBy);
  if (person === null || !hasPage(person)) return null;
  const chosen = author.claimedPseudId === null ? null : await findPseud(db, author.claimedPseudId);
  const pseud = chosen !== null && chosen.personId === person.id ? chosen : await defaultPseud(db, person.id);
  return pseudAddress(person.login, pseud.name);
}

/**
 * Whether an author has a page for this viewer. Somebody all of whose works are hidden from her is hidden with them; a
 * reader of old, who wrote nothing, is not.
 */
export async function isShownTo(db: Db, viewer: Viewer, author: ExternalAuthor): Promise<boolean> {
  if (author.state === "orphaned" || author.state === "deleted") return false;
  const { shown, hasOthers } = await listShownWorkIds(db, viewer, author.id);
  return shown.length > 0 || !hasOthers || mayDo(viewer, "import");
}

async function showAuthor(ask: Ask, ground: Ground, author: ExternalAuthor): Promise<Answer> {
  const db = ground.db.read;
  if (!(await isShownTo(db, ask.viewer, author))) return missing();
  const { shown } = await listShownWorkIds(db, ask.viewer, author.id);
  const page = /^[1-9]\d{0,5}$/.test(ask.query.get("page") ?? "") ? Number(ask.query.get("page")) : 1;
  const works = await listWorksByIds(db, ask.viewer, shown.slice((page - 1) * perPage, page * perPage));
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const owner = author.ownerId === null ? null : await findPerson(db, author.ownerId);
  const main = authorPage({
    name: author.name,
    archivist: owner === null || !hasPage(owner) ? null : { name: owner.login, address: `/users/${owner.login}` },
    profile: framed.frame(author.profile),
    url: author.url,
    works: shown.length,
    blurbs: works.map((work) => toBlurbView(work, ask.viewer)),
    pager: {
      page,
      pageCount: Math.ceil(shown.length / perPage),
      toAddress: (to) => (to === 1 ? authorAddress(author.id) : `${authorAddress(author.id)}?page=${to}`),
    },
    moment: momentOf(ask.now, ask.viewer),
    askAddress: askAddress(author.id),
  });
  return showPage(ask, { title: author.name, main, bodyClass: "listing", scripts: framed.scripts });
}
