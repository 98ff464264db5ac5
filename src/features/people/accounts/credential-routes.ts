import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { loginAddress, ownAddress } from "../addresses.ts";
import { own, showOwn } from "../own-area.ts";
import { credentialsOf, startSession } from "../sessions/login.ts";
import { withRetry } from "../sessions/own-password.ts";
import { type CredentialRefusal, changeEmail, changePassword, confirmEmail } from "./credentials.ts";
import { readNewPassword } from "./forms.ts";
import { changeEmailPage, changePasswordPage } from "./pages/password-pages.ts";
import { findPerson } from "./store.ts";

export function credentialRoutes(ground: Ground): readonly Route[] {
  return [
    get(
      "/users/:login/change_password",
      "member",
      own((ask, viewer) => showPassword(ask, viewer, [], 200)),
    ),
    post(
      "/users/:login/change_password",
      "member",
      own((ask, viewer) => takePassword(ground, ask, viewer)),
    ),
    get(
      "/users/:login/change_email",
      "member",
      own((ask, viewer) => showEmail(ground, ask, viewer, [])),
    ),
    post(
      "/users/:login/change_email",
      "member",
      own((ask, viewer) => takeEmail(ground, ask, viewer)),
    ),
    get("/users/email", "anyone", (ask) => openEmailLink(ground, ask)),
  ];
}

function showPassword(ask: Ask, viewer: Member, errors: readonly FieldError[], status: number): Answer {
  const address = ownAddress(viewer.login, "change_password");
  const main = changePasswordPage({
    token: ask.authenticityToken(),
    address,
    endsTokens: ask.form.isChecked("end_tokens"),
    errors,
  });
  return showOwn(ask, viewer, { heading: "Password", page: "change_password", main, status });
}

async function takePassword(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const next = readNewPassword(ask.form);
  if (!next.ok) return showPassword(ask, viewer, [next.refusal], 422);
  const change = {
    current: ask.form.text("password_check"),
    next: next.value,
    endsTokens: ask.form.isChecked("end_tokens"),
  };
  const changed = await changePassword(ground, viewer, change, credentialsOf(ask));
  if (!changed.ok) {
    const { refusal } = changed;
    const page = showPassword(ask, viewer, [toError(refusal, "user[password]")], 422);
    return refusal.code === "password" ? withRetry(page, refusal) : page;
  }
  const person = await findPerson(ground.db.read, viewer.personId);
  if (person !== null) await startSession(ground, ask, person, { isRemembered: false });
  return seeOther(ownAddress(viewer.login, "change_password"), {
    kind: "notice",
    text: `Your password is changed. Your other sessions have ended, other browsers count as new, and API tokens ${change.endsTokens ? "have ended too" : "go on"}.`,
  });
}

async function showEmail(ground: Ground, ask: Ask, viewer: Member, errors: readonly FieldError[]): Promise<Answer> {
  const person = await findPerson(ground.db.read, viewer.personId);
  const main = changeEmailPage({
    token: ask.authenticityToken(),
    address: ownAddress(viewer.login, "change_email"),
    current: person?.email ?? "",
    email: ask.form.text("new_email"),
    hasMail: ground.hasMail,
    errors,
  });
  const status = errors.length > 0 ? 422 : 200;
  return showOwn(ask, viewer, { heading: "E-mail", page: "change_email", main, status });
}

async function takeEmail(ground: Ground, ask: Ask, viewer: Member): Promise<Answer> {
  const changed = await changeEmail(ground, viewer, {
    email: ask.form.text("new_email"),
    password: ask.form.text("password_check"),
    sender: { siteName: ask.site.name, siteUrl: ask.site.url },
    from: credentialsOf(ask),
  });
  if (!changed.ok) {
    const { refusal } = changed;
    const page = await showEmail(ground, ask, viewer, [toError(refusal, "new_email")]);
    return refusal.code === "password" ? withRetry(page, refusal) : page;
  }
  const text =
    changed.value === "changed"
      ? "Your e-mail address is changed."
      : "We have sent a mail to the new address. The change counts once you open the link in it.";
  return seeOther(ownAddress(viewer.login, "change_email"), { kind: "notice", text });
}

async function openEmailLink(ground: Ground, ask: Ask): Promise<Answer> {
  const confirmed = await confirmEmail(ground, ask.query.get("confirmation_token") ?? "");
  const next = ask.viewer.kind === "member" ? ownAddress(ask.viewer.login, "change_email") : loginAddress;
  return confirmed.ok
    ? found(next, { kind: "notice", text: "Your new e-mail address is confirmed." })
    : found(next, { kind: "alert", text: "This link is not known, was used already, or is too old." });
}

function toError(refusal: CredentialRefusal, field: string): FieldError {
  return { field: refusal.code === "password" ? "password_check" : field, message: refusal.message };
}
