import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { ownAddress } from "../addresses.ts";
import { own, showOwn } from "../own-area.ts";
import { inviteMany, inviteOne } from "./actions.ts";
import { invitationsPage, ownInvitationsPage } from "./pages/invitation-pages.ts";
import { listInvitations, listInvitationsOf, removeOpenInvitation } from "./store.ts";

const adminAddress = "/admin/invitations";

/** Rows on one page of the administrator's list. */
const rowsMax = 100;

export function invitationRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      "/users/:login/invitations",
      "member",
      own((ask, viewer) => showOwnInvitations(ground, ask, viewer)),
    ),
    post(
      "/users/:login/invitations",
      "member",
      own((ask, viewer) => makeOwn(ground, ask, viewer)),
    ),
    get(adminAddress, "administer", (ask) => showAll(ground, ask)),
    post(adminAddress, "administer", (ask) => changeAll(ground, ask)),
  ];
}

async function showOwnInvitations(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  if (ask.site.registration !== "invite") return missing();
  const main = ownInvitationsPage({
    address: ownAddress(viewer.login, "invitations"),
    token: ask.authenticityToken(),
    siteUrl: ask.site.url,
    invitations: await listInvitationsOf(ground.db.read, viewer.personId),
  });
  return showOwn(ask, viewer, { heading: "Invitations", page: "invitations", main });
}

async function makeOwn(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  if (ask.site.registration !== "invite") return missing();
  const made = await inviteOne(ground, viewer);
  const address = ownAddress(viewer.login, "invitations");
  return made.ok
    ? seeOther(address, { kind: "notice", text: "The invitation is made. Send its link to the person it is for." })
    : seeOther(address, { kind: "alert", text: "You have made all your invitations." });
}

async function showAll(ground: Ground, ask: Ask): Promise<Answer> {
  const before = /^\d{1,15}$/.test(ask.query.get("before") ?? "") ? Number(ask.query.get("before")) : null;
  const rows = await listInvitations(ground.db.read, before, rowsMax + 1);
  const invitations = rows.slice(0, rowsMax);
  const main = invitationsPage({
    address: adminAddress,
    token: ask.authenticityToken(),
    siteUrl: ask.site.url,
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
    invitations,
    next: rows.length > rowsMax ? (invitations.at(-1)?.id ?? null) : null,
    errors: [],
  });
  return showPage(ask, { title: "Invitations", main }, { robots: "noindex" });
}

async function changeAll(ground: Ground, ask: Ask): Promise<Answer> {
  if (ask.viewer.kind !== "member") return missing();
  const removed = ask.form.text("remove");
  if (/^\d{1,15}$/.test(removed)) {
    await ground.db.write((tx) => removeOpenInvitation(tx, Number(removed)));
    return seeOther(adminAddress, { kind: "notice", text: "The invitation is taken back." });
  }
  const count = Number.parseInt(ask.form.text("count"), 10) || 1;
  const made = await inviteMany(ground, ask.viewer, { count, note: ask.form.text("note") });
  const text = made === 1 ? "One invitation is made." : `${made} invitations are made.`;
  return seeOther(adminAddress, { kind: "notice", text });
}
