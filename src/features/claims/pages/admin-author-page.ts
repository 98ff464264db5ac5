import { authorHtml, type Fragment, type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { hiddenField } from "#ui/fields.ts";
import { buttonForm } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import type { ClaimAct } from "../act-store.ts";
import { adminClaimsAddress, adminRequestAddress, authorAddress } from "../addresses.ts";
import type { ClaimRow } from "../claim-store.ts";
import { stateLabels } from "../external-author.ts";
import type { OfferedAuthor } from "../offer.ts";
import type { ClaimRequest } from "../request-store.ts";

/** All that an archivist knows of an author. */
export interface AuthorFactsView extends OfferedAuthor {
  /** Whose account has taken the works. */
  readonly claimant: string | null;
  readonly archivist: string | null;
}

export interface AdminAuthorView {
  readonly action: string;
  readonly token: string;
  readonly facts: AuthorFactsView;
  readonly claims: readonly ClaimRow[];
  readonly acts: readonly ClaimAct[];
  readonly requests: readonly ClaimRequest[];
  readonly moment: Moment;
}

/** One author: what came with her, what was sent to her, what was settled, and the way back. */
export function adminAuthorPage(view: AdminAuthorView): Html {
  const { author } = view.facts;
  const maySend = author.email !== null && author.state === "unclaimed" && !author.doNotMail;
  return html`
    <h2 class="heading"><bdi>${author.name}</bdi></h2>
    <p><a href="${adminClaimsAddress}">All claims</a> · <a href="${authorAddress(author.id)}">Page for readers</a></p>
    ${authorFacts(view.facts)}
    ${maySend && buttonForm({ action: view.action, token: view.token, button: { label: "Send a claim link" }, fields: hiddenField("act", "send") })}
    ${linkTable(view)}
    ${actTable(view)}
    ${view.requests.length > 0 && html`<h3 class="heading">Requests</h3>${requestList(view.requests, view.moment)}`}`;
}

const requestWords = { open: "waits for an answer", granted: "granted", declined: "declined" } as const;

/** Requests with who asked, each leading to its page. */
export function requestList(requests: readonly ClaimRequest[], moment: Moment): Html {
  return html`<ul>${requests.map((one) => html`<li><a href="${adminRequestAddress(one.id)}">${one.login ?? one.email}</a>, ${timeAgo(one.createdAt, moment)}: ${requestWords[one.state]}</li>`)}</ul>`;
}

/** What came with an author, for archivists alone: it holds her address. */
export function authorFacts({ author, works, workCount, series, claimant, archivist }: AuthorFactsView): Html {
  return html`
    <dl class="meta">
      <dt>State:</dt><dd>${stateLabels[author.state]}${claimant !== null && html`, by <a href="/users/${claimant}">${claimant}</a>`}</dd>
      <dt>Old e-mail address:</dt><dd>${author.email ?? "none"}${author.doNotMail && " (wants no mail)"}</dd>
      ${author.url !== null && html`<dt>Page elsewhere:</dt><dd><a rel="nofollow noopener" href="${author.url}">${author.url}</a></dd>`}
      ${author.source !== "" && html`<dt>Came from:</dt><dd>${author.source}</dd>`}
      ${archivist !== null && html`<dt>Kept by:</dt><dd>${archivist}</dd>`}
      <dt>Works:</dt><dd>${toCountText(workCount, "work", "works")}: ${works.map(({ title, address }, index) => [index > 0 && ", ", thing(title, address)])}</dd>
      ${series.length > 0 && html`<dt>Series:</dt><dd>${series.map(({ title }, index) => [index > 0 && ", ", html`<bdi>${title}</bdi>`])}</dd>`}
      ${author.profile !== "" && html`<dt>Profile:</dt><dd><blockquote class="userstuff">${authorHtml(author.profile)}</blockquote></dd>`}
    </dl>`;
}

function thing(title: string, address: string | null): Fragment {
  return address === null ? html`<bdi>${title}</bdi>` : html`<a href="${address}"><bdi>${title}</bdi></a>`;
}

function linkTable({ claims, moment }: AdminAuthorView): Html | null {
  if (claims.length === 0) return null;
  return adminTable({
    caption: "Links",
    captionAs: "heading",
    columns: [{ label: "To" }, { label: "Sent" }, { label: "Used" }],
    rows: claims.map((claim) => ({
      cells: [
        claim.email,
        claim.sent_at === null ? "waits" : timeAgo(claim.sent_at, moment),
        claim.used_at === null ? "no" : timeAgo(claim.used_at, moment),
      ],
    })),
    empty: { text: "" },
  });
}

function actTable({ acts, action, token, moment }: AdminAuthorView): Html | null {
  if (acts.length === 0) return null;
  const last = acts.find((act) => act.undoneAt === null);
  return adminTable({
    caption: "What was said",
    captionAs: "heading",
    columns: [{ label: "When" }, { label: "What" }, { label: "By" }, { label: "Take back", labelHidden: true }],
    rows: acts.map((act) => ({
      cells: [
        timeAgo(act.createdAt, moment),
        stateLabels[act.kind],
        act.login ?? "whoever had the link",
        act.undoneAt !== null
          ? html`taken back ${timeAgo(act.undoneAt, moment)}`
          : act === last &&
            buttonForm({ action, token, button: { label: "Take back" }, fields: hiddenField("undo", String(act.id)) }),
      ],
    })),
    empty: { text: "" },
  });
}
