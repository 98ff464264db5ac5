import { type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { textArea } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { adminAuthorAddress, adminClaimsAddress } from "../addresses.ts";
import type { ClaimRequest } from "../request-store.ts";
import { type AuthorFactsView, authorFacts, requestList } from "./admin-author-page.ts";

export interface AdminRequestView {
  readonly action: string;
  readonly token: string;
  readonly request: ClaimRequest;
  readonly facts: AuthorFactsView;
  /** Further requests about the author, newest first. */
  readonly others: readonly ClaimRequest[];
  readonly moment: Moment;
}

/** What somebody says who asks for an author's works, beside what is known of the author. */
export function adminRequestPage({ request, facts, others, moment, ...view }: AdminRequestView): Html {
  const isSettled = facts.author.state !== "unclaimed" && facts.author.state !== "left";
  return html`
    <h2 class="heading">Request for <a href="${adminAuthorAddress(request.authorId)}"><bdi>${request.authorName}</bdi></a></h2>
    <p><a href="${adminClaimsAddress}">All claims</a></p>
    <h3 class="heading">What is said</h3>
    <dl class="meta">
      <dt>By:</dt><dd>${request.login === null ? "somebody without an account" : html`<a href="/users/${request.login}">${request.login}</a>`}, ${request.email}, ${timeAgo(request.createdAt, moment)}</dd>
      <dt>Who it is:</dt><dd class="as-typed">${request.message}</dd>
      <dt>What shows it:</dt><dd class="as-typed">${request.evidence === "" ? "nothing" : request.evidence}</dd>
    </dl>
    <h3 class="heading">What is known</h3>
    ${authorFacts(facts)}
    ${others.length > 0 && html`<h3 class="heading">Others who asked</h3>${requestList(others, moment)}`}
    ${request.state === "open" && isSettled && html`<p class="notice-box">What becomes of the works has been said meanwhile, so the request can only be declined. <a href="${adminAuthorAddress(request.authorId)}">The author’s page</a> tells by whom, and has the way back.</p>`}
    ${
      request.state === "open"
        ? form({ action: view.action, token: view.token, label: "Decision" }, [
            textArea({ name: "answer", label: "A word with the answer", hint: "Whoever asked reads it." }),
            submitRow([
              ...(isSettled ? [] : [{ label: "Grant: send a claim link", name: "act", value: "grant" }]),
              { label: "Decline", name: "act", value: "decline", kind: "danger" as const },
            ]),
          ])
        : html`<p class="notice-box">${request.state === "granted" ? "Granted" : "Declined"}${request.decidedBy !== null && ` by ${request.decidedBy}`}${request.decidedAt !== null && html`, ${timeAgo(request.decidedAt, moment)}`}.${request.answer !== "" && html` <q>${request.answer}</q>`}</p>`
    }`;
}
