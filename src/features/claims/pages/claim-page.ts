import { type Fragment, type Html, html } from "#core/html.ts";
import { checkBox, fieldFold } from "#ui/choices.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import type { AuthorState } from "../external-author.ts";
import { type DecisionFormView, decisionForm } from "./decision-form.ts";

export interface ClaimPageView {
  readonly siteName: string;
  /** Null when all is settled. */
  readonly decision: DecisionFormView | null;
  /** Authors about whom all is settled. */
  readonly settled: readonly SettledView[];
  /** For a guest: how she comes to an account. */
  readonly guest: GuestView | null;
  /** Takes the mailbox off the list of those that may be written to; null where it is off. */
  readonly noMail: { readonly action: string; readonly token: string; readonly claimToken: string } | null;
}

interface SettledView {
  readonly name: string;
  readonly state: AuthorState;
  /** The viewer's account, when that is where the works are. */
  readonly account: string | null;
}

export interface GuestView {
  readonly loginAddress: string;
  /** Null where an account with the link's address exists: there is nothing to make. */
  readonly account: AccountFormView | null;
}

export interface AccountFormView {
  readonly action: string;
  readonly token: string;
  readonly claimToken: string;
  readonly login: string;
  readonly isOldEnough: boolean;
  readonly allowsStoring: boolean;
  readonly agrees: boolean;
  readonly errors: readonly FieldError[];
}

/** What a claim's link opens: what is here of somebody, and what she can do with it. */
export function claimPage(view: ClaimPageView): Html {
  return html`
    <h2 class="heading">Your works at ${view.siteName}</h2>
    <p>These were written in an archive that has moved here, and belong to whoever has the address that this link was sent to.</p>
    ${view.settled.map((one) => html`<p class="notice-box"><bdi>${one.name}</bdi>: ${settledText(one)}</p>`)}
    ${view.guest !== null && view.decision !== null && ways(view.guest)}
    ${view.decision !== null && decisionForm(view.decision)}
    ${
      view.noMail !== null &&
      html`
    <h3 class="heading">No more mail</h3>
    <p>This archive has no other reason to write to you. If it never should:</p>
    ${buttonForm({ action: view.noMail.action, token: view.noMail.token, button: { label: "Never write to me again", kind: "quiet" }, fields: hiddenField("claim_token", view.noMail.claimToken) })}`
    }`;
}

function settledText({ state, account }: SettledView): Fragment {
  if (state === "deleted") {
    return html`the works went into the bin, and go for good after 30 days. If that was a mistake, <a href="/contact">write to the people who keep this archive</a> in time.`;
  }
  if (account === null) return settledWords[state];
  return html`the works are in your account. <a href="/users/${account}/works">See them there</a>.`;
}

const settledWords: Readonly<Record<AuthorState, string>> = {
  unclaimed: "nothing is said yet.",
  left: "the works stay as they are. You can still say otherwise below.",
  claimed: "the works are in an account.",
  orphaned: "the works stay without this name.",
  deleted: "the works went into the bin.",
};

function ways(view: GuestView): Html {
  const { account } = view;
  return html`
    <section aria-labelledby="ways_heading">
      <h3 class="heading" id="ways_heading">To take them into an account</h3>
      <p><a class="button" href="${view.loginAddress}">Log in</a></p>
      ${
        account !== null &&
        fieldFold(
          { label: "Make an account", summary: "this link is your invitation", open: account.errors.length > 0 },
          accountForm(account),
        )
      }
    </section>`;
}

function accountForm(view: AccountFormView): Html {
  const { errors } = view;
  return form({ action: view.action, token: view.token, errors, label: "New account", id: "claim-account" }, [
    hiddenField("claim_token", view.claimToken),
    textField({
      name: "user_registration[login]",
      label: "Username",
      value: view.login,
      errors,
      required: true,
      autocomplete: "username",
      spellcheck: false,
    }),
    textField({
      name: "user_registration[password]",
      label: "Password",
      type: "password",
      errors,
      required: true,
      autocomplete: "new-password",
    }),
    textField({
      name: "user_registration[password_confirmation]",
      label: "Confirm password",
      type: "password",
      errors,
      required: true,
      autocomplete: "new-password",
    }),
    checkBox({
      name: "user_registration[age_over_13]",
      label: "I am at least 13 years old, or older where the law of my country asks for it",
      checked: view.isOldEnough,
      errors,
      offValue: "0",
    }),
    checkBox({
      name: "user_registration[data_processing]",
      label: "The archive may store what I enter here and what I post, to run itself",
      checked: view.allowsStoring,
      errors,
      offValue: "0",
    }),
    checkBox({
      name: "user_registration[terms_of_service]",
      label: "I have read the rules and agree to them",
      checked: view.agrees,
      errors,
      offValue: "0",
      hint: html`<a href="/tos">Read the rules</a>`,
    }),
    submitRow([{ label: "Create account" }]),
  ]);
}

/** A link that leads nowhere. */
export function unknownClaimPage(): Html {
  return html`
    <h2 class="heading">This link is not good any more</h2>
    <p>It may be older than half a year, or be cut off at the end of a line. If it is yours, ask for what is yours on the author’s page here, which her old address leads to: <a href="/redirect">find it</a>. Or <a href="/contact">write to the people who keep this archive</a>.</p>`;
}
