import type { Ground } from "#platform/ground.ts";
import { type Answer, found, jsonAnswer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { cookieNames } from "#platform/http/cookies.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { sendConfirmationAgain } from "../accounts/confirm.ts";
import { someWantPassword } from "../accounts/store.ts";
import { loginAddress, logoutAddress, ownAddress, personAddress } from "../addresses.ts";
import { own, showOwn } from "../own-area.ts";
import { authenticate, credentialsOf, type LoginRefusal, startSession } from "./login.ts";
import { loginPage, logoutPage } from "./pages/login-page.ts";
import { sessionsPage } from "./pages/sessions-page.ts";
import { isMembersOnly, parseReturnTo } from "./return-to.ts";
import { hashToken, nameAgent } from "./session.ts";
import { listSessions, removeSession, removeSessionOf, removeSessions } from "./store.ts";

export function sessionRoutes(ground: Ground): readonly Route[] {
  return [
    get("/token_dispenser.json", "anyone", (ask) => jsonAnswer({ token: ask.authenticityToken() })),
    get(loginAddress, "anyone", (ask) => openLogin(ask)),
    post(loginAddress, "anyone", (ask) => logIn(ground, ask)),
    get(logoutAddress, "anyone", (ask) => openLogout(ask)),
    post(logoutAddress, "anyone", (ask) => logOut(ground, ask)),
    get("/users/:login/sessions", "member", showSessions(ground)),
    post("/users/:login/sessions", "member", endSessions(ground)),
  ];
}

function openLogin(ask: Ask): Answer {
  if (ask.viewer.kind === "member") return found(returnToOf(ask) ?? personAddress(ask.viewer.login));
  return showLogin(ask, null, 200);
}

async function logIn(ground: Ground, ask: Ask): Promise<Answer> {
  const login = ask.form.text("user[login]");
  const password = ask.form.text("user[password]");
  const authenticated = await authenticate(ground, { login, password, ...credentialsOf(ask) });
  if (!authenticated.ok) return refuseLogin(ground, ask, authenticated.refusal);
  const person = authenticated.value;
  await startSession(ground, ask, person, { isRemembered: ask.form.isChecked("user[remember_me]") });
  return found(returnToOf(ask) ?? personAddress(person.login), { kind: "notice", text: "You are logged in." });
}

const alerts = {
  wrong: "The name or the password is not right. Check both and try again.",
  unconfirmed:
    "The e-mail address of this account is not confirmed yet. We have sent the link again; open it, then log in.",
  waiting: "This account waits for an administrator’s approval.",
  suspended: "This account is suspended. Write to the people who keep this archive.",
};

/** For everybody alike, so that it tells nothing of any account. */
const movedHint =
  "If your account came here from another archive, its password did not: a mail with a link to choose a new one is on its way to you.";

async function refuseLogin(ground: Ground, ask: Ask, refusal: LoginRefusal): Promise<Answer> {
  if (refusal.code === "slow") {
    const seconds = Math.ceil(refusal.retryAfterMs / 1000);
    const unit = seconds === 1 ? "second" : "seconds";
    const answer = showLogin(
      ask,
      `There were too many tries for this name. Wait ${seconds} ${unit}, then try again.`,
      429,
    );
    return { ...answer, headers: { ...answer.headers, "retry-after": String(seconds) } };
  }
  if (refusal.code === "unconfirmed") await sendConfirmationAgain(ground, ask.form.text("user[login]"), ask.site.name);
  const hasMoved = refusal.code === "wrong" && (await someWantPassword(ground.db.read));
  return showLogin(ask, hasMoved ? `${alerts.wrong} ${movedHint}` : alerts[refusal.code], 422);
}

function showLogin(ask: Ask, alert: string | null, status: number): Answer {
  const returnTo = returnToOf(ask);
  const main = loginPage({
    token: ask.authenticityToken(),
    login: ask.form.text("user[login]"),
    isRemembered: ask.form.isChecked("user[remember_me]"),
    returnTo,
    isMembersOnly: ask.query.get("restricted") === "true" || isMembersOnly(returnTo),
    alert,
  });
  return showPage(ask, { title: "Log in", main }, { status, robots: "noindex" });
}

function returnToOf(ask: Ask): string | null {
  return parseReturnTo(ask.form.text("return_to") || (ask.query.get("return_to") ?? ""), ask.site.url);
}

function openLogout(ask: Ask): Answer {
  if (ask.viewer.kind === "guest") return found("/");
  return showPage(ask, { title: "Log out", main: logoutPage(ask.authenticityToken()) });
}

async function logOut(ground: Ground, ask: Ask): Promise<Answer> {
  const { browserToken } = ask;
  if (browserToken !== null) await ground.db.write((tx) => removeSession(tx, hashToken(browserToken)));
  ask.setCookie({ name: cookieNames.session, value: "", maxAgeS: 0 });
  return seeOther("/", { kind: "notice", text: "You are logged out." });
}

const sessionNumber = /^\d{1,15}$/;

/** Sessions on one page. */
const rowsMax = 50;

function showSessions(ground: Ground): Route["answer"] {
  return own(async (ask, viewer) => {
    const current = ask.browserToken === null ? "" : hashToken(ask.browserToken);
    const address = ownAddress(viewer.login, "sessions");
    const asked = ask.query.get("after") ?? "";
    const after = sessionNumber.test(asked) ? Number(asked) : null;
    const found = await listSessions(ground.db.read, viewer.personId, { now: ask.now, after, limit: rowsMax + 1 });
    const sessions = found.slice(0, rowsMax);
    const main = sessionsPage({
      address,
      isFirst: after === null,
      next: found.length > rowsMax ? `${address}?after=${sessions.at(-1)?.id}` : null,
      token: ask.authenticityToken(),
      moment: { now: ask.now, timeZone: viewer.preferences.timeZone },
      sessions: sessions.map(({ tokenHash, agent, ...session }) => {
        return { ...session, name: nameAgent(agent), isThis: tokenHash === current };
      }),
    });
    return showOwn(ask, viewer, { heading: "Sessions", page: "sessions", main });
  });
}

function endSessions(ground: Ground): Route["answer"] {
  return own(async (ask, viewer) => {
    const chosen = ask.form.text("session");
    const kept = ask.browserToken === null ? null : hashToken(ask.browserToken);
    await ground.db.write(async (tx) => {
      if (chosen === "others") await removeSessions(tx, viewer.personId, kept);
      else if (sessionNumber.test(chosen)) await removeSessionOf(tx, viewer.personId, Number(chosen));
    });
    return seeOther(ownAddress(viewer.login, "sessions"), { kind: "notice", text: "That session has ended." });
  });
}
