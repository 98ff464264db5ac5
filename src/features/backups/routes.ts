import { existsSync } from "node:fs";
import type { BackupId } from "#core/ids.ts";
import { parseId } from "#core/ids.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing, seeOther } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route } from "#platform/http/route.ts";
import type { FieldError } from "#ui/fields.ts";
import { showPage } from "#ui/show.ts";
import { parseScheduleForm, readScheduleForm, type ScheduleValues, toScheduleValues } from "./forms.ts";
import { askForBackup, askForProof, backupFolder, isAtWork } from "./jobs.ts";
import { backupsPage } from "./pages/backups-page.ts";
import { findAlarm } from "./schedule.ts";
import { findBackup, findLastProof, findSchedule, listBackups, putSchedule } from "./store.ts";

const address = "/admin/backups";

/** Rows of the table: two months of nights. */
const rowsMax = 60;

export function backupRoutes(ground: Ground): readonly Route[] {
  return [
    get(address, "administer", async (ask) => {
      const schedule = await findSchedule(ground.db.read);
      return showBackups(ask, ground, toScheduleValues(schedule), []);
    }),
    post(address, "administer", (ask) => makeBackup(ask, ground)),
    post(`${address}/prove`, "administer", (ask) => tryBackup(ask, ground)),
    post(`${address}/schedule`, "administer", (ask) => changeSchedule(ask, ground)),
  ];
}

async function showBackups(
  ask: Ask,
  ground: Ground,
  schedule: ScheduleValues,
  errors: readonly FieldError[],
): Promise<Answer> {
  const backups = await listBackups(ground.db.read, rowsMax);
  const main = backupsPage({
    folder: ground.home === undefined ? null : backupFolder(ground.home),
    address,
    isAtWork: await isAtWork(ground.db.read),
    backups: backups.map((backup) => ({ ...backup, isThere: existsSync(backup.path) })),
    lastProvenAt: await findLastProof(ground.db.read),
    alarm: findAlarm(await findSchedule(ground.db.read), backups, ask.now),
    schedule,
    errors,
    moment: { now: ask.now, timeZone: ask.viewer.preferences.timeZone },
    token: ask.authenticityToken(),
  });
  return showPage(
    ask,
    { title: "Backups", main, robots: "noindex", scripts: ["live-part"] },
    { status: errors.length === 0 ? 200 : 422 },
  );
}

async function makeBackup(ask: Ask, ground: Ground): Promise<Answer> {
  await ground.db.write((tx) => askForBackup(tx, "asked", ask.now));
  return seeOther(address, { kind: "notice", text: "The backup is being made." });
}

async function tryBackup(ask: Ask, ground: Ground): Promise<Answer> {
  const id = parseId<BackupId>(ask.form.text("backup"));
  const backup = id === null ? null : await findBackup(ground.db.read, id);
  if (backup === null || backup.state !== "done") return missing();
  await ground.db.write((tx) => askForProof(tx, backup.id, ask.now));
  return seeOther(address, {
    kind: "notice",
    text: "The backup is being restored beside the archive and compared.",
  });
}

async function changeSchedule(ask: Ask, ground: Ground): Promise<Answer> {
  const values = readScheduleForm(ask.form);
  const parsed = parseScheduleForm(values);
  if (!parsed.ok) return showBackups(ask, ground, values, parsed.refusal);
  await ground.db.write((tx) => putSchedule(tx, parsed.value, ask.now));
  return seeOther(address, { kind: "notice", text: "The schedule is saved." });
}
