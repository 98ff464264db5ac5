import { type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { type DecisionFormView, decisionForm } from "./decision-form.ts";

export interface OwnClaimsView {
  /** What waits for her; null for nothing. */
  readonly decision: DecisionFormView | null;
  readonly claimed: readonly { readonly name: string; readonly address: string }[];
  readonly requests: readonly OwnRequestView[];
  readonly moment: Moment;
}

interface OwnRequestView {
  readonly name: string;
  readonly address: string;
  readonly state: "open" | "granted" | "declined";
  readonly answer: string;
  readonly createdAt: number;
}

/** What somebody wrote in archives that moved here: what waits for her, what she has taken, what she asked for. */
export function ownClaimsPage(view: OwnClaimsView): Html {
  const isEmpty = view.decision === null && view.claimed.length + view.requests.length === 0;
  return html`
    ${isEmpty && emptyState({ text: "Works that you wrote in an archive that moved here wait at your old address until you take them. If yours are here, open the page of their author and say that it is you." })}
    ${view.decision !== null && html`<p>Somebody with your address wrote in an archive that has moved here. Say what becomes of it.</p>${decisionForm(view.decision)}`}
    ${view.claimed.length > 0 && html`<h3 class="heading">In your account</h3><ul>${view.claimed.map(({ name, address }) => html`<li><a href="${address}"><bdi>${name}</bdi></a></li>`)}</ul>`}
    ${view.requests.length > 0 && html`<h3 class="heading">Asked for</h3><ul>${view.requests.map((one) => requestItem(one, view.moment))}</ul>`}`;
}

const stateWords = { open: "waits for an answer", granted: "granted; the link was sent to you", declined: "declined" };

function requestItem(view: OwnRequestView, moment: Moment): Html {
  return html`<li><a href="${view.address}"><bdi>${view.name}</bdi></a>, ${timeAgo(view.createdAt, moment)}: ${stateWords[view.state]}.${view.answer !== "" && html` <q>${view.answer}</q>`}</li>`;
}
