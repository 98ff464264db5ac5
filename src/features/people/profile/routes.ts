import type { Member } from "#core/viewer.ts";
import { cleanHtml } from "#engines/author-html/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { findPerson, findPersonByLogin, updateAbout } from "../accounts/store.ts";
import { ownAddress } from "../addresses.ts";
import { own, showOwn } from "../own-area.ts";
import { aboutMax, hasPage } from "../person.ts";
import { listPseuds } from "../pseuds/store.ts";
import { profileForm, profilePage } from "./pages/profile-page.ts";

export function profileRoutes(ground: Ground): readonly Route[] {
  return [
    get("/users/:login/profile", "anyone", (ask) => showProfile(ground, ask)),
    get(
      "/users/:login/profile/edit",
      "member",
      own((ask, viewer) => openForm(ground, ask, viewer)),
    ),
    post(
      "/users/:login/profile/edit",
      "member",
      own((ask, viewer) => takeForm(ground, ask, viewer)),
    ),
  ];
}

async function showProfile(ground: Ground, ask: Ask): Promise<Answer> {
  const person = await findPersonByLogin(ground.db.read, ask.params["login"] ?? "");
  if (person === null || !hasPage(person)) return missing();
  const pseuds = await listPseuds(ground.db.read, person.id);
  const main = profilePage({
    login: person.login,
    about: person.aboutHtml,
    pseuds: pseuds.map((pseud) => pseud.name),
    joinedAt: person.createdAt,
    timeZone: ask.viewer.preferences.timeZone,
    isOwn: ask.viewer.kind === "member" && ask.viewer.personId === person.id,
  });
  return showPage(ask, { title: `${person.login}: profile`, main });
}

async function openForm(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const person = await findPerson(ground.db.read, viewer.personId);
  return showForm(ask, viewer, person?.aboutSource ?? "", []);
}

function showForm(ask: Ask, viewer: Member, about: string, errors: readonly FieldError[]): Answer {
  const action = ownAddress(viewer.login, "profile/edit");
  const main = profileForm({ action, token: ask.authenticityToken(), about, errors });
  const status = errors.length > 0 ? 422 : 200;
  return showOwn(ask, viewer, { heading: "Profile", page: "profile/edit", main, status });
}

async function takeForm(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const about = ask.form.text("profile_attributes[about_me]");
  const isFar = about.length > aboutMax * 10;
  const clean = isFar ? null : cleanHtml(about, "profile", { siteUrl: ground.url });
  if (clean === null || [...clean].length > aboutMax) {
    const message = `The text has more than ${aboutMax} characters.`;
    return showForm(ask, viewer, about, [{ field: "profile_attributes[about_me]", message }]);
  }
  await ground.db.write(async (tx) => {
    await updateAbout(tx, viewer.personId, about, clean);
    await appendChange(tx, { kind: "person.changed", personId: viewer.personId }, ask.now);
  });
  return seeOther(`/users/${viewer.login}/profile`, { kind: "notice", text: "Your profile is saved." });
}
