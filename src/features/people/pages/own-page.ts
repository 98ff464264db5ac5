import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import type { RegistrationMode } from "#core/site.ts";
import { type OwnPage, ownAddress, personAddress } from "../addresses.ts";

export interface OwnPageView {
  readonly login: string;
  readonly heading: string;
  readonly page: OwnPage;
  readonly registration: RegistrationMode;
}

/** A page of somebody's own area: its heading, the ways to the others, and its own part. */
export function ownPage(view: OwnPageView, body: Fragment): Html {
  const pages = labels.filter(([page]) => page !== "invitations" || view.registration === "invite");
  return html`
    <div class="page-head">
      <h2 class="heading">${view.heading}</h2>
      <p class="quiet-text">Account of <a href="${personAddress(view.login)}"><bdi>${view.login}</bdi></a></p>
    </div>
    <div class="own-area">
      <nav aria-label="Your account">
        <ul class="tabs">${pages.map(
          ([page, label]) =>
            html`<li><a${attributes({ href: ownAddress(view.login, page), "aria-current": page === view.page ? "page" : null })}>${label}</a></li>`,
        )}</ul>
      </nav>
      <div class="own-part">${body}</div>
    </div>`;
}

const labels: readonly (readonly [OwnPage, string])[] = [
  ["preferences", "Preferences"],
  ["filters", "Filters"],
  ["searches", "Saved searches"],
  ["downloads", "Downloads"],
  ["profile/edit", "Profile"],
  ["pseuds", "Pseuds"],
  ["claims", "Claims"],
  ["change_password", "Password"],
  ["change_email", "E-mail"],
  ["sessions", "Sessions"],
  ["tokens", "API tokens"],
  ["invitations", "Invitations"],
  ["delete", "Delete account"],
];
