import { type Fragment, type Html, html } from "#core/html.ts";
import { roles } from "#core/vocabulary.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { hiddenField, selectField, textField } from "#ui/fields.ts";
import { type ButtonView, buttonForm, form, submitRow } from "#ui/form.ts";
import { adminTable } from "#ui/table.ts";
import { personAddress } from "../../addresses.ts";
import type { Person, PersonState } from "../../person.ts";

export const adminPeopleAddress = "/admin/people";

export interface PeopleView {
  readonly search: string;
  readonly role: string;
  readonly state: string;
  readonly people: readonly Person[];
  readonly moment: Moment;
  /** Address of the rows after these; null at the end. */
  readonly next: string | null;
}

const stateLabels: Readonly<Record<PersonState, string>> = {
  active: "active",
  unconfirmed: "address not confirmed",
  waiting: "waits for approval",
  suspended: "suspended",
  closed: "closed",
};

function toState(person: Person): string {
  return person.wantsPassword ? `${stateLabels[person.state]}, needs a new password` : stateLabels[person.state];
}

const stateOptions = Object.entries(stateLabels).map(([value, label]) => ({ value, label }));

export function peoplePage(view: PeopleView): Html {
  return html`
    <h2 class="heading">People</h2>
    ${form(
      { action: adminPeopleAddress, method: "get" },
      html`
      ${textField({ name: "query", label: "Name or e-mail", type: "search", value: view.search })}
      ${selectField({ name: "role", label: "Role", value: view.role, blank: "any", options: roles.map((role) => ({ value: role, label: role })) })}
      ${selectField({ name: "state", label: "State", value: view.state, blank: "any", options: stateOptions })}
      <p class="submit actions"><button type="submit" class="primary">Search</button></p>`,
    )}
    ${adminTable({
      caption: "Accounts",
      captionAs: "hidden",
      columns: [{ label: "Name" }, { label: "E-mail" }, { label: "Role" }, { label: "State" }, { label: "Joined" }],
      rows: view.people.map((person) => ({
        cells: [
          html`<a href="${adminPeopleAddress}/${person.login}"><bdi>${person.login}</bdi></a>`,
          person.email,
          person.role,
          toState(person),
          timeAgo(person.createdAt, view.moment),
        ],
      })),
      empty: { text: "No account fits this search." },
    })}
    ${view.next !== null && html`<p><a rel="next" href="${view.next}">More accounts</a></p>`}`;
}

export interface AdminPersonView {
  readonly person: Person;
  readonly token: string;
  readonly moment: Moment;
  /** A link for a new password, made just now and shown this once. */
  readonly resetLink: string | null;
}

/** One account, with all that the administrator can do to it. */
export function adminPersonPage(view: AdminPersonView): Html {
  const { person } = view;
  return html`
    <h2 class="heading"><a href="${personAddress(person.login)}"><bdi>${person.login}</bdi></a></h2>
    <p><a href="${adminPeopleAddress}">All people</a></p>
    ${view.resetLink !== null && html`<div class="notice-box" role="status"><p>Hand this link over. It is good for a day, opens a new password for this account alone, and is not shown again.</p><p><code class="secret">${view.resetLink}</code></p></div>`}
    <dl class="meta">
      <dt>E-mail:</dt><dd>${person.email}</dd>
      <dt>State:</dt><dd>${toState(person)}</dd>
      <dt>Joined:</dt><dd>${timeAgo(person.createdAt, view.moment)}</dd>
    </dl>
    ${person.state !== "closed" && roleForm(view)}
    <ul class="actions">${actsOf(person.state).map((act) => html`<li>${actButton(view, act)}</li>`)}</ul>`;
}

export type PersonAct = "role" | "approve" | "refuse" | "reset" | "suspend" | "restore";

interface ActView {
  readonly act: PersonAct;
  readonly button: ButtonView;
}

function actsOf(state: PersonState): readonly ActView[] {
  const reset: ActView = { act: "reset", button: { label: "Make a link for a new password" } };
  switch (state) {
    case "active":
      return [reset, { act: "suspend", button: { label: "Suspend", kind: "danger" } }];
    case "unconfirmed":
      return [reset];
    case "waiting":
      return [
        { act: "approve", button: { label: "Approve", kind: "primary" } },
        { act: "refuse", button: { label: "Refuse", kind: "danger" } },
      ];
    case "suspended":
      return [{ act: "restore", button: { label: "Let in again", kind: "primary" } }];
    case "closed":
      return [];
  }
}

function actButton({ person, token }: AdminPersonView, { act, button }: ActView): Fragment {
  const action = `${adminPeopleAddress}/${person.login}`;
  return buttonForm({ action, token, button, fields: hiddenField("act", act) });
}

function roleForm({ person, token }: AdminPersonView): Html {
  return form(
    { action: `${adminPeopleAddress}/${person.login}`, token },
    html`
      ${hiddenField("act", "role")}
      ${selectField({ name: "role", label: "Role", value: person.role, options: roles.map((role) => ({ value: role, label: role })), hint: "A change ends this person’s sessions." })}
      ${submitRow([{ label: "Change role" }])}`,
  );
}
