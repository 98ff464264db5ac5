import { type Fragment, type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { adminTable } from "#ui/table.ts";
import { personAddress } from "../../addresses.ts";
import { type Invitation, invitationAddress, invitationsAtOnceMax, ownInvitationsMax } from "../invitation.ts";

export interface OwnInvitationsView {
  readonly address: string;
  readonly token: string;
  readonly siteUrl: string;
  readonly invitations: readonly Invitation[];
}

export function ownInvitationsPage(view: OwnInvitationsView): Html {
  const left = Math.max(0, ownInvitationsMax - view.invitations.length);
  return html`
    <p>Each invitation lets one person make an account. Send its link to whoever it is for.</p>
    <ul class="invitation index">${view.invitations.map(
      (invitation) => html`
      <li>${
        invitation.usedAt === null
          ? html`<code>${invitationAddress(view.siteUrl, invitation.code)}</code>`
          : html`Used by ${usedBy(invitation)}`
      }</li>`,
    )}</ul>
    ${
      left > 0
        ? buttonForm({
            action: view.address,
            token: view.token,
            button: { label: left === 1 ? "Make an invitation (1 left)" : `Make an invitation (${left} left)` },
          })
        : html`<p>You have made your ${ownInvitationsMax} invitations. An administrator can make more.</p>`
    }`;
}

export interface InvitationsView {
  readonly address: string;
  readonly token: string;
  readonly siteUrl: string;
  readonly moment: Moment;
  readonly invitations: readonly Invitation[];
  /** The last row's number when there are more. */
  readonly next: number | null;
  readonly errors: readonly FieldError[];
}

/** Every invitation of the archive, who made it and who used it. */
export function invitationsPage(view: InvitationsView): Html {
  return html`
    <h2 class="heading">Invitations</h2>
    ${form(
      { action: view.address, token: view.token, errors: view.errors },
      html`
      ${textField({ name: "count", label: "How many", type: "number", value: "1", min: 1, max: invitationsAtOnceMax, errors: view.errors })}
      ${textField({ name: "note", label: "For whom", hint: "A note for you; nothing is sent." })}
      ${submitRow([{ label: "Make invitations" }])}`,
    )}
    ${adminTable({
      caption: "Invitations, newest first",
      columns: [
        { label: "Link" },
        { label: "For" },
        { label: "Made" },
        { label: "Made by" },
        { label: "Used by" },
        { label: "Take back", labelHidden: true },
      ],
      rows: view.invitations.map((invitation) => ({ cells: cellsOf(invitation, view) })),
      empty: { text: "Invitations are listed here, with who used them." },
    })}
    ${view.next !== null && html`<p><a rel="next" href="${view.address}?before=${view.next}">Older invitations</a></p>`}`;
}

function cellsOf(invitation: Invitation, view: InvitationsView): readonly Fragment[] {
  const isOpen = invitation.usedAt === null;
  return [
    html`<code>${isOpen ? invitationAddress(view.siteUrl, invitation.code) : invitation.code}</code>`,
    invitation.email ?? "",
    timeAgo(invitation.createdAt, view.moment),
    invitation.madeByLogin ?? "",
    isOpen ? "" : usedBy(invitation),
    isOpen &&
      buttonForm({
        action: view.address,
        token: view.token,
        button: { label: "Take back", kind: "quiet" },
        fields: hiddenField("remove", String(invitation.id)),
      }),
  ];
}

function usedBy(invitation: Invitation): Fragment {
  const login = invitation.usedByLogin;
  return login === null ? "an account that is gone" : html`<a href="${personAddress(login)}"><bdi>${login}</bdi></a>`;
}
