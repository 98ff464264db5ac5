import { type Fragment, type Html, html } from "#core/html.ts";
import type { ListedJob } from "#platform/jobs/job-list.ts";
import type { ListedMail } from "#platform/mail/outbox.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { hiddenField } from "#ui/fields.ts";
import { buttonForm } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { toJobName, toPayloadText } from "./job-names.ts";

export interface JobsView {
  readonly dead: readonly ListedJob[];
  readonly waiting: readonly ListedJob[];
  readonly moment: Moment;
  readonly token: string;
}

/** What the archive does in the background: what failed for good first, since it waits for a decision. */
export function jobsPage(view: JobsView): Html {
  return html`
    <h2 class="heading">Jobs</h2>
    ${view.dead.length > 0 && jobTable("Failed for good", view.dead, view)}
    ${jobTable("Waiting", view.waiting, view)}`;
}

function jobTable(caption: string, jobs: readonly ListedJob[], view: JobsView): Html {
  return adminTable({
    caption,
    captionAs: "heading",
    columns: [
      { label: "Job" },
      { label: "Runs" },
      { label: "Tries", numeric: true },
      { label: "Last error" },
      { label: "Actions", labelHidden: true },
    ],
    rows: jobs.map((job) => ({
      cells: [
        html`${toJobName(job.kind)} <span class="quiet-text">${toPayloadText(job.payload)}</span>`,
        toRunText(job, view.moment),
        toNumberText(job.attempts),
        job.lastError ?? "",
        html`${jobButton("retry", "Run now", job, view.token)} ${job.deadAt !== null && jobButton("drop", "Give up", job, view.token)}`,
      ],
    })),
    empty: { text: "Nothing waits. Publications to come, mail and clearing up are listed here." },
  });
}

/** What is due and waits for its turn runs now, as far as anybody can tell. */
function toRunText({ deadAt, runAt, isRunning }: ListedJob, moment: Moment): Fragment {
  const isDue = deadAt === null && runAt <= moment.now;
  return isRunning || isDue ? "now" : timeAgo(deadAt ?? runAt, moment);
}

function jobButton(act: "retry" | "drop", label: string, job: ListedJob, token: string): Html {
  return buttonForm({
    action: `/admin/jobs/${act}`,
    token,
    button: { label, about: toJobName(job.kind) },
    fields: hiddenField("job", String(job.id)),
  });
}

export interface MailsView {
  readonly mails: readonly ListedMail[];
  readonly hasMail: boolean;
  readonly moment: Moment;
}

/** The outbox: where an archive without a mail server keeps what it would have sent. */
export function mailsPage(view: MailsView): Html {
  return html`
    <h2 class="heading">Mail outbox</h2>
    ${!view.hasMail && html`<p>No mail server is set (SMTP_URL), so mail waits here. Hand on what people need, a link to a new password for one.</p>`}
    ${adminTable({
      caption: "Newest mail first",
      columns: [
        { label: "To" },
        { label: "Subject" },
        { label: "Written" },
        { label: "Sent" },
        { label: "Text", labelHidden: true },
      ],
      rows: view.mails.map((mail) => ({
        cells: [
          mail.to,
          mail.subject,
          timeAgo(mail.createdAt, view.moment),
          mail.sentAt === null ? "not sent" : timeAgo(mail.sentAt, view.moment),
          mail.text === ""
            ? html`<span class="quiet">erased</span>`
            : html`<details><summary>Read</summary><pre class="mail-text">${mail.text}</pre></details>`,
        ],
      })),
      empty: { text: "No mail has been written yet." },
    })}`;
}

export interface LimitsView {
  readonly hasLimits: boolean;
  readonly groups: readonly {
    readonly caption: string;
    readonly rows: readonly { readonly key: string; readonly used: number }[];
  }[];
}

/** Who asks the most, and what is being slowed. */
export function limitsPage(view: LimitsView): Html {
  return html`
    <h2 class="heading">Limits</h2>
    ${!view.hasLimits && html`<p>The limits are off (OCTAVO_LIMITS), so nobody is slowed.</p>`}
    ${view.groups.map(limitGroup)}`;
}

function limitGroup({ caption, rows }: LimitsView["groups"][number]): Html {
  if (rows.length === 0)
    return html`<h3 class="heading">${caption}</h3><p class="quiet">Nobody in the last minutes.</p>`;
  return adminTable({
    caption,
    captionAs: "heading",
    columns: [{ label: "Who" }, { label: "Requests", numeric: true }],
    rows: rows.map((row) => ({ cells: [row.key, toNumberText(row.used)] })),
    empty: { text: "" },
  });
}
