import { limitAddress } from "#platform/address.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, errorAnswer, found, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { loginAddress, resetRequestAddress } from "../addresses.ts";
import { guardsOf } from "../sessions/guards.ts";
import { readNewPassword } from "./forms.ts";
import { choosePasswordPage, resetRequestPage } from "./pages/password-pages.ts";
import { choosePassword, findResetPerson, requestReset } from "./reset.ts";

export function resetRoutes(ground: Ground): readonly Route[] {
  return [
    get(resetRequestAddress, "anyone", (ask) => showRequest(ground, ask, [], 200)),
    post("/users/password", "anyone", (ask) => {
      return linkTokenOf(ask) === "" ? takeRequest(ground, ask) : takeChoice(ground, ask);
    }),
    get("/users/password/edit", "anyone", (ask) => showChoice(ground, ask, [], 200)),
    post("/users/password/edit", "anyone", (ask) => takeChoice(ground, ask)),
  ];
}

function showRequest(ground: Ground, ask: Ask, errors: readonly FieldError[], status: number): Answer {
  const view = { token: ask.authenticityToken(), login: namedIn(ask), hasMail: ground.hasMail, errors };
  return showPage(ask, { title: "Forgot your password?", main: resetRequestPage(view) }, { status, robots: "noindex" });
}

async function takeRequest(ground: Ground, ask: Ask): Promise<Answer> {
  const named = namedIn(ask);
  if (named === "") return showRequest(ground, ask, [{ field: "user[login]", message: "Say who you are." }], 422);
  const taken = guardsOf(ground).mail.take(limitAddress(ask.clientAddress), ask.now);
  if (ground.hasLimits && !taken.ok) {
    return errorAnswer(429, { "retry-after": String(Math.ceil(taken.retryAfterMs / 1000)) });
  }
  await requestReset(ground, named);
  const text = ground.hasMail
    ? "If there is an account of this name or address, a mail with a link is on its way to it."
    : "If there is an account of this name or address, the people who keep this archive have the link for it now. Ask them.";
  return seeOther(loginAddress, { kind: "notice", text });
}

async function showChoice(ground: Ground, ask: Ask, errors: readonly FieldError[], status: number): Promise<Answer> {
  const linkToken = linkTokenOf(ask);
  const person = await findResetPerson(ground, linkToken);
  if (person === null) return found(resetRequestAddress, { kind: "alert", text: linkUnknown });
  const main = choosePasswordPage({ token: ask.authenticityToken(), login: person.login, linkToken, errors });
  return showPage(ask, { title: "Choose a new password", main }, { status, robots: "noindex" });
}

const linkUnknown = "This link is not known, was used already, or is too old. Ask for a new one here.";

async function takeChoice(ground: Ground, ask: Ask): Promise<Answer> {
  const password = readNewPassword(ask.form);
  if (!password.ok) return showChoice(ground, ask, [password.refusal], 422);
  const chosen = await choosePassword(ground, linkTokenOf(ask), password.value);
  if (chosen.ok) {
    return seeOther(loginAddress, { kind: "notice", text: "Your password is changed. Log in with the new one." });
  }
  if (chosen.refusal === "unknown") return seeOther(resetRequestAddress, { kind: "alert", text: linkUnknown });
  return showChoice(ground, ask, [{ field: "user[password]", message: chosen.refusal.message }], 422);
}

/** The forms of OTW archives have called the field by each of these names. */
function namedIn(ask: Ask): string {
  const names = ["user[login]", "user[email]", "reset_password_for", "reset_login"];
  return names.map((name) => ask.form.text(name).trim()).find((text) => text !== "") ?? "";
}

function linkTokenOf(ask: Ask): string {
  return ask.form.text("user[reset_password_token]") || (ask.query.get("reset_password_token") ?? "");
}
