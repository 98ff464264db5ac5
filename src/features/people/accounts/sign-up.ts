import type { PersonId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { RegistrationMode } from "#core/site.ts";
import { limitAddress } from "#platform/address.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { sendMail } from "#platform/mail/outbox.ts";
import { toCode } from "../invitations/invitation.ts";
import { findOpenInvitation, updateInvitationUsed } from "../invitations/store.ts";
import { makeLinkToken } from "../links/link.ts";
import type { AccountProblem, Person, PersonState } from "../person.ts";
import { guardsOf } from "../sessions/guards.ts";
import { sendConfirmation } from "./confirm.ts";
import { checkAccount, emailTaken, insertAccount, loginTaken, termsVersion } from "./create.ts";
import { knownAddressMail } from "./mails.ts";
import { hashPassword } from "./password.ts";
import { findPersonByEmail, findPersonByLogin, removePerson } from "./store.ts";

export interface SignUpInput {
  readonly login: string;
  readonly email: string;
  readonly password: string;
  readonly invitation: string;
}

/** The archive at the time of the sign-up, and who asks. */
export interface SignUpScene {
  readonly mode: RegistrationMode;
  readonly siteName: string;
  readonly clientAddress: string;
}

/**
 * What comes next: `mailed` a link to open, `waiting` for approval, `ready` to log in. Which of them it is depends on
 * the archive alone, so that no answer tells whether an address was known.
 */
export type SignedUp =
  | { readonly next: "mailed" | "waiting" }
  | { readonly next: "ready"; readonly personId: PersonId };

export type SignUpProblem = AccountProblem | { readonly field: "invitation"; readonly message: string };

export type SignUpRefusal =
  | { readonly code: "closed" }
  | { readonly code: "slow"; readonly retryAfterMs: number }
  | { readonly code: "fields"; readonly problems: readonly SignUpProblem[] };

const invitationUnknown: SignUpProblem = {
  field: "invitation",
  message: "This invitation is not known, or somebody has used it already.",
};

/** Makes an account for whoever asks, as far as the archive takes new members. */
export async function signUp(
  ground: Ground,
  input: SignUpInput,
  scene: SignUpScene,
): Promise<Outcome<SignedUp, SignUpRefusal>> {
  if (scene.mode === "closed") return refuse({ code: "closed" });
  const problems = await listSignUpProblems(ground, input, scene.mode);
  if (problems.length > 0) return refuse({ code: "fields", problems });
  const taken = guardsOf(ground).signUp.take(limitAddress(scene.clientAddress), ground.now());
  if (ground.hasLimits && !taken.ok) return refuse({ code: "slow", retryAfterMs: taken.retryAfterMs });
  const made = { passwordHash: await hashPassword(input.password), linkToken: makeLinkToken(ground) };
  return ground.db.write((tx) => enter(tx, ground, { input, scene, ...made }));
}

/** What can be said of the fields before anything is counted or hashed; whether they are free is not among it. */
export async function listSignUpProblems(
  ground: Ground,
  input: SignUpInput,
  mode: RegistrationMode,
): Promise<readonly SignUpProblem[]> {
  const checked = checkAccount(input);
  const problems: SignUpProblem[] = checked.ok ? [] : [...checked.refusal];
  if (mode !== "invite" || (await findOpenInvitation(ground.db.read, toCode(input.invitation))) !== null)
    return problems;
  return [invitationUnknown, ...problems];
}

interface Entry {
  readonly input: SignUpInput;
  readonly scene: SignUpScene;
  readonly passwordHash: string;
  readonly linkToken: string;
}

async function enter(tx: Tx, ground: Ground, entry: Entry): Promise<Outcome<SignedUp, SignUpRefusal>> {
  const { input, scene } = entry;
  const [login, email] = [input.login.trim(), input.email.trim()];
  const sameEmail = await findPersonByEmail(tx, email);
  // An address that never answered may be tried again: whoever typed it first was mistaken, or was not its owner.
  const replaced = sameEmail?.state === "unconfirmed" ? sameEmail : null;
  const sameLogin = await findPersonByLogin(tx, login);
  if (sameLogin !== null && sameLogin.id !== replaced?.id) return refuseField(loginTaken);
  const invitation = scene.mode === "invite" ? await findOpenInvitation(tx, toCode(input.invitation)) : null;
  if (scene.mode === "invite" && invitation === null) return refuseField(invitationUnknown);
  if (sameEmail !== null && replaced === null) return answerKnownAddress(tx, ground, sameEmail, scene);
  if (replaced !== null) await removePerson(tx, replaced.id);
  const personId = await insertEntry(tx, ground, { ...entry, input: { ...input, login, email } });
  if (invitation !== null) await updateInvitationUsed(tx, invitation.id, personId, ground.now());
  if (ground.hasMail) return done({ next: "mailed" });
  return done(scene.mode === "approval" ? { next: "waiting" } : { next: "ready", personId });
}

async function insertEntry(tx: Tx, ground: Ground, entry: Entry): Promise<PersonId> {
  const { login, email } = entry.input;
  const account = {
    login,
    email,
    passwordHash: entry.passwordHash,
    role: "member",
    state: firstState(entry.scene.mode, ground.hasMail),
    termsVersion,
    confirmedAt: null,
  } as const;
  const id = await insertAccount(tx, account, ground.now());
  const order = { person: { id, login, email }, token: entry.linkToken, siteName: entry.scene.siteName };
  if (ground.hasMail) await sendConfirmation(tx, ground, order);
  return id;
}

function firstState(mode: RegistrationMode, hasMail: boolean): PersonState {
  if (mode === "approval") return "waiting";
  return hasMail ? "unconfirmed" : "active";
}

/** Where mail is set up the owner of the address learns of it, and nobody else does. */
async function answerKnownAddress(
  tx: Tx,
  ground: Ground,
  person: Person,
  scene: SignUpScene,
): Promise<Outcome<SignedUp, SignUpRefusal>> {
  if (!ground.hasMail) return refuseField(emailTaken);
  const sender = { siteName: scene.siteName, siteUrl: ground.url };
  await sendMail(tx, knownAddressMail(person.email, sender, person.login), ground.now());
  return done({ next: "mailed" });
}

function refuseField(problem: SignUpProblem): Outcome<never, SignUpRefusal> {
  return refuse({ code: "fields", problems: [problem] });
}
