import { type Html, html } from "#core/html.ts";
import type { Mail } from "#platform/mail/outbox.ts";
import { fieldFold } from "#ui/choices.ts";
import { type Moment, timeAgo, toExactText } from "#ui/dates.ts";
import { type FieldError, hiddenField, selectField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import { statsList } from "#ui/stats.ts";
import { adminTable } from "#ui/table.ts";
import { adminAuthorAddress, adminClaimsAddress, adminRequestAddress } from "../addresses.ts";
import type { AuthorFilter, ClaimFigures, ListedAuthor } from "../admin-store.ts";
import { authorStates, stateLabels } from "../external-author.ts";
import type { ClaimRequest } from "../request-store.ts";

export interface ClaimsView {
  readonly action: string;
  readonly token: string;
  readonly figures: ClaimFigures;
  /** Mailboxes that nobody has written to yet. */
  readonly untold: number;
  /** When the last mail that waits will go out. */
  readonly lastDueAt: number | null;
  readonly hasMail: boolean;
  readonly preview: Mail;
  readonly count: string;
  readonly perHour: string;
  readonly errors: readonly FieldError[];
  readonly requests: readonly ClaimRequest[];
  readonly filter: AuthorFilter;
  readonly authors: readonly ListedAuthor[];
  readonly next: string | null;
  readonly moment: Moment;
}

/** How far the claims are, the mails that may go out, who asks, and every author. */
export function claimsPage(view: ClaimsView): Html {
  return html`
    <h2 class="heading">Claims</h2>
    <p>Authors whose works were brought in and who have no account here. Each mailbox gets one mail, as many as you let go. See also <a href="/admin/imports">imports</a> and <a href="/admin/old-addresses">old addresses</a>.</p>
    ${figures(view.figures)}
    ${view.requests.length > 0 && requestTable(view)}
    ${mails(view)}
    <h3 class="heading">Authors</h3>
    ${filterForm(view.filter)}
    ${authorTable(view.authors)}
    ${view.next !== null && html`<p><a rel="next" href="${view.next}">More authors</a></p>`}`;
}

function figures({ byState, withEmail, refusing, waiting, sent, used }: ClaimFigures): Html {
  return html`
    ${statsList([
      ...authorStates.map((state) => ({
        name: state,
        label: `${stateLabels[state]}:`,
        value: toNumberText(byState[state]),
      })),
      { name: "with-email", label: "With an address:", value: toNumberText(withEmail) },
      { name: "refusing", label: "Want no mail:", value: toNumberText(refusing) },
      { name: "waiting", label: "Mails waiting:", value: toNumberText(waiting) },
      { name: "sent", label: "Mails sent:", value: toNumberText(sent) },
      { name: "used", label: "Links used:", value: toNumberText(used) },
    ])}`;
}

function mails(view: ClaimsView): Html {
  const { action, token, lastDueAt } = view;
  return html`
    <section aria-labelledby="mails_heading">
      <h3 class="heading" id="mails_heading">Mails</h3>
      ${!view.hasMail && html`<p class="notice-box">No mail server is set: mails wait in the administrator’s outbox, to be handed on.</p>`}
      <p>${untoldText(view.untold)}</p>
      ${fieldFold({ label: "What the mail says", summary: view.preview.subject.replace("Sample: ", "") }, [
        html`<pre class="mail-text" tabindex="0">${view.preview.text}</pre>`,
        buttonForm({ action, token, button: { label: "Send me a sample" }, fields: hiddenField("act", "sample") }),
      ])}
      ${lastDueAt !== null && html`<p>The last of those that wait goes out ${toExactText(lastDueAt, view.moment.timeZone)}.</p>${buttonForm({ action, token, button: { label: "Take back those that wait", kind: "danger" }, fields: hiddenField("act", "stop") })}`}
      ${(view.untold > 0 || view.errors.length > 0) && releaseForm(view)}
    </section>`;
}

function releaseForm({ action, token, errors, count, perHour }: ClaimsView): Html {
  return form({ action, token, errors, label: "Let mails go" }, [
    hiddenField("act", "release"),
    textField({
      name: "count",
      label: "How many",
      value: count,
      errors,
      required: true,
      inputMode: "numeric",
    }),
    textField({
      name: "per_hour",
      label: "How many an hour",
      value: perHour,
      errors,
      required: true,
      inputMode: "numeric",
      hint: "Mail hosts distrust a server that writes to hundreds of strangers at once.",
    }),
    submitRow([{ label: "Let them go" }]),
  ]);
}

function untoldText(untold: number): string {
  if (untold === 0) return "No mailbox waits to be written to.";
  return `${untold === 1 ? "One mailbox has" : `${toNumberText(untold)} mailboxes have`} not been written to.`;
}

function requestTable({ requests, moment }: ClaimsView): Html {
  return adminTable({
    caption: "Requests that wait for an answer",
    captionAs: "heading",
    columns: [{ label: "Author" }, { label: "By" }, { label: "Since" }],
    rows: requests.map((request) => ({
      cells: [
        html`<a href="${adminRequestAddress(request.id)}"><bdi>${request.authorName}</bdi></a>`,
        request.login ?? masked(request.email),
        timeAgo(request.createdAt, moment),
      ],
    })),
    empty: { text: "" },
  });
}

function filterForm(filter: AuthorFilter): Html {
  return form({ action: adminClaimsAddress, method: "get", label: "Which authors" }, [
    textField({ name: "name", label: "Name begins with", type: "search", value: filter.name }),
    selectField({
      name: "state",
      label: "State",
      value: filter.state ?? "",
      blank: "Any",
      options: authorStates.map((state) => ({ value: state, label: stateLabels[state] })),
    }),
    html`<p class="submit actions"><button type="submit">Show</button></p>`,
  ]);
}

function authorTable(authors: readonly ListedAuthor[]): Html {
  return adminTable({
    caption: "In the order in which they came in",
    columns: [{ label: "Author" }, { label: "Works", numeric: true }, { label: "Address" }, { label: "State" }],
    rows: authors.map((author) => ({
      cells: [
        html`<a href="${adminAuthorAddress(author.id)}"><bdi>${author.name}</bdi></a>`,
        toNumberText(author.works),
        author.email === null ? "none" : masked(author.email),
        stateLabels[author.state],
      ],
    })),
    empty: {
      heading: "Nobody is here",
      text: "Authors stand here when their works are brought in without an account of theirs.",
    },
  });
}

/** Enough of an address to tell two apart, over somebody's shoulder too. */
function masked(email: string): string {
  const [name = "", host = ""] = email.split("@");
  return `${[...name][0] ?? ""}…@${host}`;
}
