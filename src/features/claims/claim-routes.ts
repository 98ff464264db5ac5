import type { Viewer } from "#core/viewer.ts";
import {
  createAccount,
  findPerson,
  findPersonByEmail,
  listPseuds,
  readSignUp,
  type SignUpValues,
  startSession,
  toSignUpErrors,
} from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { claimPath } from "./addresses.ts";
import { refuseMail } from "./author-store.ts";
import { decide, nameField, oldName, parseDecisions } from "./decide.ts";
import { decisionField, findOffered, findOpenClaim, isOpen, type OpenClaim } from "./offer.ts";
import { type ClaimPageView, claimPage, unknownClaimPage } from "./pages/claim-page.ts";
import type { DecisionFormView } from "./pages/decision-form.ts";

/** What a claim's link opens. Opening it does nothing: programs that read mail open links. */
export function claimRoutes(ground: Ground): readonly Route[] {
  return [
    get(claimPath, "anyone", (ask) => openClaim(ground, ask)),
    post(claimPath, "anyone", (ask) => takeDecisions(ground, ask)),
    post(`${claimPath}/account`, "anyone", (ask) => makeAccount(ground, ask)),
    post(`${claimPath}/no_mail`, "anyone", (ask) => stopMail(ground, ask)),
  ];
}

interface Typed {
  readonly errors: readonly FieldError[];
  readonly account: SignUpValues | null;
  readonly accountErrors: readonly FieldError[];
}

const nothing: Typed = { errors: [], account: null, accountErrors: [] };

async function openClaim(ground: Ground, ask: Ask): Promise<Answer> {
  const token = ask.query.get("claim_token") ?? "";
  const open = await findOpenClaim(ground, ground.db.read, token);
  return open === null ? showUnknown(ask) : showClaim(ground, ask, { token, open, typed: nothing });
}

/** Where claimed works are, whoever took them is told; others learn that they are taken. */
function toSettled(ask: Ask, authors: OpenClaim["authors"]): ClaimPageView["settled"] {
  const { viewer } = ask;
  return authors
    .filter((author) => author.state !== "unclaimed")
    .map(({ name, state, claimedBy }) => {
      const isOwn = viewer.kind === "member" && viewer.personId === claimedBy;
      return { name, state, account: isOwn ? viewer.login : null };
    });
}

function showUnknown(ask: Ask): Answer {
  return showPage(ask, { title: "Claim", main: unknownClaimPage() }, { status: 404, robots: "noindex" });
}

interface Shown {
  readonly token: string;
  readonly open: OpenClaim;
  readonly typed: Typed;
}

async function showClaim(ground: Ground, ask: Ask, shown: Shown): Promise<Answer> {
  const { open, token, typed } = shown;
  const view: ClaimPageView = {
    siteName: ask.site.name,
    decision: await toDecisionView(ground, ask, {
      action: claimPath,
      authors: open.authors,
      errors: typed.errors,
      token,
    }),
    settled: toSettled(ask, open.authors),
    guest: ask.viewer.kind === "guest" ? await toGuestView(ground, ask, shown) : null,
    noMail: open.authors.every((author) => author.doNotMail)
      ? null
      : { action: `${claimPath}/no_mail`, token: ask.authenticityToken(), claimToken: token },
  };
  const status = typed.errors.length + typed.accountErrors.length > 0 ? 422 : 200;
  return showPage(ask, { title: "Your works", main: claimPage(view) }, { status, robots: "noindex" });
}

/** The form about authors of whom something is still to be said; null when there is none. Shared with the account's own page. */
export async function toDecisionView(
  ground: Ground,
  ask: Ask,
  asked: {
    readonly action: string;
    readonly authors: OpenClaim["authors"];
    readonly errors: readonly FieldError[];
    readonly token: string | null;
  },
): Promise<DecisionFormView | null> {
  const authors = asked.authors.filter((author) => isOpen(author.state));
  if (authors.length === 0) return null;
  const offered = await Promise.all(authors.map((author) => findOffered(ground.db.read, ask.viewer, author)));
  return {
    action: asked.action,
    token: ask.authenticityToken(),
    hidden: asked.token === null ? [] : [{ name: "claim_token", value: asked.token }],
    authors: offered.map(({ author, works, workCount, series }) => ({
      field: decisionField(author.id),
      name: author.name,
      state: author.state,
      works,
      workCount,
      series,
      // Who has logged in or made an account over a link has come to take the works.
      chosen:
        ask.form.text(decisionField(author.id)) ||
        (ask.viewer.kind === "member" && author.state === "unclaimed" ? "claimed" : ""),
    })),
    account: await toAccount(ground, ask.viewer),
    chosenName: ask.form.text(nameField) || oldName,
    errors: asked.errors,
  };
}

async function toAccount(ground: Ground, viewer: Viewer): Promise<DecisionFormView["account"]> {
  if (viewer.kind === "guest") return null;
  const pseuds = await listPseuds(ground.db.read, viewer.personId);
  return { login: viewer.login, pseuds: pseuds.map(({ id, name }) => ({ id: String(id), name })) };
}

/** The holder of the link has the mailbox, so she may know whether it has an account. */
async function toGuestView(ground: Ground, ask: Ask, { token, open, typed }: Shown): Promise<ClaimPageView["guest"]> {
  const returnTo = `${claimPath}?claim_token=${encodeURIComponent(token)}`;
  const known = await findPersonByEmail(ground.db.read, open.claim.email);
  const { account } = typed;
  return {
    loginAddress: `/users/login?return_to=${encodeURIComponent(returnTo)}`,
    account:
      known !== null
        ? null
        : {
            action: `${claimPath}/account`,
            token: ask.authenticityToken(),
            claimToken: token,
            login: account?.login ?? "",
            isOldEnough: account?.isOldEnough ?? false,
            allowsStoring: account?.allowsStoring ?? false,
            agrees: account?.agrees ?? false,
            errors: typed.accountErrors,
          },
  };
}

async function takeDecisions(ground: Ground, ask: Ask): Promise<Answer> {
  const token = ask.form.text("claim_token");
  const open = await findOpenClaim(ground, ground.db.read, token);
  if (open === null) return showUnknown(ask);
  const decisions = parseDecisions(ask.form, open.authors, ask.viewer);
  if (!decisions.ok) {
    return showClaim(ground, ask, { token, open, typed: { ...nothing, errors: decisions.refusal } });
  }
  const check = async (db: Parameters<typeof findOpenClaim>[1]) =>
    (await findOpenClaim(ground, db, token))?.authors ?? [];
  const settled = await decide(ground, ask.viewer, decisions.value, { claimId: open.claim.id, check });
  return seeOther(`${claimPath}?claim_token=${encodeURIComponent(token)}`, toNotice(settled));
}

/** What a page says after decisions. */
export function toNotice(settled: number) {
  return settled === 0
    ? ({ kind: "alert", text: "Nothing was left to say; somebody has done it already." } as const)
    : ({ kind: "notice", text: "Thank you. It is done as you said." } as const);
}

/** An account for the holder of a link, whose address is confirmed by it; no other invitation is asked for. */
async function makeAccount(ground: Ground, ask: Ask): Promise<Answer> {
  const token = ask.form.text("claim_token");
  const open = await findOpenClaim(ground, ground.db.read, token);
  if (open === null) return showUnknown(ask);
  const { values, input, errors } = readSignUp(ask.form);
  const refused = (accountErrors: readonly FieldError[]) =>
    showClaim(ground, ask, { token, open, typed: { ...nothing, account: values, accountErrors } });
  if (errors.length > 0) return refused(errors);
  const { login, password } = input;
  const made = await createAccount(ground, { login, email: open.claim.email, password });
  if (!made.ok) {
    const known = toSignUpErrors(made.refusal.problems.filter((problem) => problem.field !== "email"));
    return refused(known.length > 0 ? known : [{ field: null, message: made.refusal.message }]);
  }
  const person = await findPerson(ground.db.read, made.value.id);
  if (person === null) throw new Error("An account that was made a moment ago is missing");
  await startSession(ground, ask, person, { isRemembered: false });
  return seeOther(`${claimPath}?claim_token=${encodeURIComponent(token)}`, {
    kind: "notice",
    text: `Welcome, ${person.login}. Your account is open; now say what becomes of the works.`,
  });
}

async function stopMail(ground: Ground, ask: Ask): Promise<Answer> {
  const token = ask.form.text("claim_token");
  const open = await findOpenClaim(ground, ground.db.read, token);
  if (open === null) return showUnknown(ask);
  const ids = open.authors.map((author) => author.id);
  await ground.db.write((tx) => refuseMail(tx, { emailKey: open.claim.email_key, ids }, ground.now()));
  return seeOther(`${claimPath}?claim_token=${encodeURIComponent(token)}`, {
    kind: "notice",
    text: "This archive will not write to you again.",
  });
}
