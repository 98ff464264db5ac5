import type { Member } from "#core/viewer.ts";
import { own, showOwn } from "#features/people/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { authorAddress, laterAddress, ownClaimsAddress } from "./addresses.ts";
import { toDecisionView, toNotice } from "./claim-routes.ts";
import { decide, parseDecisions } from "./decide.ts";
import { listOfferedTo } from "./offer.ts";
import { listClaimedBy, updateOffersHidden } from "./offer-store.ts";
import { ownClaimsPage } from "./pages/own-claims-page.ts";
import { listRequestsOf } from "./request-store.ts";

/** Somebody's own page about what she wrote in archives that moved here. */
export function ownClaimRoutes(ground: Ground): readonly Route[] {
  const path = "/users/:login/claims";
  return [
    get(
      path,
      "member",
      own((ask, viewer) => showOwnClaims(ground, ask, viewer, [])),
    ),
    post(
      path,
      "member",
      own((ask, viewer) => takeOwn(ground, ask, viewer)),
    ),
    post(
      `${path}/later`,
      "member",
      own((ask, viewer) => putOff(ground, ask, viewer)),
    ),
  ];
}

async function showOwnClaims(ground: Ground, ask: Ask, viewer: Member, errors: readonly FieldError[]): Promise<Answer> {
  const db = ground.db.read;
  const authors = await listOfferedTo(ground, db, viewer);
  const main = ownClaimsPage({
    decision: await toDecisionView(ground, ask, {
      action: ownClaimsAddress(viewer.login),
      authors,
      errors,
      token: null,
    }),
    claimed: (await listClaimedBy(db, viewer.personId)).map(({ id, name }) => ({ name, address: authorAddress(id) })),
    requests: (await listRequestsOf(db, viewer.personId)).map(({ authorId, authorName, state, answer, createdAt }) => ({
      name: authorName,
      address: authorAddress(authorId),
      state,
      answer,
      createdAt,
    })),
    moment: { now: ask.now, timeZone: viewer.preferences.timeZone },
  });
  return showOwn(ask, viewer, { heading: "Claims", page: "claims", main, status: errors.length > 0 ? 422 : 200 });
}

async function takeOwn(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const authors = await listOfferedTo(ground, ground.db.read, viewer);
  const decisions = parseDecisions(ask.form, authors, viewer);
  if (!decisions.ok) return showOwnClaims(ground, ask, viewer, decisions.refusal);
  const check = (db: Db) => listOfferedTo(ground, db, viewer);
  const settled = await decide(ground, viewer, decisions.value, { claimId: null, check });
  return seeOther(ownClaimsAddress(viewer.login), toNotice(settled));
}

/** Takes the note off the first page, or puts it back there. The offer itself stays on the page of claims. */
async function putOff(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const isBack = ask.form.text("act") === "back";
  const authors = await listOfferedTo(ground, ground.db.read, viewer);
  const ids = authors.map((author) => author.id);
  await ground.db.write((tx) => updateOffersHidden(tx, ids, isBack ? null : ground.now()));
  if (isBack) return seeOther("/", { kind: "notice", text: "The note is back." });
  const undo = { action: laterAddress(viewer.login), fields: { act: "back" } };
  return seeOther("/", { kind: "notice", text: "The works wait for you under Claims in your account.", undo });
}
