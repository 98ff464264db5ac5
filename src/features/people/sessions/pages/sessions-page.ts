import { type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { hiddenField } from "#ui/fields.ts";
import { buttonForm } from "#ui/form.ts";
import { adminTable } from "#ui/table.ts";

export interface SessionsPageView {
  readonly address: string;
  readonly token: string;
  readonly moment: Moment;
  readonly sessions: readonly {
    readonly id: number;
    readonly name: string;
    readonly createdAt: number;
    readonly seenAt: number;
    readonly isThis: boolean;
  }[];
  readonly isFirst: boolean;
  /** Where those go on that were used longer ago. */
  readonly next: string | null;
}

/** Where somebody is logged in, with a way to end each. */
export function sessionsPage(view: SessionsPageView): Html {
  return html`
    <p>Where you are logged in. End what you do not know, and then change your password.</p>
    ${adminTable({
      caption: "Sessions",
      captionAs: "hidden",
      columns: [
        { label: "Browser" },
        { label: "Logged in" },
        { label: "Last used" },
        { label: "End", labelHidden: true },
      ],
      rows: view.sessions.map((session) => ({
        cells: [
          session.name,
          timeAgo(session.createdAt, view.moment),
          timeAgo(session.seenAt, view.moment),
          session.isThis ? "This browser" : endButton(view, session),
        ],
      })),
      empty: { text: "There are no sessions." },
    })}
    ${view.next !== null && html`<p><a rel="next" href="${view.next}">Used longer ago</a></p>`}
    ${
      (view.sessions.length > 1 || !view.isFirst) &&
      buttonForm({
        action: view.address,
        token: view.token,
        button: { label: "End all other sessions" },
        fields: hiddenField("session", "others"),
      })
    }`;
}

function endButton(view: SessionsPageView, { id, name, seenAt }: SessionsPageView["sessions"][number]): Html {
  return buttonForm({
    action: view.address,
    token: view.token,
    button: { label: "End this session", about: [name, ", last used ", timeAgo(seenAt, view.moment)], kind: "quiet" },
    fields: hiddenField("session", String(id)),
  });
}
