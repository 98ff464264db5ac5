import { type ClaimActId, type ClaimRequestId, type ExternalAuthorId, parseId } from "#core/ids.ts";
import { findPerson } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { listActs } from "./act-store.ts";
import { adminAuthorAddress, adminClaimsAddress, adminRequestAddress } from "./addresses.ts";
import { findAuthor } from "./author-store.ts";
import { listClaimsOf } from "./claim-store.ts";
import type { ExternalAuthor } from "./external-author.ts";
import { findOffered } from "./offer.ts";
import { type AuthorFactsView, adminAuthorPage } from "./pages/admin-author-page.ts";
import { adminRequestPage } from "./pages/admin-request-page.ts";
import { findRequest, listRequestsAbout } from "./request-store.ts";
import { decideRequest } from "./requests.ts";
import { sendAgain } from "./send-claims.ts";
import { undoAct } from "./undo.ts";

/** One author and one request, with all that an archivist has to go by. */
export function adminAuthorRoutes(ground: Ground): readonly Route[] {
  return [
    get(`${adminClaimsAddress}/authors/:id`, "import", (ask) => showAuthor(ground, ask)),
    post(`${adminClaimsAddress}/authors/:id`, "import", (ask) => changeAuthor(ground, ask)),
    get(`${adminClaimsAddress}/requests/:id`, "import", (ask) => showRequest(ground, ask)),
    post(`${adminClaimsAddress}/requests/:id`, "import", (ask) => answerRequest(ground, ask)),
  ];
}

async function findFacts(ground: Ground, ask: Ask, author: ExternalAuthor): Promise<AuthorFactsView> {
  const db = ground.db.read;
  const { works, workCount, series } = await findOffered(db, ask.viewer, author);
  const claimant = author.claimedBy === null ? null : await findPerson(db, author.claimedBy);
  const owner = author.ownerId === null ? null : await findPerson(db, author.ownerId);
  return { author, works, workCount, series, claimant: claimant?.login ?? null, archivist: owner?.login ?? null };
}

async function showAuthor(ground: Ground, ask: Ask): Promise<Answer> {
  const db = ground.db.read;
  const id = parseId<ExternalAuthorId>(ask.params["id"]);
  const author = id === null ? null : await findAuthor(db, id);
  if (author === null) return missing();
  const main = adminAuthorPage({
    action: adminAuthorAddress(author.id),
    token: ask.authenticityToken(),
    facts: await findFacts(ground, ask, author),
    claims: await listClaimsOf(db, author),
    acts: await listActs(db, author.id),
    requests: await listRequestsAbout(db, author.id),
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
  });
  return showPage(ask, { title: author.name, main, bodyClass: "wide" }, { robots: "noindex" });
}

async function changeAuthor(ground: Ground, ask: Ask): Promise<Answer> {
  const id = parseId<ExternalAuthorId>(ask.params["id"]);
  const author = id === null ? null : await findAuthor(ground.db.read, id);
  if (author === null) return missing();
  const back = adminAuthorAddress(author.id);
  if (ask.form.text("act") === "send") {
    const isSent = await sendAgain(ground, author.id);
    return seeOther(
      back,
      isSent
        ? {
            kind: "notice",
            text: ground.hasMail
              ? "A link is on its way to the old address."
              : "A link to the old address waits in the administrator’s outbox.",
          }
        : { kind: "alert", text: "No mail may go to this author." },
    );
  }
  const actId = parseId<ClaimActId>(ask.form.text("undo"));
  if (actId === null) return missing();
  const undone = await undoAct(ground, actId);
  return seeOther(
    back,
    undone.ok
      ? { kind: "notice", text: "It is taken back. The works wait for their author again." }
      : { kind: "alert", text: "Only what was done last can be taken back." },
  );
}

async function showRequest(ground: Ground, ask: Ask): Promise<Answer> {
  const id = parseId<ClaimRequestId>(ask.params["id"]);
  const request = id === null ? null : await findRequest(ground.db.read, id);
  const author = request === null ? null : await findAuthor(ground.db.read, request.authorId);
  if (request === null || author === null) return missing();
  const main = adminRequestPage({
    action: adminRequestAddress(request.id),
    token: ask.authenticityToken(),
    request,
    facts: await findFacts(ground, ask, author),
    others: (await listRequestsAbout(ground.db.read, author.id)).filter((other) => other.id !== request.id),
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
  });
  return showPage(ask, { title: `Request for ${author.name}`, main, bodyClass: "wide" }, { robots: "noindex" });
}

async function answerRequest(ground: Ground, ask: Ask): Promise<Answer> {
  const id = parseId<ClaimRequestId>(ask.params["id"]);
  const act = ask.form.text("act");
  if (id === null || ask.viewer.kind !== "member" || (act !== "grant" && act !== "decline")) return missing();
  const decided = await decideRequest(ground, ask.viewer, id, {
    isGranted: act === "grant",
    answer: ask.form.text("answer"),
    sender: { siteName: ask.site.name, siteUrl: ask.site.url },
  });
  if (decided.ok) {
    const what = act === "grant" ? ["Granted.", "The link"] : ["Declined.", "The answer"];
    const text = `${what[0]} ${what[1]} ${ground.hasMail ? "is on its way" : "waits in the administrator’s outbox"}.`;
    return seeOther(adminClaimsAddress, { kind: "notice", text });
  }
  const text =
    decided.refusal === "settled"
      ? "The author has said herself what becomes of the works meanwhile."
      : "This request was decided already.";
  return seeOther(adminRequestAddress(id), { kind: "alert", text });
}
