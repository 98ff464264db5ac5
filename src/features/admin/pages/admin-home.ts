import { type Html, html } from "#core/html.ts";
import { toNumberText } from "#ui/numbers.ts";

export interface AdminHomeView {
  readonly people: number;
  readonly works: number;
  readonly jobsWaiting: number;
  readonly jobsDead: number;
  readonly mailsWaiting: number;
  readonly hasMail: boolean;
  /** What is wrong with the backups; null when nothing is. */
  readonly backupAlarm: string | null;
  /** Addresses whose forwarding headers were not believed. */
  readonly untrustedProxies: readonly string[];
}

/** Where the administrator begins: how the archive is, and the ways to everything. */
export function adminHome(view: AdminHomeView): Html {
  return html`
    <h2 class="heading">Administration</h2>
    ${view.jobsDead > 0 && html`<div class="flash alert" role="status"><p><a href="/admin/jobs">${view.jobsDead === 1 ? "One job has" : `${view.jobsDead} jobs have`} failed for good</a> and waits for you.</p></div>`}
    ${view.backupAlarm !== null && html`<div class="flash alert" role="status"><p>${view.backupAlarm} See <a href="/admin/backups">the backups</a>.</p></div>`}
    ${view.untrustedProxies.length > 0 && html`<div class="flash alert" role="status"><p>Requests with a forwarding header came from ${view.untrustedProxies.join(", ")}, which TRUST_PROXY does not name. If a proxy of yours stands there, set TRUST_PROXY to its address; otherwise somebody pretends to come from elsewhere.</p></div>`}
    <dl class="stats">
      <dt>People:</dt><dd>${toNumberText(view.people)}</dd>
      <dt>Works:</dt><dd>${toNumberText(view.works)}</dd>
      <dt>Jobs waiting:</dt><dd>${toNumberText(view.jobsWaiting)}</dd>
      <dt>Mail in the outbox:</dt><dd>${toNumberText(view.mailsWaiting)}</dd>
    </dl>
    <ul class="admin-ways">
      <li><a href="/admin/settings">Settings</a>: name, policy and the archive’s own texts</li>
      <li><a href="/admin/adult">Adult gate</a>: which tags stand behind it</li>
      <li><a href="/admin/taxonomy">Kinds of tags</a>: what they are called, their order, the lists that writers choose from</li>
      <li><a href="/tag_wranglings">Wrangling</a>: new tags, synonyms, what belongs to what</li>
      <li><a href="/admin/text-search">Search inside the texts</a>: how far they are read, and the switch</li>
      <li><a href="/admin/imports">Imports</a>: what was brought in, and how it goes</li>
      <li><a href="/admin/people">People</a>: accounts and roles</li>
      <li><a href="/admin/invitations">Invitations</a></li>
      <li><a href="/admin/claims">Claims</a>: authors of works that were brought in, and how they come by them</li>
      <li><a href="/admin/old-addresses">Old addresses</a>: where works stood before, and patterns of your own</li>
      <li><a href="/imported/texts">Kept texts</a>: news, pages and challenges of archives that moved in</li>
      <li><a href="/admin/backups">Backups</a>: the last ones, whether they can be restored, and when the next is made</li>
      <li><a href="/admin/jobs">Jobs</a>: what the archive does in the background</li>
      <li><a href="/admin/mails">Mail outbox</a>${!view.hasMail && ": no mail server is set, so mail waits here for you to hand on"}</li>
      <li><a href="/admin/limits">Limits</a>: who asks the most</li>
    </ul>`;
}
