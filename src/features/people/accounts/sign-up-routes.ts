import type { Ground } from "#platform/ground.ts";
import { type Answer, found, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { loginAddress, personAddress, signUpAddress } from "../addresses.ts";
import { startSession } from "../sessions/login.ts";
import { confirmAccount } from "./confirm.ts";
import { readSignUp, type SignUpValues, toSignUpErrors } from "./forms.ts";
import { closedPage, signUpPage } from "./pages/sign-up-page.ts";
import { listSignUpProblems, type SignedUp, type SignUpRefusal, signUp } from "./sign-up.ts";
import { findPerson } from "./store.ts";

export function signUpRoutes(ground: Ground): readonly Route[] {
  return [
    get(signUpAddress, "anyone", openSignUp),
    get("/signup", "anyone", openSignUp),
    post("/users", "anyone", (ask) => takeSignUp(ground, ask)),
    get("/users/confirmation", "anyone", (ask) => confirm(ground, ask)),
  ];
}

function openSignUp(ask: Ask): Answer {
  if (ask.viewer.kind === "member") return found(personAddress(ask.viewer.login));
  if (ask.site.registration === "closed") return showClosed(ask, 200);
  const empty = { login: "", email: "", isOldEnough: false, allowsStoring: false, agrees: false };
  return showSignUp(ask, { ...empty, invitation: ask.query.get("invitation_token") ?? "" }, [], 200);
}

async function takeSignUp(ground: Ground, ask: Ask): Promise<Answer> {
  const { values, input, errors } = readSignUp(ask.form);
  const scene = { mode: ask.site.registration, siteName: ask.site.name, clientAddress: ask.clientAddress };
  if (errors.length > 0 && scene.mode !== "closed") {
    // Said together with what the action would refuse, so that nobody has to send the form twice.
    const problems = await listSignUpProblems(ground, input, scene.mode);
    return showSignUp(ask, values, [...toSignUpErrors(problems), ...errors], 422);
  }
  const signedUp = await signUp(ground, input, scene);
  return signedUp.ok ? welcome(ground, ask, signedUp.value) : refuseSignUp(ask, values, signedUp.refusal);
}

async function welcome(ground: Ground, ask: Ask, signedUp: SignedUp): Promise<Answer> {
  if (signedUp.next !== "ready") return seeOther(loginAddress, { kind: "notice", text: nextSteps[signedUp.next] });
  const person = await findPerson(ground.db.read, signedUp.personId);
  if (person === null) throw new Error("An account that was made a moment ago is missing");
  await startSession(ground, ask, person, { isRemembered: false });
  return seeOther(personAddress(person.login), {
    kind: "notice",
    text: `Welcome, ${person.login}. Your account is open.`,
  });
}

const nextSteps = {
  mailed: "We have sent a mail to this address. Open the link in it to confirm your account.",
  waiting: "Your account waits for an administrator’s approval. You can log in once it is given.",
};

function refuseSignUp(ask: Ask, values: SignUpValues, refusal: SignUpRefusal): Answer {
  if (refusal.code === "closed") return showClosed(ask, 422);
  if (refusal.code === "fields") return showSignUp(ask, values, toSignUpErrors(refusal.problems), 422);
  const message = "There were too many new accounts from where you are. Try again in an hour.";
  const answer = showSignUp(ask, values, [{ field: null, message }], 429);
  return { ...answer, headers: { ...answer.headers, "retry-after": String(Math.ceil(refusal.retryAfterMs / 1000)) } };
}

function showSignUp(ask: Ask, values: SignUpValues, errors: readonly FieldError[], status: number): Answer {
  const { name, registration } = ask.site;
  const main = signUpPage({ siteName: name, mode: registration, token: ask.authenticityToken(), values, errors });
  return showPage(ask, { title: "Get an account", main }, { status, robots: "noindex" });
}

function showClosed(ask: Ask, status: number): Answer {
  return showPage(ask, { title: "No new accounts for now", main: closedPage(ask.site.name) }, { status });
}

async function confirm(ground: Ground, ask: Ask): Promise<Answer> {
  const confirmed = await confirmAccount(ground, ask.query.get("confirmation_token") ?? "");
  if (!confirmed.ok) {
    const text = "This link is not known or was used already. If your account is confirmed, you can log in.";
    return found(loginAddress, { kind: "alert", text });
  }
  const isWaiting = confirmed.value.state === "waiting";
  const text = isWaiting ? nextSteps.waiting : "Your account is confirmed. You can log in now.";
  return found(loginAddress, { kind: "notice", text });
}
