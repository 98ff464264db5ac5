import { type Fragment, type Html, html } from "#core/html.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { type FieldError, hiddenField, selectField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { livePart } from "#ui/live-part.ts";
import { toBytesText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import type { ScheduleValues } from "../forms.ts";
import { dailyMax, weeklyMax } from "../schedule.ts";
import type { KnownBackup } from "../store.ts";

export interface BackupsView {
  /** Of the page itself. */
  readonly address: string;
  /** A backup is being made or tried. */
  readonly isAtWork: boolean;
  /** Where the archive puts them; null when it cannot make any by itself. */
  readonly folder: string | null;
  readonly backups: readonly (KnownBackup & { readonly isThere: boolean })[];
  readonly lastProvenAt: number | null;
  readonly alarm: string | null;
  readonly schedule: ScheduleValues;
  readonly errors: readonly FieldError[];
  readonly moment: Moment;
  readonly token: string;
}

/** What backups there are, whether they were tried, and when the next ones are made. */
export function backupsPage(view: BackupsView): Html {
  return html`
    <h2 class="heading">Backups</h2>
    ${view.alarm !== null && html`<div class="flash alert" role="status"><p>${view.alarm}</p></div>`}
    <p>A backup is the whole archive in one file: works, accounts, settings and pictures. ${view.folder !== null && html`They lie in <code>${view.folder}</code> on the machine of the archive. Copy them to another machine as well: a disk that fails takes both.`}</p>
    <p>${
      view.lastProvenAt === null
        ? "No backup has been restored for a trial yet."
        : html`A backup was last restored for a trial ${timeAgo(view.lastProvenAt, view.moment)}, and all came back.`
    }</p>
    ${view.folder !== null && buttonForm({ action: "/admin/backups", token: view.token, button: { label: "Back up now" } })}
    ${livePart({ address: view.address, isMoving: view.isAtWork, told: tellNewest(view) }, [
      backupTable(view),
      view.isAtWork && html`<noscript><p><a href="${view.address}">See how far it is now</a></p></noscript>`,
    ])}
    ${scheduleForm(view)}`;
}

function tellNewest({ backups: [newest] }: BackupsView): string {
  return newest === undefined ? "" : `The newest backup: ${toState(newest)}.`;
}

const reasons = { schedule: "by the schedule", asked: "asked for here", command: "by a command" } as const;

function backupTable(view: BackupsView): Html {
  return adminTable({
    caption: "Last backups, newest first",
    columns: [
      { label: "Begun" },
      { label: "Why" },
      { label: "Size", numeric: true },
      { label: "State" },
      { label: "Restored for a trial" },
      { label: "Actions", labelHidden: true },
    ],
    rows: view.backups.map((backup) => ({
      cells: [
        html`${timeAgo(backup.startedAt, view.moment)} <code class="quiet">${backup.path.split(/[\\/]/).at(-1)}</code>`,
        reasons[backup.reason],
        backup.bytes === null ? "" : toBytesText(backup.bytes),
        toState(backup),
        toProof(backup, view.moment),
        backup.state === "done" && backup.isThere && proofButton(backup, view.token),
      ],
    })),
    empty: { text: "There is no backup yet. Make the first one now, or wait for the night." },
  });
}

function toState({ state, problem, isThere }: BackupsView["backups"][number]): string {
  if (state === "running") return "being made";
  if (state === "failed") return `failed: ${problem ?? ""}`;
  return isThere ? "whole: read again after it was written" : "moved away or deleted";
}

function toProof({ provenAt, proofProblem }: KnownBackup, moment: Moment): Fragment {
  if (proofProblem !== null) return `failed: ${proofProblem}`;
  return provenAt === null ? "not yet" : html`all came back, ${timeAgo(provenAt, moment)}`;
}

function proofButton(backup: KnownBackup, token: string): Html {
  return buttonForm({
    action: "/admin/backups/prove",
    token,
    button: { label: "Try restoring it" },
    fields: hiddenField("backup", String(backup.id)),
  });
}

function scheduleForm(view: BackupsView): Html {
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: `${String(hour).padStart(2, "0")}:00 UTC`,
  }));
  const { schedule, errors } = view;
  return html`
    <h3 class="heading">Every day</h3>
    ${form(
      { action: "/admin/backups/schedule", token: view.token, errors },
      html`
        ${selectField({ name: "backups[hour]", label: "Back up at", options: hours, value: schedule.hour, blank: "never by itself", errors })}
        ${textField({ name: "backups[daily]", label: "Newest ones to keep", type: "number", min: 1, max: dailyMax, value: schedule.daily, required: true, errors })}
        ${textField({
          name: "backups[weekly]",
          label: "Weeks to keep one of",
          type: "number",
          min: 0,
          max: weeklyMax,
          value: schedule.weekly,
          required: true,
          hint: "Only backups of the schedule are ever removed. Once a week the newest one is restored for a trial.",
          errors,
        })}
        ${submitRow([{ label: "Save" }])}`,
    )}`;
}
